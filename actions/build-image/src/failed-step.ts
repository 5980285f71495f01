// Which line of the Dockerfile a failed build points at, from what the builder printed. Pure. BuildKit says the line; older ones
// only say the step, which is then looked up. When it cannot be told for sure, nothing is told: a wrong annotation is worse than
// none.

export type FailedStep = { readonly line: number; readonly instruction: string }

type Instruction = { readonly line: number; readonly text: string }

/** @param output lines of the build, oldest first */
export function failedStep(output: readonly string[], dockerfile: string): FailedStep | undefined {
  const instructions = instructionsOf(dockerfile)
  const line = lineSaid(output)
  if (line !== undefined) return { line, instruction: instructions.findLast((one) => one.line <= line)?.text ?? '' }
  return byBuildKitStep(output, instructions) ?? byClassicStep(output, instructions)
}

/** `Dockerfile:12` above an excerpt, or a parser's `line 12`. */
function lineSaid(output: readonly string[]): number | undefined {
  for (const [index, text] of output.entries()) {
    const above = /^\S*:(\d+)$/.exec(text.trim())
    if (above !== null && /^-{5,}$/.test(output[index + 1]?.trim() ?? '')) return Number(above[1])
    const parser = /parse error (?:on )?line (\d+)/i.exec(text)
    if (parser !== null) return Number(parser[1])
  }
  return undefined
}

/** ` > [build 2/5] RUN npm ci:` between rules, at the end of BuildKit's log. */
function byBuildKitStep(output: readonly string[], instructions: readonly Instruction[]): FailedStep | undefined {
  const step = output.map((text) => /^ > \[[^\]]*\d+\/\d+\] (.+?):?$/.exec(text)?.[1]).findLast((text) => text !== undefined)
  if (step === undefined) return undefined
  const same = instructions.filter(({ text }) => text === oneLine(step))
  const [only] = same
  return only !== undefined && same.length === 1 ? { line: only.line, instruction: only.text } : undefined
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
  return found
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
