// One deploy for each region, one after the other: each is observed, planned, applied and reported by itself, and one that fails does not keep
// the others from being done. The outputs are those of the first region; `regions` has them all.
import { Report, type Context, type Outcome } from '@cloudrun-delivery/shared/action'
import { escapeMarkdown } from '@cloudrun-delivery/shared/core/markdown'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Output } from './outputs.ts'

type Deploy = (region: string, context: Context<Output>) => Promise<Outcome>
type Done = { readonly region: string; readonly report: Report<Output>; readonly outcome: Outcome }

export async function inRegions(regions: readonly string[], deploy: Deploy, context: Context<Output>): Promise<Outcome> {
  const done: Done[] = []
  try {
    for (const region of regions) done.push(regions.length === 1 ? { region, report: context.report, outcome: await deploy(region, context) } : await one(region, deploy, context))
  } finally {
    if (regions.length > 1) tell(done, context)
    context.report.output('regions', JSON.stringify(done.map(({ region, report, outcome }) => regionJson(region, report, outcome))))
  }
  const failures = done.filter(({ outcome }) => outcome.failure !== undefined)
  if (regions.length === 1 || failures.length === 0) return done[0]?.outcome ?? {}
  return { failure: `${failures.length} of ${regions.length} regions failed:\n${failures.map(({ region, outcome }) => `${region}: ${outcome.failure ?? ''}`).join('\n')}` }
}

async function one(region: string, deploy: Deploy, context: Context<Output>): Promise<Done> {
  const report = new Report<Output>()
  const outcome = await context.log.group(region, async () => {
    try {
      return await deploy(region, { ...context, report })
    } catch (thrown) {
      if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
      return { failure: `${messageOf(thrown)}${thrown.hint === '' ? '' : `\n${thrown.hint}`}` }
    }
  })
  return { region, report, outcome }
}

function tell(done: readonly Done[], { report }: Context<Output>): void {
  for (const { region, report: own, outcome } of done) {
    report.section(`## ${outcome.failure === undefined ? '✅' : '❌'} ${escapeMarkdown(region)}`)
    for (const section of own.sections) report.section(section)
    if (outcome.failure !== undefined && own.outputs.size === 0) report.section(escapeMarkdown(outcome.failure))
    for (const annotation of own.annotations) report.annotate(annotation)
  }
  for (const [name, value] of done[0]?.report.outputs ?? []) report.output(name, value)
  const changed = done.some(({ report: own }) => own.outputs.get('changed') === 'true')
  if (done[0]?.report.outputs.has('changed') === true) report.output('changed', changed)
}

function regionJson(region: string, { outputs }: Report<Output>, { failure }: Outcome): Readonly<Record<string, unknown>> {
  const entries = [...outputs].filter(([name]) => name !== 'plan' && name !== 'regions').map(([name, value]) => [name, name === 'changed' ? value === 'true' : value] as const)
  return { region, ok: failure === undefined, ...Object.fromEntries(entries) }
}
