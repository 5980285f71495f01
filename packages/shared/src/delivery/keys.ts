// The words of delivery.yaml. What a section takes are the inputs of one action by their own names, without those that the file says elsewhere or that only a step can say.
import { ACTION_INPUTS } from './action-inputs.ts'

/** Said elsewhere in the file, or only by a step. */
const NOT_IN_A_FILE = ['project-id', 'region', 'service', 'job', 'worker-pool', 'image', 'manifest', 'environment', 'github-environment', 'github-token', 'revision', 'dry-run', 'env-vars', 'checks', 'from-image', 'to-revision', 'if-serving', 'reason', 'partly', 'rebuild', 'show-values', 'comment-author']
/** Objectives are said once, for both actions that judge. */
const OBJECTIVES = ['error-rate-percent-limit', 'latency-ms-p50-limit', 'latency-ms-p95-limit', 'latency-ms-p99-limit', 'limits']
const OF_JOBS = ['tasks', 'parallelism', 'max-retries', 'task-timeout', 'execute', 'wait', 'wait-timeout', 'execution-args', 'execution-env-vars', 'execution-tasks', 'execution-task-timeout']
const OF_POOLS = ['instances', 'instance-percent']
/** What one instance may use, and how many there may be. */
export const RESOURCES = ['cpu', 'memory', 'gpu', 'gpu-type', 'cpu-boost', 'cpu-throttling', 'concurrency', 'timeout', 'min-instances', 'max-instances', 'service-min-instances'] as const

export type ActionName = keyof typeof ACTION_INPUTS

function inputsOf(action: ActionName, ...without: readonly string[]): readonly string[] {
  return ACTION_INPUTS[action].filter((input) => !NOT_IN_A_FILE.includes(input) && !without.includes(input))
}

/** Keys that each section takes. */
export const SECTION_KEYS = {
  build: inputsOf('build-image', 'secrets'),
  resources: RESOURCES,
  deploy: inputsOf('deploy-cloudrun', ...RESOURCES, ...OF_JOBS, ...OF_POOLS, 'secrets', 'traffic', 'list-commits', 'tag', 'incompatible'),
  migration: ['job', 'command', 'args', 'task-timeout', 'max-retries', 'incompatible', 'cpu', 'memory', 'backup'],
  validate: inputsOf('validate-deploy', ...OBJECTIVES),
  gate: inputsOf('quality-gate', 'configuration', 'name'),
  rollout: inputsOf('promote', ...OBJECTIVES),
  rollback: inputsOf('rollback'),
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Section = keyof typeof SECTION_KEYS

/** Inputs that take a list as JSON, because a word may hold a line break. */
export const JSON_LISTS: readonly string[] = ['command', 'args', 'execution-args']

const PART = ['image', 'build', 'env', 'secrets', 'resources', 'deploy', 'migration', 'checks', 'validate', 'objectives'] as const
const PLACE = ['project', 'region', 'regions', 'login'] as const

export const KEYS = {
  file: ['services', 'environments', 'release-groups', 'rollout', 'rollback', ...PLACE],
  service: ['name', 'extends', 'after', 'code', 'gate', ...PART],
  environment: ['branch', 'github-environment', 'from', 'services', 'rollout', 'rollback', ...PLACE, ...PART],
  override: ['name', 'extends', ...PART],
  login: ['workload-identity-provider', 'service-account'],
  code: ['paths', 'ignore', 'read-elsewhere', 'accepted'],
} as const
