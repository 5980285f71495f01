// Where a container's source lies that is deployed without a build: `gs://BUCKET/OBJECT` in v1, with `#GENERATION` where one is meant.
import { ApiError } from '../api/status.ts'
import { object, text, type Json } from '../state/json.ts'
import { compact } from './paths.ts'

const URL = /^gs:\/\/([^/]+)\/([^#]+)(?:#(\d+))?$/

/** @param sourceCode google.cloud.run.v2.SourceCode */
export function sourceToV1(sourceCode: unknown): string | undefined {
  const { bucket, object: key, generation } = object(object(sourceCode)['cloudStorageSource'])
  if (text(bucket) === '') return undefined
  return `gs://${text(bucket)}/${text(key)}${Number(generation ?? 0) === 0 ? '' : `#${String(generation)}`}`
}

/** @param at where it stands, for messages */
export function sourceFromV1(url: string | undefined, at: string): Json | undefined {
  if (url === undefined) return undefined
  const [, bucket, key, generation] = URL.exec(url) ?? []
  if (bucket === undefined) throw new ApiError('INVALID_ARGUMENT', `${at}: must be a map in JSON from names of containers to gs://BUCKET/OBJECT, got '${url}'.`)
  return { cloudStorageSource: compact({ bucket, object: key, generation }) }
}
