// A deploy over the fakes, with the state that results.
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeBackups } from '@cloudrun-delivery/shared/testing/fake-backups'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { FakeContainerLogs } from '@cloudrun-delivery/shared/testing/fake-container-logs'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { imagesOf } from '@cloudrun-delivery/shared/testing/fake-images'
import { FakeJobs } from '@cloudrun-delivery/shared/testing/fake-jobs'
import { FakeSecrets } from '@cloudrun-delivery/shared/testing/fake-secrets'
import { FakeWorkerPools } from '@cloudrun-delivery/shared/testing/fake-worker-pools'
import { deploy as deployIn } from '../src/deploy.ts'
import { parseInputs } from '../src/inputs.ts'
import { parseManifest, type Manifest } from '../src/manifest.ts'
import type { Output } from '../src/outputs.ts'
import { inRegions } from '../src/regions.ts'
import { parseVariables } from '../src/variables-file.ts'

export const IMAGE = `registry.test/shop@sha256:${'a'.repeat(64)}`
export const NEXT = `registry.test/shop@sha256:${'b'.repeat(64)}`
export const BAD = `registry.test/shop@sha256:${'c'.repeat(64)}`
export const NOT_LISTENING = 'The user-provided container failed to start and listen on the port defined provided by the PORT=8080 environment variable.'

export type Options = {
  readonly runId?: string
  readonly commit?: string
  readonly manifest?: string | Manifest
  /** Content of `env-vars-file`. */
  readonly variables?: string
  readonly attempt?: string
  readonly signal?: AbortSignal
}

export function deployer(base: Readonly<Record<string, string>> = {}) {
  const clouds = new Map<string, FakeCloudRun>()
  const fake = cloudIn('europe-west1')
  const clock = new FakeClock()
  const jobs = new FakeJobs(clock)
  const pools = new FakeWorkerPools()
  pools.failing.set(BAD, NOT_LISTENING)
  const secrets = new FakeSecrets()
  const logs = new FakeContainerLogs()
  const backups = new FakeBackups()
  const digests = new Map<string, string>()
  const refuses = new Set<string>()
  const gone = new Set<string>()
  function cloudIn(region: string): FakeCloudRun {
    const cloud = clouds.get(region) ?? new FakeCloudRun()
    if (!clouds.has(region)) cloud.failing.set(BAD, NOT_LISTENING)
    clouds.set(region, cloud)
    return cloud
  }
  const deploy = async (given: Record<string, string>, { runId = '1', commit, manifest, variables, attempt = '1', signal }: Options = {}) => {
    const values: Readonly<Record<string, string>> = {
      service: 'shop', region: 'europe-west1', 'project-id': 'my-project', ...(manifest === undefined ? {} : { manifest: 'service.yaml' }), ...base, ...given,
    }
    const reader = new Inputs((name) => values[name] ?? '', { GITHUB_RUN_ID: runId, GITHUB_RUN_ATTEMPT: attempt, ...(commit === undefined ? {} : { GITHUB_SHA: commit }) })
    const inputs = parseInputs(reader)
    reader.done()
    const context = fakeContext<Output>(signal)
    const parsed = typeof manifest === 'string' ? parseManifest(manifest, 'service.yaml', inputs.kind) : manifest
    const fromFile = variables === undefined ? {} : parseVariables(variables, inputs.environment.variablesFile ?? '.env')
    const outcome = await inRegions(inputs.regions, async (region, inRegion) =>
      deployIn(region, inputs, { manifest: parsed, variables: fromFile }, {
        cloudRun: async () => cloudIn(region), jobs: async () => jobs, pools: async () => pools, clock, secrets, logs, backups, images: imagesOf(digests, refuses, gone),
      }, inRegion), context)
    return { ...outcome, outputs: Object.fromEntries(context.report.outputs), lines: context.lines.join('\n'), summary: context.report.sections.join('\n') }
  }
  const service = async () => {
    const found = await fake.getService('shop')
    if (found === undefined) throw new Error('no service')
    return found
  }
  /** The container that takes the requests, and the template around it. */
  const template = async () => (await service()).template as { containers: Record<string, unknown>[] } & Record<string, unknown>
  const container = async () => (await template()).containers[0] ?? {}
  return { fake, jobs, backups, pools, clock, cloudIn, secrets, logs, digests, refuses, gone, deploy, service, template, container, users: async () => describeShares(observedShares(await service())) }
}
