// Rules over the file as a whole and its bases.
import type { Dockerfile, Instruction, Stage } from './dockerfile.ts'
import type { Rule } from './rule.ts'

const KEYWORDS = new Set(['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])

/** Bases that come from a registry and whose name is known, with what `ARG` gives for it. */
function bases(file: Dockerfile): readonly { readonly stage: Stage; readonly image: string }[] {
  const defaults = new Map(file.instructions.slice(0, file.instructions.findIndex(({ keyword }) => keyword === 'FROM')).flatMap(({ pairs }) => pairs.map(({ name, value }) => [name, value] as const)))
  return file.stages.flatMap((stage) => {
    if (stage.base !== undefined || stage.image.toLowerCase() === 'scratch') return []
    const whole = /^\$\{?(\w+)\}?$/.exec(stage.image)?.[1]
    const image = whole === undefined ? stage.image : defaults.get(whole)
    return image === undefined || image === '' ? [] : [{ stage, image }]
  })
}

function tagOf(image: string): string | undefined {
  return /:([^/:@]+)$/.exec(image)?.[1]
}

export const FROM_RULES: readonly Rule[] = [
  {
    id: 'DL3006', level: 'warning',
    find: (file) => bases(file).filter(({ image }) => !image.includes('@') && tagOf(image) === undefined).map(({ stage, image }) => ({ line: stage.from.line, message: `${image} names no version, so every build may be on another: name a tag, or better a digest (${image}:TAG@sha256:…)` })),
  },
  {
    id: 'DL3007', level: 'warning',
    find: (file) => bases(file).filter(({ image }) => !image.includes('@') && tagOf(image) === 'latest').map(({ stage, image }) => ({ line: stage.from.line, message: `${image} is another image tomorrow: name the version that is meant, or its digest` })),
  },
  {
    id: 'DL3029', level: 'warning',
    find: ({ stages }) => stages.flatMap(({ from }) => {
      const platform = from.flags.find(({ name }) => name === 'platform')?.value
      return platform === undefined || platform.includes('$') ? [] : [{ line: from.line, message: `--platform=${platform} builds for that platform whatever is asked for: leave it out, or write --platform=$BUILDPLATFORM in a stage that cross-compiles` }]
    }),
  },
  {
    id: 'DL3024', level: 'error',
    find: ({ stages }) => stages.filter(({ name }, index) => name !== undefined && stages.findIndex((other) => other.name === name) < index).map(({ name, from }) => ({ line: from.line, message: `there is a stage "${name ?? ''}" above: --from and --target mean only one of them, so give this one a name of its own` })),
  },
  {
    id: 'CR1009', level: 'error',
    find: ({ instructions }) => instructions.filter(({ keyword }) => !KEYWORDS.has(keyword)).map(({ keyword, line }) => ({ line, message: `${keyword} is no instruction${similar(keyword)}` })),
  },
  {
    id: 'DL4000', level: 'error',
    find: ({ instructions }) => instructions.filter(({ keyword }) => keyword === 'MAINTAINER').map(({ line }) => ({ line, message: 'MAINTAINER is deprecated: write LABEL org.opencontainers.image.authors="…"' })),
  },
  { id: 'DL4003', level: 'warning', find: ({ stages }) => stages.flatMap((stage) => allButLast(stage, 'CMD')) },
  { id: 'DL4004', level: 'error', find: ({ stages }) => stages.flatMap((stage) => allButLast(stage, 'ENTRYPOINT')) },
]

function allButLast({ instructions }: Stage, keyword: string) {
  const all = instructions.filter((instruction): instruction is Instruction => instruction.keyword === keyword)
  return all.slice(0, -1).map(({ line }) => ({ line, message: `this ${keyword} does nothing, since only the last of a stage counts: remove it` }))
}

/** A letter too many, too few, or another. */
function similar(keyword: string): string {
  const meant = [...KEYWORDS].find((known) => distance(known, keyword) <= 1)
  return meant === undefined ? ': does the line before it lack a backslash at its end?' : `: is ${meant} meant?`
}

function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const same = a[0] === b[0]
  if (same) return distance(a.slice(1), b.slice(1))
  if (Math.abs(a.length - b.length) > 1) return 2
  const rest = a.length === b.length ? [a.slice(1), b.slice(1)] : a.length > b.length ? [a.slice(1), b] : [a, b.slice(1)]
  return 1 + (rest[0] === rest[1] ? 0 : swapped(a, b) ? 0 : 1)
}

/** `CPOY` */
function swapped(a: string, b: string): boolean {
  return a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}
