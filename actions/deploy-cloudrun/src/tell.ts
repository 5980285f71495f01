// What a deploy says: the plan before, and how it ended after, in the log, the summary and the outputs. Values that may be private are in
// none of them; what containers and the API say is text of strangers.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { readHistory } from '@cloudrun-delivery/shared/core/history'
import { code, codeBlock, details, escapeMarkdown, table } from '@cloudrun-delivery/shared/core/markdown'
import { redact } from '@cloudrun-delivery/shared/core/redact'
import { adviceFor, remedyFor } from '@cloudrun-delivery/shared/core/remedies'
import type { Revision, Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, keptTraffic, mostServing, observedShares, tagUri } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Clock, ContainerLogs } from '@cloudrun-delivery/shared/ports'
import type { Applied } from './apply.ts'
import type { Wanted } from './draft.ts'
import type { InvokerChange } from './invoker.ts'
import type { Output } from './outputs.ts'
import type { Plan } from './plan.ts'
import { isJson, objects, text, type Json } from './resource/json.ts'

export type Said = { readonly wanted: Wanted; readonly before: Service | undefined; readonly context: Context<Output> }

const LOG_LINES_MAX = 20
const LOG_TRIES = 4
const LOG_WAIT_MS = 1500

export function sayPlan({ wanted, before, context: { log, report } }: Said, plan: Plan): void {
  const { inputs, manifest } = wanted
  const title = before === undefined ? `Create service ${inputs.service}` : plan.template === undefined ? `Service ${inputs.service} holds this content as ${plan.revision}` : `Deploy ${plan.revision} to ${inputs.service}`
  const lines = [...(plan.lines.length === 0 ? ['no change'] : plan.lines), ...(inputs.invoker === 'keep' ? [] : [`invoker: ${inputs.invoker} (input invoker)`])]
  log.info(`${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`)
  report.section(`### 🚀 ${escapeMarkdown(title)}\n\n${lines.map((line) => `- ${code(line)}`).join('\n')}`)
  for (const { path, origin } of plan.overridden) log.info(`${origin} wins over the manifest's ${path}`)
  for (const ignored of manifest?.ignored ?? []) log.info(`\`manifest\` "${manifest?.file ?? ''}": ignored ${ignored}`)
  const { pinned } = plan
  if (pinned !== undefined) {
    const fact = `users of ${inputs.service} are pinned to ${describeShares(pinned.shares)}, while ${pinned.newest} is newer, ready and serves nobody`
    log.warning(`${fact}. ${inputs.pinnedTraffic === 'mend' ? `${plan.revision} gets them once it is ready (\`pinned-traffic: mend\`).` : 'Somebody moved traffic by hand; promote moves it again, or set `pinned-traffic` to `mend` or `fail`.'}`)
    report.section(`> ⚠️ ${escapeMarkdown(fact)}.`)
  }
  if (inputs.incompatible !== undefined && before !== undefined) log.info(`Marked as unable to run after this release: ${describeShares(observedShares(before))} (\`incompatible\`)`)
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

export async function sayFailure(said: Said, { applied: { plan }, left, message, revision }: Failure, world: { readonly logs: ContainerLogs; readonly clock: Clock }): Promise<Outcome> {
  const { wanted: { inputs }, context: { report, log } } = said
  const hide = (words: string) => (inputs.showValues ? words : redact(words, privateValues(said, plan)))
  const lines = revision === undefined ? [] : (await lastLines(said, revision.name, world)).map(hide)
  const reason = hide(message)
  const advice = adviceFor(message) || adviceFor(lines.join('\n'))
  const users = `Users are at ${describeShares(observedShares(left))}.`
  if (lines.length > 0) log.info(`Last lines of ${plan.revision}:\n${lines.map((line) => `  | ${line}`).join('\n')}`)
  report.section([
    `### ❌ ${code(plan.revision)} did not become ready`, escapeMarkdown(reason),
    ...(advice === '' ? [] : [`**What to do:** ${escapeMarkdown(advice)}`]),
    ...(lines.length === 0 ? [] : [details(`Last ${lines.length} lines of its log`, codeBlock(lines.join('\n')))]),
    escapeMarkdown(users),
  ].join('\n\n'))
  const where = remedyFor(message) === undefined ? '' : ` (docs/troubleshooting.md#${remedyFor(message)?.id ?? ''})`
  return { failure: [`${plan.revision} did not become ready: ${reason}`, `${users}${revision?.logUri ? ` Its log: ${revision.logUri}` : ''}`, ...(advice === '' ? [] : [`${advice}${where}`])].join('\n') }
}

/** Logs come late: they are asked for a few times. That they cannot be read is said, and hides nothing else. */
async function lastLines({ wanted: { inputs }, context: { log, signal } }: Said, revision: string, { logs, clock }: { readonly logs: ContainerLogs; readonly clock: Clock }): Promise<readonly string[]> {
  try {
    for (let tries = 1; ; tries += 1) {
      const lines = await logs.lastLines(inputs.service, revision, LOG_LINES_MAX, signal)
      if (lines.length > 0 || tries === LOG_TRIES) return lines
      await clock.sleep(LOG_WAIT_MS, signal)
    }
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || thrown.kind === 'cancelled') throw thrown
    log.info(`The log of ${revision} could not be read: ${thrown.message} ${thrown.hint}`)
    return []
  }
}

/** Literal values of variables, before and after. */
function privateValues({ wanted, before }: Said, { template }: Plan): ReadonlySet<string> {
  const literals = [template, before?.template].flatMap((one) => objects(one?.['containers'])).flatMap((container) => objects(container['env'])).map((entry) => text(entry['value']))
  return new Set([...literals, ...Object.values(wanted.inputs.environment.variables), ...Object.values(wanted.variables)])
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
