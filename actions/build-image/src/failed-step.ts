// Which line of the Dockerfile a failed build points at, from what the builder printed. Pure. BuildKit says the line; older ones
// only say the step, which is then looked up. When it cannot be told for sure, nothing is told: a wrong annotation is worse than
// none.

export type FailedStep = { readonly line: number; readonly instruction: string }

type Instruction = { readonly line: number; readonly text: string; /** Of its stage, in lower case; `stage-1` for the second where it has no name. */ readonly stage: string }

/** @param output lines of the build, oldest first */
export function failedStep(output: readonly string[], dockerfile: string): FailedStep | undefined {
  const instructions = instructionsOf(dockerfile)
  const line = lineSaid(output)
  if (line !== undefined) return { line, instruction: instructions.findLast((one) => one.line <= line)?.text ?? '' }
  return byBuildKitStep(output, instructions) ?? byBase(output, instructions) ?? byClassicStep(output, instructions)
}

/** `Dockerfile:12` above an excerpt, or a parser's `line 12`. The last counts: a step may print what looks like one, and the builder speaks after it. */
function lineSaid(output: readonly string[]): number | undefined {
  for (const [index, text] of [...output.entries()].toReversed()) {
    const above = /^\S*:(\d+)$/.exec(text.trim())
    if (above !== null && /^-{5,}$/.test(output[index + 1]?.trim() ?? '')) return Number(above[1])
    const parser = /parse error (?:on )?line (\d+)/i.exec(text)
    if (parser !== null) return Number(parser[1])
  }
  return undefined
}

/** ` > [build 2/5] RUN npm ci:` between rules, at the end of BuildKit's log; with several platforms ` > [linux/arm64 build 2/5] …`. */
function byBuildKitStep(output: readonly string[], instructions: readonly Instruction[]): FailedStep | undefined {
  const [, stage, step] = output.map((text) => /^ > \[(?:([^\]]*) )?\d+\/\d+\] (.+?):?$/.exec(text)).findLast((match) => match !== null) ?? []
  if (step === undefined) return undefined
  const alike = instructions.filter(({ text }) => text === oneLine(step))
  const same = alike.length === 1 ? alike : alike.filter((one) => one.stage === stage?.split(' ').at(-1))
  const [only] = same
  return only !== undefined && same.length === 1 ? { line: only.line, instruction: only.text } : undefined
}

/** ` > [internal] load metadata for docker.io/library/node:24:`, where an older BuildKit cannot get a base image. */
function byBase(output: readonly string[], instructions: readonly Instruction[]): FailedStep | undefined {
  const base = output.map((text) => /^ > \[internal\] load metadata for (\S+):$/.exec(text)?.[1]).findLast((found) => found !== undefined)
  const names = base === undefined ? [] : [base, base.replace(/^docker\.io\/(?:library\/)?/, '')].flatMap((name) => [name, name.replace(/:latest$/, '')])
  const found = instructions.find(({ text }) => /^FROM\s/i.test(text) && text.split(' ').some((word) => names.includes(word)))
  return found === undefined ? undefined : { line: found.line, instruction: found.text }
}

/** The classic builder numbers all instructions; the last one that began is the one that failed. */
function byClassicStep(output: readonly string[], instructions: readonly Instruction[]): FailedStep | undefined {
  const began = output.map((text) => /^Step (\d+)\/\d+ : (.+)$/.exec(text)).findLast((match) => match !== null)
  const found = began === undefined || began === null ? undefined : instructions[Number(began[1]) - 1]
  return found === undefined || began === undefined || began === null || found.text !== oneLine(began[2] ?? '')
    ? undefined
    : { line: found.line, instruction: found.text }
}

/** Comments and blank lines dropped, continued lines joined. */
function instructionsOf(dockerfile: string): readonly Instruction[] {
  const escape = /^#\s*escape\s*=\s*`/im.test(dockerfile) ? '`' : '\\'
  const found: { line: number; text: string }[] = []
  let open = false
  for (const [index, raw] of dockerfile.split(/\r?\n/).entries()) {
    const text = raw.trim()
    if (text === '' || text.startsWith('#')) continue
    const continues = text.endsWith(escape)
    const part = continues ? text.slice(0, -1) : text
    const last = found.at(-1)
    if (open && last !== undefined) last.text = oneLine(`${last.text} ${part}`)
    else found.push({ line: index + 1, text: oneLine(part) })
    open = continues
  }
  let stages = 0
  let stage = ''
  return found.map((instruction) => {
    if (/^FROM\s/i.test(instruction.text)) stage = / AS (\S+)$/i.exec(instruction.text)?.[1]?.toLowerCase() ?? `stage-${stages}`
    if (/^FROM\s/i.test(instruction.text)) stages += 1
    return { ...instruction, stage }
  })
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
