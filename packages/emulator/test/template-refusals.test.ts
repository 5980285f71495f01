// Templates that Cloud Run refuses: on a laptop they were taken, and the deploy failed only in the cloud.
import { describe, expect, test } from '@jest/globals'
import { ApiError } from '../src/api/status.ts'
import { createService, updateService } from '../src/state/commands.ts'
import type { Stamp } from '../src/state/etag.ts'
import { createJob, runJob } from '../src/state/jobs.ts'
import type { Json } from '../src/state/json.ts'
import { EMPTY } from '../src/state/model.ts'
import { createPool } from '../src/state/pools.ts'

const PARENT = 'projects/p/locations/r'
const stamp: Stamp = { at: '2026-01-01T00:00:00.000Z', uid: () => 'uid', suffix: () => 'abc' }
const VIOLATION = 'Violation in CreateServiceRequest.service.template'

function refusal(act: () => unknown): string {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof ApiError) return `${thrown.httpStatus} ${thrown.status}: ${thrown.message}`
    throw thrown
  }
  return 'accepted'
}

const service = (template: Json, rest: Json = {}) => refusal(() => createService(EMPTY, PARENT, 'shop', { ...rest, template: { containers: [{ image: 'a' }], ...template } }, stamp))
const container = (fields: Json) => service({ containers: [{ image: 'a', ...fields }] })
const job = (task: Json, execution: Json = {}) => refusal(() => createJob(EMPTY, PARENT, 'nightly', { template: { ...execution, template: { containers: [{ image: 'a' }], ...task } } }, stamp))
const pool = (fields: Json, rest: Json = {}) => refusal(() => createPool(EMPTY, PARENT, 'crunch', { ...rest, template: { containers: [{ image: 'a', ...fields }] } }, stamp))
const limits = (cpu: string, memory: string, template: Json = {}) => service({ containers: [{ image: 'a', resources: { limits: { cpu, memory }, cpuIdle: true } }], ...template })

describe('how much of it there may be', () => {
  test.each([
    ['more than 1000 requests at once', { maxInstanceRequestConcurrency: 1001 }, `${VIOLATION}.max_instance_request_concurrency: must be from 0 to 1000, got 1001.`],
    ['less than none, of which no request was ever served', { maxInstanceRequestConcurrency: -1 }, `${VIOLATION}.max_instance_request_concurrency: must be from 0 to 1000, got -1.`],
    ['more instances at least than at most', { scaling: { minInstanceCount: 5, maxInstanceCount: 2 } }, `${VIOLATION}.scaling.max_instance_count: must be greater or equal than min_instance_count.`],
    ['more instances at least than the 100 that are the most where nobody says it', { scaling: { minInstanceCount: 101 } }, `${VIOLATION}.scaling.max_instance_count: must be greater or equal`],
    ['fewer than no instances', { scaling: { minInstanceCount: -1 } }, `${VIOLATION}.scaling.min_instance_count: must not be negative, got -1.`],
    ['eleven containers', { containers: Array.from({ length: 11 }, () => ({ image: 'a' })) }, 'template.containers: at most 10 containers are allowed, got 11.'],
  ])('%s', (_name, template, message) => {
    expect(service(template)).toContain(`400 INVALID_ARGUMENT: ${message}`)
  })

  test('the service itself has at least and at most as well', () => {
    expect(service({}, { scaling: { minInstanceCount: 5, maxInstanceCount: 2 } })).toContain('400 INVALID_ARGUMENT: Violation in CreateServiceRequest.service.scaling.max_instance_count: must be greater or equal')
    expect(service({}, { scaling: { manualInstanceCount: -1 } })).toContain('service.scaling.manual_instance_count: must not be negative')
    expect(service({}, { scaling: { minInstanceCount: 5 } })).toBe('accepted')
  })

  test('an update is told so under its own name, and changes nothing', () => {
    const { state } = createService(EMPTY, PARENT, 'shop', { template: { containers: [{ image: 'a' }] } }, stamp)
    const scaled = () => updateService(state, { name: `${PARENT}/services/shop`, template: { scaling: { minInstanceCount: 3, maxInstanceCount: 2 } } }, ['template.scaling'], stamp)
    expect(refusal(scaled)).toBe('400 INVALID_ARGUMENT: Violation in UpdateServiceRequest.service.template.scaling.max_instance_count: must be greater or equal than min_instance_count.')
  })
})

describe('CPU and memory', () => {
  test.each([
    ['1', '8Gi', {}, 'memory: Invalid value specified for memory. For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive.'],
    ['1', '64Mi', {}, 'For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive.'],
    ['1', '256Mi', { executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2' }, 'memory: Invalid value specified for memory with gen2 execution environment. For 1.0 CPU, memory must be between 512Mi and 4Gi inclusive.'],
    ['4', '1Gi', {}, 'For 4.0 CPU, memory must be between 2Gi and 16Gi inclusive.'],
    ['8000m', '64Gi', {}, 'For 8.0 CPU, memory must be between 4Gi and 32Gi inclusive.'],
    ['250m', '1Gi', {}, 'For 0.25 CPU, memory must be between 128Mi and 512Mi inclusive.'],
    ['3', '2Gi', {}, 'cpu: Invalid value specified for cpu. It must be one of 1, 2, 4, 6, 8, or from 0.08 to 1, got 3.'],
    ['1500m', '2Gi', {}, 'got 1.5.'],
    ['abc', '512Mi', {}, "cpu: Invalid value specified for cpu. 'abc' is not a quantity."],
    ['1', 'lots', {}, "memory: Invalid value specified for memory. 'lots' is not a quantity."],
    ['500m', '512Mi', { maxInstanceRequestConcurrency: 80 }, 'Total cpu < 1 is not supported with concurrency > 1.'],
    ['500m', '512Mi', { executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2', maxInstanceRequestConcurrency: 1 }, 'Total cpu < 1 is not supported with gen2 execution environment.'],
  ])('%s CPU, %s, %j', (cpu, memory, template, message) => {
    expect(limits(cpu, memory, template)).toContain('400 INVALID_ARGUMENT: template.containers')
    expect(limits(cpu, memory, template)).toContain(message)
  })

  test.each([['1', '128Mi'], ['1', '4Gi'], ['2', '8Gi'], ['4', '2Gi'], ['6000m', '24Gi'], ['8', '32Gi'], ['80m', '512Mi'], ['0.5', '1Gi'], ['1', '536870912'], ['1', '1G']])('%s CPU and %s are taken', (cpu, memory) => {
    expect(limits(cpu, memory)).toBe('accepted')
  })

  test('less than one CPU is for who lets it go between requests, which resources do not that say nothing of it', () => {
    for (const cpuIdle of [{}, { cpuIdle: false }]) {
      expect(container({ resources: { limits: { cpu: '500m', memory: '512Mi' }, ...cpuIdle } })).toBe('400 INVALID_ARGUMENT: template.containers.resources.limits.cpu: Invalid value specified for cpu. Total cpu < 1 is not supported with cpu always allocated (unthrottled).')
    }
    expect(container({ resources: { limits: { cpu: '1', memory: '512Mi' } } })).toBe('accepted')
  })

  test('of something else', () => {
    expect(container({ resources: { limits: { disk: '1Gi' } } })).toContain("template.containers[0].resources.limits: 'disk' is not supported; there are cpu, memory, nvidia.com/gpu.")
  })

  test('a sidecar may have little, and the CPU of all counts for concurrency', () => {
    const two = (cpu: string) => service({ maxInstanceRequestConcurrency: 80, containers: [{ image: 'a', ports: [{ containerPort: 8080 }], resources: { limits: { cpu, memory: '512Mi' }, cpuIdle: true } }, { image: 'b', resources: { limits: { cpu: '100m', memory: '64Mi' }, cpuIdle: true } }] })
    expect(two('900m')).toBe('accepted')
    expect(two('800m')).toContain('Total cpu < 1 is not supported with concurrency > 1.')
  })

  test('jobs and worker pools run in the second generation, with 512 MiB at least', () => {
    const little = { resources: { limits: { cpu: '1', memory: '256Mi' } } }
    expect(job({ containers: [{ image: 'a', ...little }] })).toContain('template.template.containers[0].resources.limits.memory: Invalid value specified for memory with gen2 execution environment.')
    expect(pool(little)).toContain('template.containers[0].resources.limits.memory: Invalid value specified for memory with gen2 execution environment.')
  })
})

describe('ports, variables, probes', () => {
  const probe = (kind: string, fields: Json) => container({ [kind]: { httpGet: {}, ...fields } })

  test.each([
    ['a port beyond the last', { ports: [{ containerPort: 65_536 }] }, `${VIOLATION}.containers[0].ports[0].container_port: must be a valid TCP port number, 0 < port < 65536, got 65536.`],
    ['a port below the first', { ports: [{ containerPort: -1 }] }, 'got -1.'],
    ['a protocol that nobody speaks', { ports: [{ name: 'http3', containerPort: 80 }] }, "ports[0].name: must be http1 or h2c, got 'http3'."],
    ['a variable with = in its name', { env: [{ name: 'A=B', value: '1' }] }, "template.containers[0].env: the name 'A=B' must not contain '='."],
    ['a thousand and one variables', { env: Array.from({ length: 1001 }, (_, index) => ({ name: `A${index}` })) }, 'template.containers[0].env: at most 1000 variables are allowed, got 1001.'],
    ['a value that is too long', { env: [{ name: 'LONG', value: 'ä'.repeat(16_385) }] }, "have at most 32768 bytes each; those of 'LONG' have more."],
    ['a secret without a name', { env: [{ name: 'A', valueSource: { secretKeyRef: {} } }] }, 'template.containers[0].env[0].value_source.secret_key_ref.secret: must not be empty.'],
    ['a name in capitals', { name: 'App' }, "template.containers[0].name: 'App' must have"],
  ])('%s', (_name, fields, message) => {
    expect(container(fields)).toContain('400 INVALID_ARGUMENT: ')
    expect(container(fields)).toContain(message)
  })

  test.each([
    ['startupProbe', { timeoutSeconds: 240, periodSeconds: 10 }, `${VIOLATION}.containers[0].startup_probe.timeout_seconds: must be less than period_seconds`],
    ['startupProbe', { periodSeconds: 241 }, 'startup_probe.period_seconds: must be from 1 to 240, got 241.'],
    ['startupProbe', { initialDelaySeconds: 241 }, 'startup_probe.initial_delay_seconds: must be from 0 to 240, got 241.'],
    ['startupProbe', { failureThreshold: -1 }, 'startup_probe.failure_threshold: must be at least 1, got -1.'],
    ['livenessProbe', { initialDelaySeconds: 3601 }, 'liveness_probe.initial_delay_seconds: must be from 0 to 3600, got 3601.'],
    ['readinessProbe', { httpGet: { port: 65_536 } }, 'readiness_probe.http_get.port: must be a valid TCP port number'],
    ['startupProbe', { tcpSocket: {} }, 'startup_probe: exactly one of http_get, tcp_socket and grpc must be specified, got http_get and tcp_socket.'],
  ])('a %s with %j', (kind, fields, message) => {
    expect(probe(kind, fields)).toContain(message)
  })

  test('what is at the edge is taken', () => {
    expect(probe('startupProbe', { initialDelaySeconds: 240, timeoutSeconds: 240, periodSeconds: 240, failureThreshold: 30 })).toBe('accepted')
    expect(probe('livenessProbe', { initialDelaySeconds: 3600, timeoutSeconds: 3600, periodSeconds: 3600 })).toBe('accepted')
    expect(container({ ports: [{ containerPort: 65_535 }] })).toBe('accepted')
    expect(container({ ports: [{ containerPort: 0 }] })).toBe('accepted')
  })
})

describe('labels', () => {
  const STYLE = 'labels: At least one label does not conform to GCP naming style.'
  test.each([
    [{ version: 'v4.1.2' }, "Label value 'v4.1.2' violates format constraints. The value can only contain lowercase letters, numeric characters, underscores and dashes."],
    [{ team: 'Shop' }, "Label value 'Shop' violates format constraints."],
    [{ team: 'a'.repeat(64) }, 'The value can be at most 63 characters long.'],
    [{ 'example.com/team': 'shop' }, "Label key 'example.com/team' violates format constraints. The key must start with a lowercase character"],
    [{ '1st': 'shop' }, "Label key '1st' violates format constraints."],
    [{ '': 'shop' }, "Label key '' violates format constraints."],
  ])('%j', (labels, message) => {
    for (const told of [service({}, { labels }), pool({}, { labels }), refusal(() => createJob(EMPTY, PARENT, 'nightly', { labels, template: { template: { containers: [{ image: 'a' }] } } }, stamp))]) {
      expect(told).toContain(`400 INVALID_ARGUMENT: ${STYLE}`)
      expect(told).toContain(message)
    }
  })

  test('letters of every language are taken, and a value may be empty', () => {
    expect(service({}, { labels: { 'größe-1_x': 'übergröße', 日本: '東京', team: '' } })).toBe('accepted')
  })
})

describe('jobs', () => {
  test('fewer than no tasks at once', () => {
    expect(job({}, { parallelism: -1 })).toBe('400 INVALID_ARGUMENT: template.parallelism: must not be negative, got -1.')
  })

  test('a task of more than a week, of the job and of one run of it', () => {
    expect(job({ timeout: '604801s' })).toContain('template.template.timeout: maximum allowed time is 168 hours, got 604801s.')
    expect(job({ timeout: '604800s' })).toBe('accepted')
    const { state } = createJob(EMPTY, PARENT, 'nightly', { template: { template: { containers: [{ image: 'a' }] } } }, stamp)
    expect(refusal(() => runJob(state, { name: `${PARENT}/jobs/nightly`, overrides: { timeout: '604801s' } }, stamp))).toContain('overrides.timeout: maximum allowed time is 168 hours')
  })

  test('variables of the system, and what is none, as overrides of one run', () => {
    const { state } = createJob(EMPTY, PARENT, 'nightly', { template: { template: { containers: [{ image: 'a' }] } } }, stamp)
    const run = (name: string) => refusal(() => runJob(state, { name: `${PARENT}/jobs/nightly`, overrides: { containerOverrides: [{ env: [{ name, value: '1' }] }] } }, stamp))
    expect(run('CLOUD_RUN_TASK_INDEX')).toContain('400 INVALID_ARGUMENT: overrides.container_overrides[0].env: The following reserved env names were provided: CLOUD_RUN_TASK_INDEX.')
    expect(run('A=B')).toContain("overrides.container_overrides[0].env: the name 'A=B' must not contain '='.")
    expect(run('A')).toBe('accepted')
  })

  test('a container of a task is asked the same as one of a service', () => {
    expect(job({ containers: [{ image: 'a', volumeMounts: [{ name: 'keys', mountPath: '/keys' }] }] })).toContain("template.template.containers[0].volume_mounts[0].name: the template has no volume 'keys'.")
    expect(job({ containers: [{ image: 'a', startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 241 } }] })).toContain('Violation in CreateJobRequest.job.template.template.containers[0].startup_probe.period_seconds')
  })
})
