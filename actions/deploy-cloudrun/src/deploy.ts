// One deploy in one region, by what is deployed. Each kind has a story of its own: run.ts, job/run.ts, pool/run.ts.
import type { Context, Outcome } from '@cloudrun-delivery/shared/action'
import type { Backups } from '@cloudrun-delivery/shared/core/backup'
import type { CloudRun, Jobs, WorkerPools } from '@cloudrun-delivery/shared/ports'
import type { ParsedInputs } from './inputs.ts'
import { runJob } from './job/run.ts'
import type { Manifest } from './manifest.ts'
import type { Output } from './outputs.ts'
import { runPool } from './pool/run.ts'
import { run, type Ports } from './run.ts'
import { kindOf, wantedIn, wantedJobIn, wantedPoolIn } from './wanted.ts'

export type Files = { readonly manifest: Manifest | undefined; /** Of `env-vars-file`. */ readonly variables: Readonly<Record<string, string>> }

/** Connected when the kind is known. */
export type AllPorts = Omit<Ports, 'cloudRun'> & { readonly cloudRun: () => Promise<CloudRun>; readonly jobs: () => Promise<Jobs>; readonly backups: Backups; readonly pools: () => Promise<WorkerPools> }

export async function deploy(region: string, parsed: ParsedInputs, { manifest, variables }: Files, { cloudRun, jobs, pools, ...ports }: AllPorts, context: Context<Output>): Promise<Outcome> {
  switch (kindOf(parsed, manifest)) {
    case 'service': {
      const wanted = wantedIn(region, parsed, manifest, variables)
      return run(wanted, { ...ports, cloudRun: await cloudRun() }, context)
    }
    case 'job': {
      const wanted = wantedJobIn(region, parsed, manifest, variables)
      return runJob(wanted, { ...ports, jobs: await jobs() }, context)
    }
    case 'worker-pool': {
      const wanted = wantedPoolIn(region, parsed, manifest, variables)
      return runPool(wanted, { ...ports, pools: await pools() }, context)
    }
  }
}
