import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import { partOf, type Environment, type Service } from '@cloudrun-delivery/shared/delivery/delivery'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { Forge } from '@cloudrun-delivery/shared/ports'
import type { PlanInputs } from './inputs.ts'
import type { Output } from './outputs.ts'
import { summaryOf } from './summary.ts'

/** The forge is undefined where there is no token, or the run is emulated without one. */
export type Ports = { readonly forge: Forge | undefined }

/** Reads and decides; changes nothing. */
export async function run(inputs: PlanInputs, { forge }: Ports, context: Context<Output>): Promise<Outcome> {
  const { delivery, environment, services } = inputs
  const { report, log } = context
  const keys = services.map(({ key }) => key)
  const groups = delivery.groups.map(({ name, services: members }) => ({ group: name, services: members.filter((key) => keys.includes(key)).join(',') })).filter((group) => group.services !== '')
  const newer = await newerCommit(inputs, forge, context)
  report.output('deliver', newer === undefined)
  report.output('services', JSON.stringify(services.map((service) => ({ service: service.key, migration: migrationOf(inputs, service) }))))
  report.output('groups', JSON.stringify(groups))
  report.output('gates', JSON.stringify(services.filter(({ part }) => part.gate.size > 0).map(({ key }) => ({ service: key }))))
  sayPlace(environment, context)
  report.section(summaryOf(inputs, groups, newer))
  if (environment !== undefined) log.info(`${environment.name}: ${groups.map((group) => group.services.replaceAll(',', ' with ')).join(', then ')}`)
  if (newer !== undefined) log.notice(`Nothing is delivered: ${inputs.branch ?? ''} has a newer commit, ${newer.slice(0, 7)}, which its own run delivers`)
  return wrongBranch(inputs)
}

function sayPlace(environment: Environment | undefined, { report }: Context<Output>): void {
  report.output('environment', environment?.name ?? '')
  report.output('github-environment', environment?.gitHubEnvironment ?? '')
  report.output('project-id', environment?.project?.text ?? '')
  report.output('workload-identity-provider', environment?.login.get('workload-identity-provider')?.text ?? '')
  report.output('service-account', environment?.login.get('service-account')?.text ?? '')
}

function migrationOf({ delivery, environment }: PlanInputs, service: Service): string {
  return partOf(delivery, service, environment).migration.get('job')?.text ?? ''
}

/** What is on another branch was never meant for these users. */
function wrongBranch({ checkBranch, environment, branch, event }: PlanInputs): Outcome {
  if (!checkBranch || environment?.branch === undefined || event === 'pull_request' || branch === environment.branch) return {}
  return { failure: `${environment.name} is delivered from ${environment.branch}, and this is ${branch ?? 'no branch'}. To deliver it from anywhere, set its \`branch\` in ${environment.file}:${environment.line}, or \`check-branch: false\`` }
}

/** The newest commit of the branch where it is another than this run's. Not to know it is no reason to deliver nothing. */
async function newerCommit({ skipSuperseded, branch, event, run: { commit } }: PlanInputs, forge: Forge | undefined, { log, signal }: Context<Output>): Promise<string | undefined> {
  if (!skipSuperseded || branch === undefined || commit === undefined || event !== 'push' || forge === undefined) return undefined
  try {
    const newest = await forge.newestCommit(branch, signal)
    return newest === commit ? undefined : newest
  } catch (thrown) {
    if (!(thrown instanceof DeliveryError) || signal.aborted) throw thrown
    log.warning(`Whether ${branch} has a newer commit is not known: ${thrown.message}. This one is delivered`)
    return undefined
  }
}
