// What a deploy says: the plan before, and how it ended after, in the log, the summary and the outputs. Values that may be private are in
// none of them; what containers and the API say is text of strangers.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { code, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, keptTraffic, mostServing, observedShares, tagUri } from '@cloudrun-delivery/shared/core/traffic'
import type { Applied } from './apply.ts'
import type { Wanted } from './draft.ts'
import { advise, hider, lastLines, sayLastLines, type Listening } from './explain.ts'
import type { AnyInputs } from './inputs.ts'
import type { InvokerChange } from './invoker.ts'
import type { Output } from './outputs.ts'
import type { Plan } from './plan.ts'
import { isJson, type Json } from './resource/json.ts'

export type Said = { readonly wanted: Wanted; readonly before: Service | undefined; readonly context: Context<Output> }

export function sayPlan({ wanted, before, context }: Said, plan: Plan): void {
  const { inputs } = wanted
  const title = before === undefined ? `Create service ${inputs.service}` : plan.template === undefined ? `Service ${inputs.service} holds this content as ${plan.revision}` : `Deploy ${plan.revision} to ${inputs.service}`
  sayChanges(wanted, context, { title, lines: [...plan.lines, ...(inputs.invoker === 'keep' ? [] : [`invoker: ${inputs.invoker} (input invoker)`])], overridden: plan.overridden })
  const { log, report } = context
  const { pinned } = plan
  if (pinned !== undefined) {
    const fact = `users of ${inputs.service} are pinned to ${describeShares(pinned.shares)}, while ${pinned.newest} is newer, ready and serves nobody`
    log.warning(`${fact}. ${inputs.pinnedTraffic === 'mend' ? `${plan.revision} gets them once it is ready (\`pinned-traffic: mend\`).` : 'Somebody moved traffic by hand; promote moves it again, or set `pinned-traffic` to `mend` or `fail`.'}`)
    report.section(`> ⚠️ ${escapeMarkdown(fact)}.`)
  }
  if (inputs.incompatible !== undefined && before !== undefined) log.info(`Marked as unable to run after this release: ${describeShares(observedShares(before))} (\`incompatible\`)`)
}

/** The plan of any kind: what changes, where it comes from, and what of the manifest has no effect. */
export function sayChanges({ manifest }: Wanted<AnyInputs>, { log, report }: Context<Output>, { title, lines: changes, overridden }: { readonly title: string; readonly lines: readonly string[]; readonly overridden: Plan['overridden'] }): void {
  const lines = changes.length === 0 ? ['no change'] : changes
  log.info(`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`)
  report.section(`### 🚀 ${escapeMarkdown(title)}\n\n${lines.map((line) => `- ${code(line)}`).join('\n')}`)
  for (const { path, origin } of overridden) log.info(`${origin} wins over the manifest's ${path}`)
  for (const ignored of manifest?.ignored ?? []) log.info(`\`manifest\` "${manifest?.file ?? ''}": ignored ${ignored}`)
}

export function sayDryRun(said: Said, plan: Plan): Outcome {
  const { wanted: { inputs }, before, context: { report } } = said
  report.output('url', before?.uri ?? '')
  report.output('revision', plan.revision)
  report.output('revision-url', '')
  report.output('stable-revision', plan.stable ?? '')
  report.output('changed', false)
  planOutputs(said, plan, before)
  report.section(`Dry run: the API checked this, and nothing was changed in ${code(inputs.service)}.`)
  return {}
}

export function saySuccess({ wanted: { inputs }, context: { log, report } }: Said, { plan, service, changed }: Applied, revision: Revision, invoker: InvokerChange | undefined): void {
  const url = tagUri(service, revision.name, inputs.tag) ?? ''
  const users = describeShares(observedShares(service))
  report.section(table(['', ''], [
    ['revision', code(revision.name)],
    ['image', code(plan.image)],
    ['its own URL', escapeMarkdown(url)],
    ['users are at', code(users)],
    ...(invoker === undefined ? [] : [['may be called by', invoker.to === 'public' ? 'everyone (was private)' : 'those who were granted it (was public)']]),
    ['changed', changed ? 'yes' : 'no: the service holds this content already'],
  ]))
  log.info(`${plan.revision} is ready at ${url}. Users are at ${users}.`)
}

type Failure = { readonly applied: Applied; readonly left: Service; readonly message: string; readonly revision: Revision | undefined }

export async function sayFailure({ wanted, before, context }: Said, { applied: { plan }, left, message, revision }: Failure, world: Listening): Promise<Outcome> {
  const hide = hider(wanted, [plan.template, before?.template])
  const lines = revision === undefined ? [] : (await lastLines({ kind: 'service', name: wanted.inputs.service, revision: revision.name }, world, context)).map(hide)
  const reason = hide(message)
  const { advice, withPlace } = advise(message, lines)
  const users = `Users are at ${describeShares(observedShares(left))}.`
  context.report.section([
    `### ❌ ${code(plan.revision)} did not become ready`, escapeMarkdown(reason),
    ...(advice === '' ? [] : [`**What to do:** ${escapeMarkdown(advice)}`]), ...sayLastLines(plan.revision, lines, context), escapeMarkdown(users),
  ].join('\n\n'))
  return { failure: [`${plan.revision} did not become ready: ${reason}`, `${users}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}`, ...(withPlace === '' ? [] : [withPlace])].join('\n') }
}

export function setOutputs(said: Said, { plan, service: applied, changed }: Applied, service: Service): void {
  const { report } = said.context
  const failed = service.latestReadyRevision !== plan.revision && tagUri(applied, plan.revision, said.wanted.inputs.tag) === undefined
  report.output('url', service.uri)
  report.output('revision', plan.revision)
  report.output('revision-url', failed ? '' : (tagUri(service, plan.revision, said.wanted.inputs.tag) ?? ''))
  report.output('stable-revision', mostServing(observedShares(service)) ?? '')
  report.output('changed', changed)
  planOutputs(said, plan, service)
}

/** @param after the service whose memory knows what served before the candidate; an earlier attempt may have moved it */
function planOutputs({ wanted: { inputs }, before, context: { report } }: Said, plan: Plan, after: Service | undefined): void {
  const { candidate } = readHistory(after?.annotations ?? {}).history
  const previous = candidate?.revision === plan.revision && candidate.before !== undefined ? candidate.before : before === undefined ? [] : keptTraffic(before)
  report.output('digest', /@(sha256:[0-9a-f]{64})$/.exec(plan.image)?.[1] ?? '')
  report.output('previous-traffic', JSON.stringify(previous))
  report.output('plan', JSON.stringify(planJson(inputs, plan, before)))
}

function planJson({ service, region, tag, invoker }: Wanted['inputs'], plan: Plan, before: Service | undefined): Json {
  return {
    service, region, revision: plan.revision, creates: before === undefined ? 'service' : plan.template === undefined ? 'nothing' : 'revision',
    changes: plan.changes, traffic: plan.traffic.filter((target) => isJson(target)), tag, tagsGone: plan.tagsGone, invoker,
    pinned: plan.pinned === undefined ? null : { newest: plan.pinned.newest, shares: Object.fromEntries(plan.pinned.shares) },
  }
}
