// Which inputs are of which kind of resource. An input that would have no effect is refused by name rather than passed over: who sets
// `concurrency` on a job believes in something that is not so.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { NameRule } from '@cloudrun-delivery/shared/target'
import { KINDS, nounOf, type Kind } from './resource/kind.ts'

export const NAMES: Readonly<Record<Kind, NameRule>> = {
  service: { input: 'service', what: 'a service name', collection: 'services', charactersMax: 49 },
  job: { input: 'job', what: 'a job name', collection: 'jobs', charactersMax: 63 },
  'worker-pool': { input: 'worker-pool', what: 'a worker pool name', collection: 'workerPools', charactersMax: 49 },
}

type Rule = {
  readonly kinds: readonly Kind[]
  /** What an input says that was left out, where action.yml has a default: saying it again has no effect either. */
  readonly default?: string
  /** What another kind has in its place. */
  readonly instead?: Readonly<Partial<Record<Kind, string>>>
}

const SERVICE: readonly Kind[] = ['service']
const JOB: readonly Kind[] = ['job']
const POOL: readonly Kind[] = ['worker-pool']

/** Every input that not all kinds have. */
const RULES: Readonly<Record<string, Rule>> = {
  port: { kinds: SERVICE }, 'cpu-boost': { kinds: SERVICE }, 'cpu-throttling': { kinds: SERVICE }, concurrency: { kinds: SERVICE }, 'session-affinity': { kinds: SERVICE },
  'liveness-probe': { kinds: ['service', 'worker-pool'] }, 'readiness-probe': { kinds: SERVICE }, 'execution-environment': { kinds: ['service', 'job'] },
  timeout: { kinds: SERVICE, instead: { job: 'task-timeout' } },
  'min-instances': { kinds: SERVICE, instead: { 'worker-pool': 'instances' } }, 'max-instances': { kinds: SERVICE, instead: { job: 'parallelism', 'worker-pool': 'instances' } },
  'service-min-instances': { kinds: SERVICE, instead: { 'worker-pool': 'instances' } },
  ingress: { kinds: SERVICE }, invoker: { kinds: SERVICE, default: 'keep' },
  tag: { kinds: SERVICE, default: 'candidate' }, preview: { kinds: SERVICE, default: 'false' }, 'comment-on': { kinds: SERVICE }, 'comment-author': { kinds: SERVICE, default: 'github-actions[bot]' }, 'tags-kept': { kinds: SERVICE, default: '10' }, traffic: { kinds: SERVICE, default: 'none', instead: { 'worker-pool': 'instance-percent' } },
  'pinned-traffic': { kinds: SERVICE, default: 'report' }, incompatible: { kinds: SERVICE }, 'list-commits': { kinds: SERVICE, default: 'auto' },
  'github-environment': { kinds: SERVICE }, 'github-deployment': { kinds: SERVICE, default: 'auto' },
  tasks: { kinds: JOB, instead: { 'worker-pool': 'instances' } }, parallelism: { kinds: JOB }, 'max-retries': { kinds: JOB }, 'task-timeout': { kinds: JOB, instead: { service: 'timeout' } },
  execute: { kinds: JOB, default: 'false' }, backup: { kinds: JOB }, wait: { kinds: JOB, default: 'true' }, 'wait-timeout': { kinds: JOB },
  'execution-args': { kinds: JOB }, 'execution-env-vars': { kinds: JOB }, 'execution-tasks': { kinds: JOB }, 'execution-task-timeout': { kinds: JOB },
  instances: { kinds: POOL }, 'instance-percent': { kinds: POOL, default: '100', instead: { service: 'traffic' } },
}

/** Inputs of some kinds alone that were given another value than they have by themselves. */
export function givenInputs(inputs: Inputs): readonly string[] {
  return Object.entries(RULES).flatMap(([name, rule]) => {
    const value = inputs.optionalText(name)
    return value === undefined || value === rule.default ? [] : [name]
  })
}

/** One sentence for each input that this kind has not. @param given of `givenInputs` */
export function foreignInputs(kind: Kind, given: readonly string[]): readonly string[] {
  return given.flatMap((name) => {
    const rule = RULES[name]
    if (rule === undefined || rule.kinds.includes(kind)) return []
    const instead = rule.instead?.[kind]
    return [`\`${name}\` is for ${rule.kinds.map((one) => `${nounOf(one)}s`).join(' and ')} and has no effect on a ${nounOf(kind)}${instead === undefined ? '' : `; give \`${instead}\``}`]
  })
}

/** The kind that the inputs name; undefined where none does. Several are a problem. */
export function readKind(inputs: Inputs): Kind | undefined {
  const named = KINDS.filter((kind) => inputs.optionalText(kind) !== undefined)
  if (named.length > 1) inputs.problem(`${named.map((kind) => `\`${kind}\``).join(' and ')} are given: one step deploys one of them`)
  return named[0]
}
