// Which files are code that tests can cover, and in which language; and how many lines of one can be covered, where no report says so. The
// latter is an estimate: it knows comments, blanks, brackets and declarations of types, and no language whole. Pure.
import path from 'node:path'

type Language = {
  readonly name: string
  readonly extensions: readonly string[]
  readonly lineComments: readonly string[]
  readonly blockComments: readonly (readonly [open: string, close: string])[]
  /** Lines that do nothing when the program runs. */
  readonly idle: RegExp
  /** Lines that open a declaration which is gone when the program runs; it ends with its bracket. */
  readonly erased: RegExp | undefined
}

const C_COMMENTS = [['/*', '*/']] as const
const BRACKETS = String.raw`[\s{}()[\];,]*`

const LANGUAGES: readonly Language[] = [
  { name: 'Python', extensions: ['py'], lineComments: ['#'], blockComments: [['"""', '"""'], ["'''", "'''"]], idle: /^(?:(?:else|try|finally)\s*:|[\s()[\]{},:]*)$/, erased: undefined },
  {
    name: 'TypeScript or JavaScript', extensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'], lineComments: ['//'], blockComments: C_COMMENTS,
    idle: new RegExp(String.raw`^(?:import\b.*|export\s+(?:type\b.*|\*.*|\{.*)|(?:export\s+)?(?:declare\s+)?type\s[^={]*=[^{]*|['"]use \w+['"];?|\}?\s*(?:else|try|finally)?${BRACKETS})$`),
    erased: /^(?:export\s+)?(?:declare\s+\w+\s|(?:default\s+)?interface\s|type\s+[^=]*=\s*[^(]*\{\s*$|import\s+(?:type\s+)?\{\s*$|export\s+(?:type\s+)?\{\s*$)/,
  },
  { name: 'Java or Kotlin', extensions: ['java', 'kt', 'kts', 'scala', 'groovy'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw`^(?:(?:package|import)\s.*|@\w+.*|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
  { name: 'Go', extensions: ['go'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw`^(?:(?:package|import|func|type)\s.*|"[^"]*"|\}?\s*(?:else)?${BRACKETS})$`), erased: undefined },
  { name: 'C#', extensions: ['cs'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw`^(?:(?:using|namespace)\s.*|\[.*\]|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
  { name: 'PHP', extensions: ['php'], lineComments: ['//', '#'], blockComments: C_COMMENTS, idle: new RegExp(String.raw`^(?:<\?php|(?:namespace|use)\s.*|\}?\s*(?:else|try|finally)?${BRACKETS})$`), erased: undefined },
  { name: 'Ruby', extensions: ['rb'], lineComments: ['#'], blockComments: [], idle: /^(?:end|else|ensure|begin|[\s{}()[\],]*)$/, erased: undefined },
  { name: 'C, C++, Rust or Swift', extensions: ['c', 'cc', 'cpp', 'cxx', 'h', 'hpp', 'rs', 'swift'], lineComments: ['//'], blockComments: C_COMMENTS, idle: new RegExp(String.raw`^(?:#.*|(?:use|mod|import|using)\s.*|\}?\s*(?:else|try)?${BRACKETS})$`), erased: undefined },
]

const BY_EXTENSION = new Map(LANGUAGES.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)))

/** Tests, settings of tools and declarations: nobody measures how much of them is tested. */
const NO_SOURCE = [
  /(?:^|\/)(?:tests?|__tests__|__mocks__|testdata|fixtures|spec|e2e|cypress|node_modules|vendor|third_party|migrations)\//,
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|[^/]*[.-](?:test|spec|stories|config|conf|setup)|conftest|setup|noxfile|manage|[^/]*Tests?)\.[^./]+$/,
  /\.d\.[cm]?ts$/,
  /(?:^|\/)\.[^/]+/,
]

/** Undefined of what is no code, or no code that tests cover. */
export function languageOf(file: string): string | undefined {
  const name = languageByName(file)
  return name !== undefined && !NO_SOURCE.some((pattern) => pattern.test(file)) ? name : undefined
}

/** Of any file of code, whatever it is for. */
export function languageByName(file: string): string | undefined {
  return BY_EXTENSION.get(path.posix.extname(file).slice(1).toLowerCase())?.name
}

const CHARACTERS_MAX = 1000

/** Lines that can probably be covered, in order. @param file its name says the language */
export function estimatedLines(file: string, text: string): readonly number[] {
  const language = BY_EXTENSION.get(path.posix.extname(file).slice(1).toLowerCase())
  if (language === undefined) return []
  const found: number[] = []
  let until: string | undefined
  let depth = 0
  for (const [at, line] of text.split('\n').entries()) {
    const { code, open } = withoutComments(line, until, language)
    until = open
    const bare = code.trim()
    // Made by a machine, and too long to be looked at twice.
    if (bare.length > CHARACTERS_MAX) {
      found.push(at + 1)
      continue
    }
    if (depth > 0 || (language.erased?.test(bare) ?? false)) {
      depth = Math.max(0, depth + (bare.match(/[{([]/g) ?? []).length - (bare.match(/[})\]]/g) ?? []).length)
      continue
    }
    if (bare !== '' && !language.idle.test(bare)) found.push(at + 1)
  }
  return found
}

/** @param until what ends the comment that the line begins in */
function withoutComments(line: string, until: string | undefined, { lineComments, blockComments }: Language): { readonly code: string; readonly open: string | undefined } {
  let [rest, code] = [line, '']
  let open = until
  for (;;) {
    if (open !== undefined) {
      const end = rest.indexOf(open)
      if (end < 0) return { code, open }
      rest = rest.slice(end + open.length)
      open = undefined
    }
    // A comment that begins behind code is no comment for sure: it may stand in a string. What is before it counts in any case.
    const begin = blockComments.find(([sign]) => rest.trimStart().startsWith(sign))
    if (begin === undefined) return lineComments.some((sign) => rest.trimStart().startsWith(sign)) ? { code, open: undefined } : { code: code + rest, open: undefined }
    rest = rest.trimStart().slice(begin[0].length)
    open = begin[1]
  }
}
