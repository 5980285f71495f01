import type { Log } from '@cloudrun-delivery/shared/core/log'
import type { BuildInputs } from '../inputs.ts'

export type Layer = { readonly digest: string; readonly bytes: number; readonly uploadedBytes: number; readonly what: string }

export type Built = {
  readonly digest: string
  /** Known where the engine made them itself. */
  readonly layers: readonly Layer[]
}

/** Builds the image, pushes it under all its tags, and says the digest that the registry holds. Throws DeliveryError. */
export type Engine = (inputs: BuildInputs, log: Log, signal: AbortSignal) => Promise<Built>
