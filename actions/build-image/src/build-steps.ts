// Which steps a build took, from what the builder printed: how long each, and which came from a cache. Pure. BuildKit says both itself; the classic
// builder says neither time, so that the moments count in which its lines came.

export type Line = { readonly text: string; /** By any clock that only goes forward. */ readonly atMs: number }

export type BuildStep = {
  readonly name: string
  /** Of an instruction of the Dockerfile; the rest is the builder's own work, such as sending the context. */
  readonly isInstruction: boolean
  readonly isCached: boolean
  readonly seconds: number
}

/** @param lines oldest first. Steps that did not end are none. */
export function buildSteps(lines: readonly Line[]): readonly BuildStep[] {
  const steps = byBuildKit(lines)
  return steps.length > 0 ? steps : byClassic(lines)
}

/**
 * `#5 [build 2/4] RUN npm ci`, then `#5 CACHED` or `#5 DONE 1.2s`. What a step prints begins with its seconds, and so is none of these. A step that another machine
 * left in a registry is fetched when a later one needs it, and may end as DONE, more than once, after `#5 extracting sha256:…`.
 */
function byBuildKit(lines: readonly Line[]): readonly BuildStep[] {
  const names = new Map<string, string>()
  const fetched = new Set<string>()
  const steps = new Map<string, BuildStep>()
  for (const { text } of lines) {
    const [, number = '', rest = ''] = /^#(\d+) (.+)$/.exec(text) ?? []
    const name = names.get(number)
    const done = /^DONE(?: (\d+(?:\.\d+)?)s)?$/.exec(rest)
    if (number === '') continue
    if (name === undefined) names.set(number, rest)
    else if (rest.startsWith('extracting sha256:')) fetched.add(number)
    else if (rest === 'CACHED' || done !== null) {
      const before = steps.get(number)
      const isInstruction = /^\[(?:[^\]]* )?\d+\/\d+\] /.test(name)
      const isFetched = isInstruction && fetched.has(number) && !/\] FROM /i.test(name)
      steps.set(number, { name, isInstruction, isCached: rest === 'CACHED' || isFetched || before?.isCached === true, seconds: Math.max(before?.seconds ?? 0, Number(done?.[1] ?? 0)) })
    }
  }
  return [...steps.values()]
}

/** `Step 3/5 : RUN npm ci`, then ` ---> Using cache` or what it prints, until the next. */
function byClassic(lines: readonly Line[]): readonly BuildStep[] {
  const began = lines.flatMap(({ text, atMs }, index) => {
    const name = /^Step \d+\/\d+ : (.+)$/.exec(text)?.[1]
    return name === undefined ? [] : [{ name, atMs, index }]
  })
  return began.map(({ name, atMs, index }, at) => {
    const next = began[at + 1]
    const isCached = lines.slice(index + 1, next?.index).some(({ text }) => text === ' ---> Using cache')
    const endMs = next?.atMs ?? lines.at(-1)?.atMs ?? atMs
    return { name, isInstruction: true, isCached, seconds: isCached ? 0 : (endMs - atMs) / 1000 }
  })
}
