// One job on one machine: its steps, what they leave for the end, and its outputs.
import { rm } from 'node:fs/promises'
import { JobWorld, type JobSettings, type Result, type StepReport } from './job-world.ts'
import { endGroups, endOrphans } from './processes.ts'
import type { Annotation } from './step-log.ts'
import { Steps } from './steps.ts'
import { mappingOf, type Mapping } from './template.ts'
import { runPres } from './uses.ts'
import { stepsOf } from './workflow-file.ts'

export type JobReport = {
  /** Of the job in the run, the same in each attempt. */
  readonly key: string
  /** Of the run, in which it ran. */
  readonly attempt: number
  /** As GitHub shows it: with the jobs that called it, and the values of its matrix. */
  readonly name: string
  readonly result: Result
  readonly steps: readonly StepReport[]
  readonly outputs: Readonly<Record<string, string>>
  /** Of the job itself; those of steps are with them. */
  readonly annotations: readonly Annotation[]
  readonly environmentUrl?: string
  /** What the steps wrote to their summaries, as the page of the run shows it: of at most twenty steps. */
  readonly summary: string
  readonly tookMs: number
}

const SUMMARIES_MAX = 20

/** @param defaults of `run`, the job's before the workflow's */
export async function runJob(name: string, job: Mapping, defaults: Mapping, given: JobSettings): Promise<Omit<JobReport, 'key' | 'attempt'>> {
  const startMs = performance.now()
  const annotations: Annotation[] = []
  const late = AbortSignal.timeout(given.timeoutMs)
  const settings = { ...given, signal: AbortSignal.any([given.signal, late]) }
  const world = new JobWorld(settings)
  const steps = new Steps(world, { ownFolder: settings.ownFolder, defaults, action: undefined, depth: 0, place: '' })
  const list = stepsOf(job)
  const outputs: Record<string, string> = {}
  let environmentUrl = ''
  try {
    await world.begin()
    await runPres(steps, list)
    await steps.run(list)
    for (const post of world.posts.toReversed()) await post()
    const scope = steps.scope()
    for (const [key, value] of settings.templates.texts(job.entries.get('outputs'), scope)) {
      if (world.masks.isIn(value)) annotations.push({ level: 'warning', message: `Skip output '${key}' since it may contain secret.` })
      else outputs[key] = value
    }
    environmentUrl = settings.templates.text(mappingOf(job.entries.get('environment')).entries.get('url'), scope)
  } catch (thrown) {
    world.status = 'failure'
    annotations.push({ level: 'error', message: world.masks.hide(thrown instanceof Error ? thrown.message : String(thrown)) })
  } finally {
    endGroups(world.groups)
    await endOrphans(world.trackingId)
    await rm(settings.folder, { recursive: true, force: true, maxRetries: 3 })
  }
  if (late.aborted && !given.signal.aborted) annotations.push({ level: 'error', message: `The job has exceeded the maximum execution time of ${given.timeoutMs / 60_000}m0s` })
  return { name, result: world.status, steps: world.reports, outputs, annotations, summary: summaryOf(world.reports), tookMs: performance.now() - startMs, ...(environmentUrl === '' || world.masks.isIn(environmentUrl) ? {} : { environmentUrl }) }
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits */
function summaryOf(steps: readonly StepReport[]): string {
  return steps.flatMap(({ summary }) => (summary === '' ? [] : [summary.endsWith('\n') ? summary : `${summary}\n`])).slice(0, SUMMARIES_MAX).join('\n')
}
