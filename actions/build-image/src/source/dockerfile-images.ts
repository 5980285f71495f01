// Which images a build takes from elsewhere: those of `FROM`, `COPY --from` and `RUN --mount=from=`, in the stages that the target needs, and
// the frontend of a `# syntax=` line. Pure. What cannot be told for sure is a reason, never a guess: a base that is overlooked would let an
// image of yesterday pass for today's. https://docs.docker.com/reference/dockerfile/
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { DockerfileParser, ModifiableInstruction, type Dockerfile, type Flag, type Instruction } from 'dockerfile-ast'

export type BuildOf = {
  /** Undefined for the last stage. */
  readonly target: string | undefined
  readonly arguments: ReadonlyMap<string, string>
}

export type Needed = { readonly images: readonly string[] } | { readonly unknown: string }

type Stage = { readonly name: string | undefined; readonly from: string; readonly uses: readonly string[] }

const USUAL_FRONTEND = /(?:^|\/)docker\/dockerfile(?:[:@]|$)/
/** Set by the builder for each platform: an image that is named by one is not the same for all. */
const PLATFORM_ARGUMENT = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/

/** Throws where the target is no stage of the Dockerfile. */
export function imagesNeeded(text: string, build: BuildOf): Needed {
  const dockerfile = DockerfileParser.parse(text)
  try {
    const names = globalArguments(dockerfile, build.arguments)
    const stages = stagesOf(dockerfile, names)
    const found = new Set(syntaxOf(dockerfile))
    const seen = new Set<number>()
    const visit = (index: number) => {
      const stage = stages[index]
      if (stage === undefined || seen.has(index)) return
      seen.add(index)
      for (const use of [stage.from, ...stage.uses]) {
        const other = stageNamed(stages, use, index)
        if (other !== undefined) visit(other)
        else if (use !== 'scratch') found.add(use)
      }
    }
    visit(targetOf(stages, build.target, syntaxOf(dockerfile)))
    return { images: [...found].toSorted() }
  } catch (thrown) {
    if (thrown instanceof Untold) return { unknown: thrown.message }
    throw thrown
  }
}

class Untold extends Error {}

/** Of the build, else their defaults; only what stands before the first FROM counts in one. */
function globalArguments(dockerfile: Dockerfile, given: ReadonlyMap<string, string>): ReadonlyMap<string, string | undefined> {
  const names = new Map<string, string | undefined>()
  for (const argument of dockerfile.getInitialARGs())
    for (const property of argument.getProperties()) {
      const name = property.getName()
      const value = property.getValue()
      names.set(name, given.get(name) ?? (value === null ? undefined : expand(value, names)))
    }
  return names
}

function stagesOf(dockerfile: Dockerfile, names: ReadonlyMap<string, string | undefined>): readonly Stage[] {
  const stages: { name: string | undefined; from: string; uses: string[] }[] = []
  for (const instruction of dockerfile.getInstructions()) {
    const words = instruction.getArguments().map((argument) => argument.getValue())
    switch (instruction.getKeyword()) {
      case 'FROM': {
        const [image = '', as = '', name] = words.filter((word) => !word.startsWith('--'))
        stages.push({ name: as.toLowerCase() === 'as' ? name?.toLowerCase() : undefined, from: expand(image, names), uses: [] })
        break
      }
      case 'ADD':
        fetched(instruction)
        break
      case 'COPY':
      case 'RUN':
        stages.at(-1)?.uses.push(...takenFrom(instruction).map((name) => plain(name, instruction.getKeyword())))
    }
  }
  return stages
}

/** What an address gives may be something else tomorrow, unless its checksum is given. */
function fetched(instruction: Instruction): void {
  const address = instruction.getArguments().map((argument) => argument.getValue().replace(/^[["',\s]+/, '')).find((word) => /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/.test(word))
  if (address !== undefined && !flagsOf(instruction).some((flag) => flag.getName() === 'checksum')) throw new Untold(`ADD fetches ${address} without \`--checksum\``)
}

/** `--from=X`, and `from=X` of `--mount=…`. */
function takenFrom(instruction: Instruction): readonly string[] {
  return flagsOf(instruction).flatMap((flag) => {
    const [name, value] = [flag.getName(), flag.getValue() ?? '']
    if (name === 'from') return [value]
    return name === 'mount' ? value.split(',').flatMap((option) => /^"?from=(.+?)"?$/.exec(option)?.[1] ?? []) : []
  })
}

function flagsOf(instruction: Instruction): readonly Flag[] {
  return instruction instanceof ModifiableInstruction ? instruction.getFlags() : []
}

/** Docker expands no variable here either; a builder that one day does would be misread. */
function plain(name: string, keyword: string): string {
  if (name.includes('$')) throw new Untold(`${keyword} takes from "${name}", whose variables are known to the builder alone`)
  return name
}

function stageNamed(stages: readonly Stage[], use: string, before: number): number | undefined {
  if (/^\d+$/.test(use) && Number(use) < before) return Number(use)
  const index = stages.findLastIndex(({ name }, at) => at < before && name === use.toLowerCase())
  return index < 0 ? undefined : index
}

function targetOf(stages: readonly Stage[], target: string | undefined, frontends: readonly string[]): number {
  if (stages.length === 0) throw new Untold('the Dockerfile has no FROM')
  if (target === undefined) return stages.length - 1
  const index = stages.findLastIndex(({ name }) => name === target.toLowerCase())
  const number = /^\d+$/.test(target) ? Number(target) : -1
  if (index >= 0) return index
  if (stages[number] !== undefined) return number
  // Another frontend may have stages that are none of Docker's language.
  if (frontends.some((frontend) => !USUAL_FRONTEND.test(frontend))) throw new Untold(`the Dockerfile has no stage "${target}"`)
  const names = stages.flatMap(({ name }) => (name === undefined ? [] : [name]))
  throw new DeliveryError('input', `\`target\` is "${target}", and the Dockerfile has no such stage: ${names.length === 0 ? 'none of its stages has a name' : `there are ${names.join(', ')}`}`, { hint: 'A stage gets its name by `FROM … AS NAME`.' })
}

function syntaxOf(dockerfile: Dockerfile): readonly string[] {
  return dockerfile.getDirectives().filter((directive) => directive.getName().toLowerCase() === 'syntax').map((directive) => directive.getValue())
}

/** `$X`, `${X}`, `${X:-default}`, `${X:+instead}`; quotes around the whole are the shell's. */
function expand(text: string, names: ReadonlyMap<string, string | undefined>): string {
  return text.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g, (whole, braced?: string, how?: string, other = '', bare?: string) => {
    const name = braced ?? bare ?? ''
    if (PLATFORM_ARGUMENT.test(name) && names.get(name) === undefined) throw new Untold(`an image is named by ${name}, which is another for each platform`)
    const value = names.get(name)
    if (how === '-') return value === undefined || value === '' ? other : value
    if (how === '+') return value === undefined || value === '' ? '' : other
    if (value === undefined) throw new Untold(`an image is named by ${whole}, and neither \`build-args\` nor the Dockerfile gives ${name}`)
    return value
  })
}
