// What Cloud Build is sent: the context as Docker would get it, and beside it the Dockerfile, wherever it lies. The same source gives the same bytes on
// any machine, and its name is their hash: what was sent once is not sent again.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { listContext } from '../context-files.ts'
import type { BuildInputs } from '../inputs.ts'
import { packTar, type PackedLayer } from '../tar-layer.ts'

export const CONTEXT = 'context'
export const DOCKERFILE = 'Dockerfile'

/** A time that every format of archive can hold, which the beginning of Unix time is not: zip begins in 1980. npm gives its packages the same. */
const MODIFIED = new Date('1985-10-26T08:15:00Z')
/** It wins over a `.dockerignore` in the context, whose work is done. */
const NO_IGNORE = '# What the ignore file names was left out already.\n'

export type SourceArchive = PackedLayer & { /** Name for the object. */ readonly object: string }

/** @param file where it is written */
export async function packSource(inputs: Pick<BuildInputs, 'context' | 'dockerfile'>, hasDockerfile: boolean, file: string, signal: AbortSignal): Promise<SourceArchive> {
  const { context, dockerfile } = inputs
  const entries = await listContext(context, dockerfile, 'cloud-build', signal)
  const beside = hasDockerfile ? new Map([[DOCKERFILE, await readFile(path.resolve(context, dockerfile), 'utf8')], [`${DOCKERFILE}.dockerignore`, NO_IGNORE]]) : new Map<string, string>()
  const packed = await packTar(context, entries, { workdir: `/${CONTEXT}`, modified: MODIFIED, beside }, file, signal)
  return { ...packed, object: `source/${packed.digest.slice('sha256:'.length)}.tgz` }
}
