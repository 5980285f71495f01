// What came of a run: a table, why it failed, what GitHub refused, which services are there, and where the rest can be read.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { permissionsFor } from '../../../packages/fake-github/src/permissions.ts'
import type { JobReport, RunReport } from '../../../packages/runner/src/runner.ts'
import { seconds, type Screen } from './screen.ts'

type Service = { readonly name: string; readonly uri?: string; readonly trafficStatuses?: readonly { readonly revision?: string; readonly percent?: number }[] }

export type Told = { readonly report: RunReport; readonly calls: readonly string[]; readonly emulatorUrl: string; readonly out: string }

export async function tellOutcome(screen: Screen, { report, calls, emulatorUrl, out }: Told): Promise<void> {
  screen.title(`The run: ${report.result}`)
  const width = Math.max(...report.jobs.map(({ name }) => name.length))
  for (const job of report.jobs) screen.say(`  ${screen.sign(job.result)} ${job.name.padEnd(width)}  ${job.result.padEnd(9)}  ${seconds(job.tookMs)}`)
  for (const job of report.jobs.filter(({ result }) => result === 'failure')) for (const line of whyFailed(job)) screen.say(`  ${line}`)
  for (const line of [...hintsFor(report), ...refusals(calls)]) screen.say(`  ${line}`)
  const services = await servicesOf(emulatorUrl)
  if (services.length > 0) screen.title('Services')
  for (const line of services) screen.say(`  ${line}`)
  await writeFile(path.join(out, 'summary.md'), summaryOf(report))
  await writeFile(path.join(out, 'log.txt'), `${screen.log.join('\n')}\n`)
  screen.title('To read')
  screen.say(`  ${path.join(out, 'summary.md')}   the summaries of all steps, as GitHub would show them\n  ${path.join(out, 'log.txt')}   everything that was printed`)
}

/** The first step that failed, by its last error. */
function whyFailed({ name, steps }: JobReport): readonly string[] {
  const failed = steps.find(({ conclusion }) => conclusion === 'failure')
  const error = failed?.annotations.filter(({ level }) => level === 'error').find(({ message }) => !message.startsWith('Process completed with exit code'))
  return failed === undefined ? [] : [`${name} failed in "${failed.name}"${error === undefined ? '' : `: ${error.message}`}`]
}

/** What to do about what the runner says in GitHub's words. */
function hintsFor({ jobs }: RunReport): readonly string[] {
  const messages = jobs.flatMap(({ annotations, steps }) => [...annotations, ...steps.flatMap((step) => step.annotations)]).map(({ message }) => message)
  const says = (pattern: RegExp) => messages.some((message) => pattern.test(message))
  return [
    ...(says(/is requesting '.+', but is only allowed/) ? ['→ A called workflow may do no more than its caller allows: give the calling job those `permissions`.'] : []),
    ...(says(/the repository .+ is not known here|nor is there a stand-in for/) ? ['→ Nothing is downloaded here: --source OWNER/NAME=DIR says where a repository lies, --stand-in NAME=DIR gives an action to use instead.'] : []),
    ...(says(/workflow was not found/) ? ['→ Workflows of dreamango/cloudrun-delivery are those of the version that you run: docs/reference/workflows.md lists them.'] : []),
  ]
}

/** By operation, as GitHub documents who may call it. */
function refusals(calls: readonly string[]): readonly string[] {
  const refused = new Set(calls.filter((call) => call.endsWith(' 403')).map((call) => call.split(' ')[0] ?? ''))
  return [...refused].map((operation) => `GitHub refused ${operation}: the token of that job lacks \`${permissionsFor(operation)}\`.`)
}

async function servicesOf(emulatorUrl: string): Promise<readonly string[]> {
  const { services } = (await (await fetch(`${emulatorUrl}/emulator`)).json()) as { readonly services: readonly Service[] }
  return services.map(({ name, uri = 'has no URL yet', trafficStatuses = [] }) => {
    const [, project = '', , region = '', , service = ''] = name.split('/')
    const shares = trafficStatuses.filter(({ percent = 0 }) => percent > 0).map(({ revision = 'LATEST', percent }) => `${revision} ${percent ?? 0} %`)
    return `${service} (${project}, ${region})  ${uri}  ${shares.join(', ')}`
  })
}

/** Of every service, to send users to. */
export async function urlsOf(emulatorUrl: string): Promise<readonly string[]> {
  const { services } = (await (await fetch(`${emulatorUrl}/emulator`)).json()) as { readonly services: readonly Service[] }
  return services.flatMap(({ uri }) => uri ?? [])
}

function summaryOf({ jobs }: RunReport): string {
  const written = jobs.filter(({ summary }) => summary !== '')
  return written.length === 0 ? 'No step has written a summary.\n' : written.map(({ name, summary }) => `# ${name}\n\n${summary}`).join('\n')
}
