// One delivery as the reusable workflows compose it: build, deploy at 0 %, validate, promote. Each step is a bundled action.
import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ActionRunner, StepResult } from './action-runner.ts'
import { shownLines } from './log-lines.ts'
import { root } from './jest.ts'
import type { Narrator } from './narrator.ts'

export type World = {
  readonly actions: ActionRunner
  readonly narrator: Narrator
  readonly keep: string
  readonly service: string
  readonly registry: string
  /** Files of the step summaries, in order. */
  readonly summaries: string[]
}

export type Delivery = {
  readonly name: string
  readonly url: string
  readonly revision: string
  /** Undefined where the delivery did not get so far. */
  readonly validated: StepResult | undefined
  readonly promoted: StepResult | undefined
  /** Moments to mark in a plot: milliseconds since the epoch. */
  readonly marks: readonly { readonly atMs: number; readonly text: string }[]
  /** When promote said that it decided to roll back. */
  readonly decidedAtMs: number | undefined
}

/**
 * Latency limits are wide: one machine, which may be busy with other things, is cloud, app and users at once, and when it stalls for half a
 * second, that is not the candidate's doing. What tells a slower version is the comparison with the baseline, which stalls with it. The
 * probe has no baseline, and judges nothing when its requests leave later than a tenth of the limit.
 */
const USER_LIMITS = { 'error-rate-percent-limit': '2', 'latency-ms-p95-limit': '1000' }
const PROBE_LIMITS = { ...USER_LIMITS, 'latency-ms-p95-limit': '2500' }
const PLACE = { 'project-id': 'demo-project', region: 'europe-west1' }

export async function deliver(world: World, { name, source, promote }: { readonly name: string; readonly source: string; readonly promote: boolean }): Promise<Delivery> {
  const marks: { atMs: number; text: string }[] = []
  const mark = (text: string) => void marks.push({ atMs: Date.now(), text })
  const target = { ...PLACE, service: world.service }
  const built = await must(world, `${name}-build`, 'build-image', { image: `${world.registry}/${world.service}`, context: source, engine: 'layers', command: '["node", "server.mjs"]', tags: name })
  mark(`${name}: deploy`)
  const deployed = await must(world, `${name}-deploy`, 'deploy-cloudrun', { ...target, image: built.outputs['image'] ?? '' })
  const url = deployed.outputs['url'] ?? ''
  const revision = deployed.outputs['revision'] ?? ''
  if (!promote) return { name, url, revision, validated: undefined, promoted: undefined, marks, decidedAtMs: undefined }
  const validated = await step(world, `${name}-validate`, 'validate-deploy', { ...target, revision, checks: '/health\n/', rate: '80', duration: '4s', ...PROBE_LIMITS })
  if (validated.exitCode !== 0) return { name, url, revision, validated, promoted: undefined, marks, decidedAtMs: undefined }
  mark(`${name}: promote`)
  let decidedAtMs: number | undefined
  const promoteInputs = { ...target, revision, steps: '20,50,100', 'step-duration': '4s', 'min-requests': '20', 'monitoring-delay': '1s', 'logging-delay': '1s', ...USER_LIMITS }
  const promoted = await step(world, `${name}-promote`, 'promote', promoteInputs, (line) => {
    if (line.startsWith('decided to roll back')) decidedAtMs ??= Date.now()
  })
  mark(`${name}: ${promoted.outputs['rolled-back'] === 'true' ? 'rolled back' : 'promoted'}`)
  await world.actions.endJob()
  return { name, url, revision, validated, promoted, marks, decidedAtMs }
}

async function must(world: World, name: string, action: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const result = await step(world, name, action, inputs)
  if (result.exitCode !== 0) throw new Error(`${action} failed with exit code ${result.exitCode}:\n${result.log}`)
  return result
}

async function step(world: World, name: string, action: string, inputs: Readonly<Record<string, string>>, listen: (line: string) => void = () => {}): Promise<StepResult> {
  const startMs = performance.now()
  world.narrator.say(action)
  const result = await world.actions.run({ action, inputs, onLine: (line) => {
    listen(line)
    // The files that an action keeps are in a folder that goes; the copies that stay are named below.
    if (!line.startsWith('Kept: ')) shownLines(line).forEach((shown) => world.narrator.detail(shown))
  } })
  const file = path.join(world.keep, `${String(world.summaries.length + 1).padStart(2, '0')}-${name}.md`)
  await writeFile(file, result.summary)
  world.summaries.push(file)
  // The page of a judgement, beside the summary that names it.
  const page = result.outputs['report-html'] ?? ''
  if (page !== '') await copyFile(page, file.replace(/\.md$/, '.html'))
  const took = `${((performance.now() - startMs) / 1000).toFixed(1)} s`
  const kept = page === '' ? '' : `; how it was judged: ${path.relative(root, file.replace(/\.md$/, '.html'))}`
  world.narrator.say(`${action}: ${result.exitCode === 0 ? 'ok' : 'failed the step'} in ${took}${kept}`)
  return result
}
