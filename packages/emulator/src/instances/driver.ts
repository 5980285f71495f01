// What the emulator needs of whatever runs a revision's containers. A driver starts and stops one instance; it decides
// neither how many there are nor who gets their requests.

import type { Limits } from '../limits.ts'

/** A folder, or a file, of this machine that a container has at a path of its own. */
export type Mount = { readonly path: string; readonly folder: string; readonly readOnly: boolean }

export type InstanceSpec = {
  /** Short name of the revision, for names and log lines. */
  readonly revision: string
  /** Unique in this emulator, for the folder or container that holds the instance. */
  readonly instanceId: string
  /** Image reference as deployed: `host:port/name:tag`, `…@sha256:…`. */
  readonly image: string
  /** Replaces the image's entrypoint when not empty. */
  readonly command: readonly string[]
  /** Replaces the image's cmd when not empty. */
  readonly args: readonly string[]
  readonly workingDir?: string
  /** What it may use; a driver that cannot hold it to that does not. */
  readonly limits?: Limits
  /** Kept by whoever starts it, for as long as it runs. */
  readonly mounts?: readonly Mount[]
  /** Complete environment of the revision, secrets resolved, K_SERVICE and its kin included; `PORT` is the driver's to add. */
  readonly env: Readonly<Record<string, string>>
  /** The port the container is told to listen on (PORT) where the driver gives it a network of its own. Absent: it is told of none. */
  readonly containerPort?: number
  /** `instanceId` of the container whose network this one shares, as all containers of one instance do. Absent for the first one. */
  readonly joins?: string
  /** For the first one: other ports, its own and of those that will join it, which are to be reached from here. */
  readonly opens?: readonly number[]
}

/** One line that the container wrote. */
export type LogLine = { readonly at: number; readonly stream: 'stdout' | 'stderr'; readonly text: string }

/** Since the instance started, and now. */
export type Usage = { readonly cpuSeconds: number; readonly memoryBytes: number }

export interface Instance {
  /** Where the instance listens, once it does: `127.0.0.1` and the port it was given. */
  readonly host: string
  readonly port: number
  /** True where something else accepts connections to its ports, whether the container listens or not, and closes those that lead nowhere. */
  readonly isBehindProxy?: boolean
  /** Where a port that the container listens on is reached from here. */
  reach(containerPort: number): number
  /** Settles when the process has ended, whoever ended it. Never rejects. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>
  /** What it uses; undefined, or absent, where the driver cannot tell. */
  usage?(): Promise<Usage | undefined>
  /** SIGTERM, then SIGKILL after `graceMs`. Resolves when nothing of the instance is left running. */
  stop(graceMs: number): Promise<void>
}

export interface Driver {
  readonly name: 'process' | 'docker'
  /** Of this emulator alone, for what its containers are given; gone once the emulator is, however that ends. */
  readonly folder: string
  /** The image's digest (`sha256:…`). Throws ImageNotFoundError. */
  resolve(image: string): Promise<string>
  /**
   * Starts the container; it does not wait until it listens (the startup probe is the caller's).
   * Throws ImageNotFoundError, or ContainerStartError when the entrypoint cannot be executed.
   */
  start(spec: InstanceSpec, onLog: (line: LogLine) => void): Promise<Instance>
  /** Removes what the driver keeps on disk or in the engine. Call it after every instance is stopped. */
  close(): Promise<void>
}

export class ImageNotFoundError extends Error {
  override readonly name = 'ImageNotFoundError'
}

export class ContainerStartError extends Error {
  override readonly name = 'ContainerStartError'
}
