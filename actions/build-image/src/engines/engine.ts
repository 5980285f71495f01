// What every engine is: the same inputs, the same answer. What it needs of the world comes in, so that each can be run against
// fakes.
import type { Annotation } from '@cloudrun-delivery/shared/action'
import type { Builds, Clock, Disk, Docker, ImageScans, ObjectStorage } from '@cloudrun-delivery/shared/ports'
import type { Found } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import type { Log } from '@cloudrun-delivery/shared/core/log'
import type { Images } from '@cloudrun-delivery/shared/ports'
import type { BuildStep } from '../build-steps.ts'
import type { BuildInputs } from '../inputs.ts'
import type { LastImage } from '../last-image.ts'

export type Layer = {
  readonly what: string
  readonly digest: string
  readonly bytes: number
  /** How the registry came to have it; undefined where only the engine knows. */
  readonly transfer: 'present' | 'mounted' | 'uploaded' | undefined
}

export type Built = {
  /** Undefined after a dry run of an engine that must build to know. */
  readonly digest: string | undefined
  readonly layers: readonly Layer[]
  /** Of a Dockerfile. Undefined where none was built. */
  readonly steps?: readonly BuildStep[]
  /** What else the summary tells, as sentences. */
  readonly remarks: readonly string[]
}

/** Cloud Build, and the Cloud Storage that it reads from and logs into. */
export type Cloud = { readonly builds: Builds; readonly storage: ObjectStorage }

export type World = {
  readonly images: (host: string) => Images
  readonly docker: Docker
  readonly disk: Disk
  readonly scans: ImageScans
  readonly clock: Clock
  /** Connected when it is asked for. */
  readonly cloud: (place: { readonly project: string; readonly region: string }) => Promise<Cloud>
  /** Already masked. */
  readonly credentials: (host: string) => Promise<Found>
  /** Where the user's Docker keeps its configuration. */
  readonly dockerFolder: string
  readonly log: Log
  readonly annotate: (annotation: Annotation) => void
  /** The image before this one. Undefined when there is none, or it cannot be read. */
  readonly last: Promise<LastImage | undefined>
  readonly signal: AbortSignal
}

/**
 * Builds the image, pushes it under all its tags, and says the digest that the registry holds. Nothing is tagged before all of it
 * is there. A dry run reads, decides and tells, and changes nothing outside of temporary files. Throws DeliveryError.
 */
export type Engine = (inputs: BuildInputs, world: World) => Promise<Built>
