// Rules over what COPY and ADD bring in.
import type { Instruction, Stage } from './dockerfile.ts'
import type { Rule } from './rule.ts'
import { commandsOf } from './shell-commands.ts'

const ADDRESS = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@)/
const GIT = /^(?:git:\/\/|ssh:\/\/|git@)|\.git(?:#|$)/
const ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|txz|tzst)$/i

function sourcesOf({ words }: Instruction): readonly string[] {
  return words.slice(0, -1).map((word) => word.replaceAll(/^["']|["']$/g, ''))
}

/** From this build's context, and all of it. */
function isWholeContext(instruction: Instruction): boolean {
  const isCopy = instruction.keyword === 'COPY' || instruction.keyword === 'ADD'
  return isCopy && instruction.flags.every(({ name }) => name !== 'from') && sourcesOf(instruction).some((source) => source === '.' || source === './' || source === '/')
}

/** Installs what a file of the project names. */
const INSTALLS: readonly RegExp[] = [
  /^npm (?:ci|clean-install)\b/, /^npm (?:i|install)(?: -\S+)*$/, /^yarn(?: install| --\S+|$)/, /^pnpm (?:i|install)\b(?!.* [a-z@])/, /^pip[\d.]* install\b.* (?:-r|--requirement)\b/, /^python[\d.]* -m pip install\b.* (?:-r|--requirement)\b/,
  /^uv (?:pip install .*-r|sync)\b/, /^poetry install\b/, /^pipenv (?:install|sync)\b/, /^bundle install\b/, /^composer install\b/, /^go mod download\b/, /^dotnet restore\b/, /^mix deps\.get\b/,
]

export const COPY_RULES: readonly Rule[] = [
  {
    id: 'DL3020', level: 'error',
    find: ({ instructions }) => instructions.filter((instruction) => instruction.keyword === 'ADD' && sourcesOf(instruction).length > 0 && sourcesOf(instruction).every(isPlain))
      .map((instruction) => ({ line: instruction.line, message: `COPY does what is wanted here: ADD ${sourcesOf(instruction)[0] ?? ''} also unpacks archives and fetches addresses, which nobody expects` })),
  },
  {
    id: 'CR1001', level: 'warning',
    find: ({ instructions }) => instructions.filter(({ keyword, flags }) => keyword === 'ADD' && flags.every(({ name }) => name !== 'checksum')).flatMap((instruction) => {
      const address = sourcesOf(instruction).find((source) => ADDRESS.test(source) && !(GIT.test(source) && /#[0-9a-f]{40}(?::|$)/.test(source)))
      return address === undefined ? [] : [{ line: instruction.line, message: `what ${address} gives may be another tomorrow, and is not checked: give ${GIT.test(address) ? 'the commit behind a #' : '--checksum=sha256:…'}; without it this source is built every time` }]
    }),
  },
  { id: 'CR1002', level: 'warning', find: ({ stages }) => stages.flatMap(beforeInstall) },
  {
    id: 'CR1003', level: 'warning',
    find: ({ instructions }, { hasIgnoreFile }) => (hasIgnoreFile ? [] : instructions.filter(isWholeContext).slice(0, 1).map(({ line }) => ({ line, message: 'all of the context is copied and there is no .dockerignore: .git, .env, node_modules and credentials of the job go into the image. Write one that names them' }))),
  },
]

/** Neither an archive, which ADD unpacks, nor an address, which it fetches, nor a variable that may be either. */
function isPlain(source: string): boolean {
  return !ADDRESS.test(source) && !ARCHIVE.test(source) && !source.includes('$') && !source.startsWith('<<')
}

/** Every change of a source file would install everything anew. */
function beforeInstall({ instructions }: Stage) {
  const install = instructions.findIndex((instruction) => instruction.keyword === 'RUN' && commandsOf(instruction).some(({ words }) => INSTALLS.some((form) => form.test(words.join(' ')))))
  const copied = instructions.slice(0, Math.max(install, 0)).find(isWholeContext)
  return copied === undefined ? [] : [{ line: copied.line, message: `any change of a file installs all dependencies anew (line ${instructions[install]?.line ?? 0}): copy only the files that name them before (package.json and its lock, requirements.txt, go.mod …), and the rest after it` }]
}
