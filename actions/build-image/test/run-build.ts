// Runs the action's story as a job would, against fakes that the test has: what it wrote and said, and how it ended.
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import type { Found } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import type { Clock, Disk, Docker } from '@cloudrun-delivery/shared/ports'
import type { Cloud } from '../src/engines/engine.ts'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeImageScans } from '@cloudrun-delivery/shared/testing/fake-image-scans'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

export type Job = {
  readonly docker?: Docker
  readonly disk?: Disk
  readonly found?: Found
  readonly cloud?: () => Promise<Cloud>
  readonly clock?: Clock
  readonly signal?: AbortSignal
  readonly env?: Readonly<Record<string, string>>
  /** Where the user's Docker keeps its configuration. */
  readonly dockerFolder?: string
}

const noDocker: Docker = async () => Promise.reject(new DeliveryError('unavailable', 'Cannot connect to the Docker daemon'))

export async function runBuild(given: Readonly<Record<string, string>>, { docker = noDocker, disk = new FakeDisk(), found = { looked: 'a test' }, cloud = noCloud, clock = new FakeClock(), signal, env = {}, dockerFolder = '/nonexistent' }: Job = {}) {
  const told = fakeContext<Output>(signal)
  const credentials = async () => found
  const images = connectRegistries({ mask: () => {}, env: {}, clock: new FakeClock(), credentials })
  const work = async () => {
    const reader = new Inputs((name) => given[name] ?? '', env)
    const inputs = parseInputs(reader)
    reader.done()
    return run(inputs, { images, docker, disk, cloud, credentials, dockerFolder, hadolint: async () => undefined, scans: new FakeImageScans(), clock }, told)
  }
  const thrown: unknown = await work().then(({ failure }) => failure, (error: unknown) => error)
  return {
    thrown,
    error: thrown instanceof DeliveryError ? `${thrown.kind}: ${thrown.message}` : thrown,
    hint: thrown instanceof DeliveryError ? thrown.hint : '',
    outputs: Object.fromEntries(told.report.outputs),
    summary: told.report.sections.join('\n'),
    annotations: told.report.annotations,
    log: told.lines.join('\n'),
  }
}
