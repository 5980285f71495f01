// What an emulator is started with, and what whoever started it holds: types only.
import type { Clock } from './clock.ts'
import type { Faults } from './faults.ts'
import type { HistoryEntry } from './history.ts'
import type { Driver } from './instances/driver.ts'
import type { QuotaLimits, Quotas } from './quotas.ts'
import type { RequestRecord } from './router/request-record.ts'
import type { Seed } from './seed/seed.ts'
import type { ApiEvent } from './server.ts'

export type EmulatorOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** `auto` takes Docker where an engine answers. Default `process`. A driver of one's own is closed with the emulator. */
  readonly driver?: DriverWish
  /** File that keeps the state; images are kept in a folder beside it. Without one everything is in memory and temporary. */
  readonly stateFile?: string
  /** Instances of each ready revision, at least; default 1. */
  readonly instances?: number
  readonly startupTimeoutSeconds?: number
  /** A revision without requests for this long is left with its minimum of instances, mostly none. Without it nothing is scaled down. */
  readonly scaleToZeroSeconds?: number
  /** How long a request waits for room in an instance when none is being started, until it is answered 429; the cloud's and the default is 10. */
  readonly pendingSeconds?: number
  /** How much longer than here it takes until an instance is started, as in the cloud, where it takes seconds. Default 0. */
  readonly coldStartSeconds?: number
  /** Over how long the use of CPU is averaged that more instances are started for; the cloud's and the default is 60. Fractions are allowed. */
  readonly cpuWindowSeconds?: number
  /** Refuses users whom the service's policy does not let in, as the cloud does. Default false: every service is open. */
  readonly enforceInvoker?: boolean
  /** Gives a secret only to service accounts that its policy names, as the cloud does. Default false: to every one. */
  readonly enforceSecretAccess?: boolean
  /** How often metrics are sampled; the cloud's and the default is 60. Fractions are allowed. */
  readonly samplingSeconds?: number
  /** How long a sample stays invisible; the cloud's upper bound and the default is 120. */
  readonly visibilityDelaySeconds?: number
  /** How long a log entry stays invisible; default 2. */
  readonly logDelaySeconds?: number
  /** How many reads and writes of Cloud Run's API a project may make per minute in each region. Default: as many as it likes. */
  readonly quotas?: QuotaLimits
  /** Milliseconds since the epoch, for a test with a clock of its own. What runs takes as long as it takes all the same. */
  readonly nowMs?: () => number
  /** Values of secrets by short name: each the newest version of a secret that every project has. */
  readonly secrets?: Readonly<Record<string, string>>
  /** What is there when it starts. Where something of it is refused, nothing starts: SeedError. */
  readonly seed?: Seed
  /** Instances of Cloud SQL that can be backed up: the connection of each, `postgresql://USER@HOST:PORT/DATABASE`. */
  readonly sql?: Readonly<Record<string, string>>
}

export type DriverWish = 'process' | 'docker' | 'auto' | Driver

export type Emulator = {
  readonly url: string
  /** `127.0.0.1:PORT`, also the host of images in its registry. */
  readonly host: string
  readonly driver: { readonly name: 'process' | 'docker'; readonly why: string }
  /** What tools need in their environment to find it. */
  readonly env: Readonly<Record<string, string>>
  readonly faults: Faults
  /** They can be changed at any time. */
  readonly quotas: Quotas
  readonly clock: Clock
  readonly secrets: Secrets
  /** API calls, oldest first. */
  readonly events: readonly ApiEvent[]
  /** Every state of every service, oldest first; the calls that led to them are numbered in the same row. */
  readonly history: readonly HistoryEntry[]
  /** Requests that the router served, oldest first. */
  readonly requests: () => readonly RequestRecord[]
  /** Ends every instance and saves the state. */
  close(): Promise<void>
}

/** What a test does to secrets that every project has; the rest is Secret Manager's API. */
export type Secrets = {
  /** Adds a version, and makes the secret when there is none. */
  set(id: string, value: string): void
  /** From now on no revision that starts may read it, or again every one may. */
  deny(id: string, denied: boolean): void
  delete(id: string): void
}
