// What a build tells: numbers a person reads, and the summary of the step.
import { code, escapeMarkdown, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { sparkline } from '@cloudrun-delivery/shared/core/sparkline'
import type { BuildStep } from './build-steps.ts'
import type { Built, Layer } from './engines/engine.ts'
import { layersOfManifest } from './engines/layers-of-manifest.ts'
import type { BuildInputs } from './inputs.ts'
import type { LastImage } from './last-image.ts'
import type { ReadSource } from './source/read-source.ts'

export function megabytes(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

export function summary(
  { image, tags, dryRun }: BuildInputs,
  { digest, layers, steps = [], remarks }: Built,
  { engine, source, last, sizes, isReused, seconds }: { readonly engine: string; /** Undefined for a copy. */ readonly source: ReadSource | undefined; readonly last: LastImage | undefined; /** Of images like it, oldest first, this one last: bytes. */ readonly sizes: readonly number[]; readonly isReused: boolean; readonly seconds: number },
): string {
  const before = last === undefined ? [] : layersOfManifest(last.images[0], undefined)
  const known = layers.filter(({ transfer }) => transfer !== undefined)
  const uploaded = known.filter(({ transfer }) => transfer === 'uploaded')
  const sum = (some: readonly Layer[]) => some.reduce((total, { bytes }) => total + bytes, 0)
  const facts = [
    ['Image', code(image)],
    ['Digest', digest === undefined ? 'known when it is built' : code(digest)],
    ['Tags', tags.length === 0 ? 'none' : tags.map(code).join(' ')],
    ['Engine', escapeMarkdown(isReused ? `none was needed; it would have been ${engine}` : engine)],
    ...(source === undefined ? [] : factsOf(source)),
    ...(layers.length === 0 ? [] : [['Size', `${megabytes(sum(layers))} compressed, in ${count(layers.length)}${since(layers, before, last?.name ?? '')}`]]),
    ...(sizes.length < 2 ? [] : [['Last images', overTime(sizes)]]),
    ...(known.length === 0
      ? []
      : [['Uploaded', `${megabytes(sum(uploaded))}; ${megabytes(sum(known) - sum(uploaded))} were in the registry`]]),
    ...(steps.length === 0 ? [] : [['Cache', hits(steps)]]),
    ['Time', `${seconds.toFixed(1)} s`],
  ]
  const rows = layers.map((layer) => [
    escapeMarkdown(layer.what),
    code(layer.digest.slice(0, 19)),
    megabytes(layer.bytes),
    ...(before.length === 0 ? [] : [before.some(({ digest: other }) => other === layer.digest) ? 'as before' : 'new']),
    transferred(layer, dryRun),
  ])
  return [
    `### ${isReused ? `♻️ Nothing to build: the registry has ${code(image)} of this very source` : `📦 ${said(source === undefined, dryRun)} ${code(image)}`}`,
    ...(dryRun ? ['Dry run: nothing was pushed or tagged.'] : []),
    table(['', ''], facts),
    ...(layers.length === 0 ? [] : [table(['Layer', 'Digest', 'Size', ...(before.length === 0 ? [] : [`Since ${last?.name ?? ''}`]), 'Transfer'], rows)]),
    ...slowest(steps),
    ...remarks.map(escapeMarkdown),
  ].join('\n\n')
}

/** How much an image grew since the one before, and how much of it is the same: what a node that has that one downloads no more. */
function since(layers: readonly Layer[], before: readonly Layer[], name: string): string {
  if (before.length === 0) return ''
  const sum = (some: readonly Layer[]) => some.reduce((total, { bytes }) => total + bytes, 0)
  const [grown, same] = [sum(layers) - sum(before), layers.filter(({ digest }) => before.some((other) => other.digest === digest))]
  if (same.length === layers.length && layers.length === before.length) return `; as ${escapeMarkdown(name)} before`
  const size = megabytes(Math.abs(grown)) === megabytes(0) ? 'as large as' : `${megabytes(Math.abs(grown))} ${grown > 0 ? 'more' : 'less'} than`
  return `; ${size} ${escapeMarkdown(name)} before, with which it shares ${count(same.length)} (${megabytes(sum(same))})`
}

/** Sizes that read the same are no jump from the floor to the ceiling. */
function overTime(sizes: readonly number[]): string {
  const [least, most] = [megabytes(Math.min(...sizes)), megabytes(Math.max(...sizes))]
  return least === most ? `${sparkline(sizes.map(() => 0))} ${most} each, the last ${sizes.length}` : `${sparkline(sizes)} ${least} to ${most}, the last ${sizes.length}`
}

function hits(steps: readonly BuildStep[]): string {
  const instructions = steps.filter(({ isInstruction }) => isInstruction)
  return `${instructions.filter(({ isCached }) => isCached).length} of ${instructions.length} steps were cached`
}

const SLOWEST_MAX = 5
const SLOW_SECONDS = 0.1

/** What a person would look at first to make the build faster. */
function slowest(steps: readonly BuildStep[]): readonly string[] {
  const slow = steps.filter(({ seconds }) => seconds >= SLOW_SECONDS).toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST_MAX)
  const rows = slow.map(({ name, seconds }) => [code(truncate(name, 150)), `${seconds.toFixed(1)} s`])
  return rows.length === 0 ? [] : [table(['Slowest steps', 'Time'], rows)]
}

function said(isCopy: boolean, dryRun: boolean): string {
  if (isCopy) return dryRun ? 'Would copy' : 'Copied'
  return dryRun ? 'Would build' : 'Built'
}

function factsOf(source: ReadSource): readonly (readonly string[])[] {
  return [
    ['Source', source.hash === undefined ? escapeMarkdown(`builds in any case: ${source.why}`) : `${code(source.hash.slice(0, 12))} of ${source.files.length} files`],
    ...[...source.bases].map(([name, base]) => ['Base image', `${code(name)} ${code(base.slice(0, 19))}`]),
  ]
}

function count(layers: number): string {
  return `${layers} ${layers === 1 ? 'layer' : 'layers'}`
}

function transferred({ transfer }: Layer, dryRun: boolean): string {
  switch (transfer) {
    case 'present':
      return 'was there'
    case 'mounted':
      return 'taken from another repository'
    case 'uploaded':
      return 'uploaded'
    case undefined:
      return dryRun ? 'would be sent' : 'by the builder'
  }
}
