// 500 services in each of 5 regions, delivered by one process under quotas: nothing may be lost, in little more time than the quotas ask for.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, run as runCommand } from './jest.ts'

const REGIONS = ['europe-west1', 'europe-west4', 'us-central1', 'us-east1', 'asia-east1']
const QUOTAS = { readsPerMinute: 3000, writesPerMinute: 180 }

/** Where memory is plenty, V8 lets garbage lie. With this limit the process is as it would be in a container of 1 GiB, and dies if it needs more. */
const HEAP = '--max-old-space-size=512'

export async function run(): Promise<void> {
  if (!process.execArgv.includes(HEAP)) {
    process.exitCode = await runCommand(process.execPath, [...process.execArgv, HEAP, 'scripts/bench.ts', 'fleet'])
    return
  }
  // The sources as they are, not what was compiled of them some time ago; so what needs them is loaded after it.
  await import(pathToFileURL(path.join(root, 'scripts/support/sources.mjs')).href)
  const { deliverFleet } = await import('./fleet.ts')
  const startMs = performance.now()
  const { targets, lost, seconds, floorSeconds, calls, refused, rssMiB } = await deliverFleet({ services: 500, regions: REGIONS, ...QUOTAS })
  process.stdout.write([
    `${targets} services, ${QUOTAS.readsPerMinute} reads and ${QUOTAS.writesPerMinute} writes a minute in each of ${REGIONS.length} regions`,
    `lost                        ${lost.length}`,
    `time, by the virtual clock  ${seconds.toFixed(0)} s, ${(seconds / floorSeconds).toFixed(2)} × the ${floorSeconds} s that the quotas ask for`,
    `calls                       ${calls}, of which ${refused} were refused for want of quota`,
    `memory at most              ${rssMiB} MiB, the emulator included`,
    `took                        ${((performance.now() - startMs) / 1000).toFixed(0)} s`,
    ...lost.slice(0, 10), '',
  ].join('\n'))
}
