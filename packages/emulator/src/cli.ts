// `npm run emulator`: the local Cloud Run as a command. Bad options end it with the usage and exit code 2, before anything is started.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseDocument } from 'yaml'
import { gcloudEnvironmentAt } from './gcloud-environment.ts'
import { startEmulator, type EmulatorOptions } from './emulator.ts'
import { readSeed, type SeedFile } from './seed/file.ts'
import { SeedError } from './seed/seed-error.ts'

const USAGE = `Usage: npm run emulator -- [OPTIONS]

A local Cloud Run: the Admin API v2, revisions that run, traffic that splits, Monitoring, Logging and an image registry, all at one address.

  --port N                        port of the address (default: 8899)
  --driver process|docker|auto    what runs a revision (default: auto: Docker where an engine answers)
  --state FILE                    keep the state in this file, and images beside it
  --instances N                   instances of each ready revision (default: 1)
  --scale-to-zero-seconds N       stop the instances of a revision that had no request for so long; the next one waits (default: never)
  --cold-start-seconds N          how much longer than here the start of an instance takes (default: 0)
  --pending-seconds N             how long a request waits for room in an instance before it is answered 429 (default: 10, as in the cloud)
  --cpu-window-seconds N          over how long the use of CPU is averaged that more instances are started for (default: 60, as in the cloud)
  --reads-per-minute N            reads of Cloud Run's API that a project may make per minute and region (default: any number)
  --writes-per-minute N           writes likewise (default: any number)
  --enforce-invoker               refuse users whom a service's policy does not let in (default: every service is open)
  --enforce-secret-access         give a secret only to service accounts that its policy names (default: to every one)
  --seed FILE                     YAML with the services, jobs, secrets, policies and faults that are there at the start, and manifests as gcloud exports
                                  them (see README); may be given again
  --secrets FILE                  YAML or JSON mapping of secret names to values
  --startup-timeout-seconds N     how long a container may take to listen (default: 240, as in the cloud)
  --sampling-seconds N            how often metrics are sampled (default: 60, as in the cloud)
  --visibility-delay-seconds N    how long a sample stays invisible (default: 120, as in the cloud)
  --log-delay-seconds N           how long a log entry stays invisible (default: 2)
  --print-gcloud-env              print what gcloud needs in its environment to work with the emulator at --port, and end
  --help                          this text`

const PORT_DEFAULT = 8899

class UsageError extends Error {}

// Whoever read what it says has gone (`| grep -m1 ready`); the emulator goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  const given = readOptions(process.argv.slice(2))
  if (typeof given === 'string') process.stdout.write(given)
  else await serve(given)
} catch (thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  process.stderr.write(thrown instanceof UsageError ? `${message}\n\n${USAGE}\n` : `${message}\n`)
  // What could not be ended must not keep the process.
  process.exit(thrown instanceof UsageError ? 2 : 1)
}

type Given = EmulatorOptions & { readonly seedFile?: SeedFile }

async function serve({ seedFile, ...options }: Given): Promise<void> {
  const emulator = await startEmulator({ ...options, ...(seedFile === undefined ? {} : { seed: seedFile.seed }) }).catch((thrown: unknown) => {
    if (thrown instanceof SeedError && seedFile !== undefined) throw new Error(`--seed: ${seedFile.at(thrown)}`)
    const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE'
    throw taken ? new Error(`Port ${options.port} is taken. Choose another with --port, or stop what listens there.`) : thrown
  })
  process.stdout.write(
    [
      `Cloud Run emulator at ${emulator.url}`,
      `Driver: ${emulator.driver.name} (${emulator.driver.why})`,
      '',
      exportsOf(emulator.env),
      `Look at it in a browser: ${emulator.url}/emulator/ui`,
      `Push images to ${emulator.host}/NAME, deploy with the actions or the official clients, and look at`,
      `  curl ${emulator.url}/v2/projects/my-project/locations/europe-west1/services`,
      `  curl ${emulator.url}/emulator`,
      '',
      'Ctrl-C stops it and everything that it started.',
      '',
    ].join('\n'),
  )
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await ended
  await emulator.close()
  process.exit()
}

/** @returns a text where nothing but that is asked for */
function readOptions(args: readonly string[]): Given | string {
  const text = { type: 'string' } as const
  const values = parsed(() => parseArgs({
    args: [...args],
    options: {
      port: text, driver: text, state: text, instances: text, secrets: text, seed: { type: 'string', multiple: true }, help: { type: 'boolean' }, 'print-gcloud-env': { type: 'boolean' }, 'enforce-invoker': { type: 'boolean' }, 'enforce-secret-access': { type: 'boolean' },
      'startup-timeout-seconds': text, 'scale-to-zero-seconds': text, 'cold-start-seconds': text, 'pending-seconds': text, 'cpu-window-seconds': text, 'reads-per-minute': text, 'writes-per-minute': text, 'sampling-seconds': text, 'visibility-delay-seconds': text, 'log-delay-seconds': text,
    },
  }).values)
  const number = (name: keyof typeof values, fallback: number, { min, max = Infinity, whole = false }: { readonly min: number; readonly max?: number; readonly whole?: boolean }): number => {
    const given = values[name]
    const value = given === undefined ? fallback : Number(given)
    if (String(given).trim() !== '' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
    throw new UsageError(`--${name} must be a ${whole ? 'whole ' : ''}number ${max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`}, got "${String(given)}"`)
  }
  const port = number('port', PORT_DEFAULT, { min: 0, max: 65_535, whole: true })
  if (values.help === true) return `${USAGE}\n`
  if (values['print-gcloud-env'] === true) return exportsOf(gcloudEnvironmentAt(`127.0.0.1:${port}`))
  const driver = (['process', 'docker', 'auto'] as const).find((one) => one === (values.driver ?? 'auto'))
  if (driver === undefined) throw new UsageError(`--driver must be process, docker or auto, got "${values.driver ?? ''}"`)
  if (values.state === '') throw new UsageError('--state must name a file, got ""')
  return {
    port,
    driver,
    instances: number('instances', 1, { min: 1, max: 100, whole: true }),
    startupTimeoutSeconds: number('startup-timeout-seconds', 240, { min: 0.1 }),
    samplingSeconds: number('sampling-seconds', 60, { min: 0.1 }),
    visibilityDelaySeconds: number('visibility-delay-seconds', 120, { min: 0 }),
    logDelaySeconds: number('log-delay-seconds', 2, { min: 0 }),
    coldStartSeconds: number('cold-start-seconds', 0, { min: 0 }),
    pendingSeconds: number('pending-seconds', 10, { min: 0 }),
    cpuWindowSeconds: number('cpu-window-seconds', 60, { min: 0.1 }),
    quotas: {
      ...(values['reads-per-minute'] === undefined ? {} : { readsPerMinute: number('reads-per-minute', 0, { min: 1, whole: true }) }),
      ...(values['writes-per-minute'] === undefined ? {} : { writesPerMinute: number('writes-per-minute', 0, { min: 1, whole: true }) }),
    },
    ...(values['scale-to-zero-seconds'] === undefined ? {} : { scaleToZeroSeconds: number('scale-to-zero-seconds', 0, { min: 0.1 }) }),
    ...(values['enforce-invoker'] === true ? { enforceInvoker: true } : {}),
    ...(values['enforce-secret-access'] === true ? { enforceSecretAccess: true } : {}),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(values.seed === undefined ? {} : { seedFile: seedIn(values.seed) }),
    ...(values.secrets === undefined ? {} : { secrets: readSecrets(values.secrets) }),
  }
}

function seedIn(files: readonly string[]): SeedFile {
  try {
    return readSeed(...files)
  } catch (thrown) {
    throw new UsageError(`--seed: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

function exportsOf(environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`).join('')
}

function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

/** JSON is YAML. What cannot be read names the file, never what is in it. */
function readSecrets(file: string): Readonly<Record<string, string>> {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new UsageError(`--secrets: ${file} cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`)
  }
  const document = parseDocument(content)
  if (document.errors.length > 0) throw new UsageError(`--secrets: ${file} is not YAML (line ${document.errors[0]?.linePos?.[0].line ?? '?'})`)
  const value: unknown = document.toJS()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(`--secrets: ${file} is not a mapping of names to values`)
  return Object.fromEntries(Object.entries(value).map(([name, secret]: [string, unknown]) => {
    if (typeof secret !== 'string' && typeof secret !== 'number' && typeof secret !== 'boolean') throw new UsageError(`--secrets: ${file}: the value of "${name}" is not text`)
    return [name, String(secret)]
  }))
}
