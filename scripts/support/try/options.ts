// What `cloudrun-delivery try` is asked for.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Environment } from '../../../packages/runner/src/runner.ts'
import { TryProblem } from './problem.ts'

export const USAGE = `Usage: npx cloudrun-delivery try WORKFLOW [OPTIONS]

Runs a workflow of the git repository that you are in, as GitHub would for an event, against a Cloud Run, a registry and a GitHub on this machine.
Nothing in any cloud and nothing on GitHub is read or changed. What is delivered is what is checked out, with changes that are not committed.

  --event NAME             push (default), pull_request, workflow_dispatch, …
  --ref REF                as if it were pushed there: refs/heads/develop, or develop (default: the branch that is checked out)
  --base BRANCH            that a pull request goes into (default: main)
  --payload FILE           JSON that is put over the event's payload
  --input NAME=VALUE       of workflow_dispatch
  --var NAME=VALUE         of vars; ENVIRONMENT/NAME=VALUE for one environment
  --secret NAME=VALUE      of secrets; NAME alone takes it from your environment, ENVIRONMENT/NAME=VALUE is for one environment
  --committed              leaves out what is not committed
  --users N                as many requests a second by users to every service, from its first revision on (default: 0)
  --emulator HOST:PORT     a local Cloud Run that is running (npx cloudrun-delivery emulator), with what was delivered to it before
  --keep                   leave the local Cloud Run, and the services in it, until Ctrl-C
  --source OWNER/NAME=DIR  where actions and workflows of another repository lie
  --stand-in NAME=DIR      an action that stands in for another, such as actions/cache
  --out FOLDER             for summaries, logs and artifacts (default: a new temporary one)
  --help                   this text

Exit code: 0 when the run succeeded, 1 when it did not, 2 when it could not be started.`

export type TryOptions = {
  readonly workflow: string
  readonly event: string
  readonly ref: string | undefined
  readonly base: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly vars: Readonly<Record<string, string>>
  readonly environments: Readonly<Record<string, Required<Environment>>>
  readonly committed: boolean
  readonly users: number
  readonly emulator: string | undefined
  readonly keep: boolean
  readonly repositories: Readonly<Record<string, string>>
  readonly standIns: Readonly<Record<string, string>>
  readonly out: string | undefined
}

const text = { type: 'string' } as const
const several = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const OPTIONS = { event: text, ref: text, base: text, payload: text, input: several, var: several, secret: several, committed: flag, users: text, emulator: text, keep: flag, source: several, 'stand-in': several, out: text, help: flag } as const

/** Undefined for `--help`. @throws TryProblem */
export function readOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>>): TryOptions | undefined {
  const { values, positionals } = parsed(args)
  if (values.help === true) return undefined
  const [workflow, ...others] = positionals
  if (workflow === undefined || others.length > 0) throw new TryProblem(`One workflow file is expected, such as .github/workflows/delivery.yml; got ${positionals.length === 0 ? 'none' : positionals.join(' ')}.`)
  const users = Number(values.users ?? 0)
  if (!Number.isFinite(users) || users < 0 || users > 1000) throw new TryProblem(`--users must be a number from 0 to 1000, got "${values.users ?? ''}".`)
  const inputs = pairs('--input', values.input ?? [])
  const [secrets, vars] = [split(pairs('--secret', (values.secret ?? []).map((one) => valueFrom(one, env)))), split(pairs('--var', values.var ?? []))]
  const names = new Set([...secrets.ofEnvironments.keys(), ...vars.ofEnvironments.keys()])
  return {
    workflow, inputs, users, event: values.event ?? 'push', ref: values.ref, base: values.base ?? 'main', payload: readPayload(values.payload),
    secrets: secrets.all, vars: vars.all,
    environments: Object.fromEntries([...names].map((name) => [name, { secrets: secrets.ofEnvironments.get(name) ?? {}, vars: vars.ofEnvironments.get(name) ?? {} }])),
    committed: values.committed === true, keep: values.keep === true, out: values.out, emulator: values.emulator === undefined ? undefined : hostOf(values.emulator),
    repositories: pairs('--source', values.source ?? []), standIns: pairs('--stand-in', values['stand-in'] ?? []),
  }
}

function parsed(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (thrown) {
    throw new TryProblem(`${thrown instanceof Error ? thrown.message : String(thrown)}\nnpx cloudrun-delivery try --help lists the options.`)
  }
}

function pairs(option: string, given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map((one) => {
    const at = one.indexOf('=')
    // What stands there may be a secret, and is not repeated.
    if (at < 1) throw new TryProblem(`${option} must be NAME=VALUE, got a text ${at === 0 ? 'that begins with =' : 'without ='}.`)
    return [one.slice(0, at), one.slice(at + 1)]
  }))
}

function valueFrom(secret: string, env: Readonly<Record<string, string | undefined>>): string {
  if (secret.includes('=')) return secret
  const name = secret.split('/').at(-1) ?? ''
  const value = env[name]
  if (value === undefined) throw new TryProblem(`--secret ${secret}: there is no variable ${name} in your environment. Set it, or write --secret ${secret}=VALUE.`)
  return `${secret}=${value}`
}

function split(given: Readonly<Record<string, string>>): { readonly all: Readonly<Record<string, string>>; readonly ofEnvironments: ReadonlyMap<string, Readonly<Record<string, string>>> } {
  const ofEnvironments = new Map<string, Record<string, string>>()
  const all: Record<string, string> = {}
  for (const [key, value] of Object.entries(given)) {
    const at = key.lastIndexOf('/')
    if (at < 0) all[key] = value
    else ofEnvironments.set(key.slice(0, at), { ...ofEnvironments.get(key.slice(0, at)), [key.slice(at + 1)]: value })
  }
  return { all, ofEnvironments }
}

function readPayload(file: string | undefined): Readonly<Record<string, unknown>> {
  if (file === undefined) return {}
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (thrown) {
    throw new TryProblem(`--payload ${file} cannot be read as JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TryProblem(`--payload ${file} must hold one JSON object, as GitHub's webhooks send it.`)
  return value as Readonly<Record<string, unknown>>
}

function hostOf(address: string): string {
  const [, host] = /^(?:http:\/\/)?((?:127(?:\.\d{1,3}){3}|localhost):\d{1,5})\/?$/.exec(address) ?? []
  if (host === undefined) throw new TryProblem(`--emulator must be HOST:PORT on this machine, as \`npx cloudrun-delivery emulator\` prints it, got "${address}".`)
  return host
}
