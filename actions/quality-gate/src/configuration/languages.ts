// What a file is, by its path: the language it is read as, and whether it runs, builds or tests. Tests and tools may read what no environment
// declares.

export type Language = 'python' | 'javascript' | 'shell' | 'template' | 'dockerfile'
export type Role = 'code' | 'tools' | 'tests'

const LANGUAGES: readonly (readonly [Language, RegExp])[] = [
  ['dockerfile', /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.(?:Dockerfile|dockerfile)$/],
  // Not .env.template, which explains, nor YAML, which is rarely envsubst's.
  ['template', /(?<!\.ya?ml|\.tf|\.py)(?<!(?:^|\/|\.)env)\.(?:template|envsubst|conf\.tp?mp?l|conf\.tpl)$/],
  ['python', /\.py$/],
  ['javascript', /(?<!\.d)\.[mc]?tsx?$|(?<!\.min)\.[mc]?jsx?$|\.(?:vue|svelte|astro)$/],
  ['shell', /\.(?:sh|bash|ash)$/],
]
const SHEBANG = /^#!\s*\S*\/(?:env\s+(?:-S\s+)?)?(?:ba|da|a)?sh\b/

const TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|e2e|cypress|playwright|testdata|fixtures|__fixtures__|__mocks__|mocks|stories|\.storybook|testing)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|tests|conftest)\.py$|\.(?:test|spec|stories|cy|e2e)\.[mc]?[jt]sx?$|(?:^|\/)(?:Dockerfile|Containerfile)\.(?:dev|development|test|tests|local|ci|debug)$|(?:^|\/)(?:jest|vitest)[.-]?setup[^/]*$/
const TOOLS = /\.config(?:\.\w+)?\.[mc]?[jt]sx?$|(?:^|\/)(?:setup|noxfile|fabfile|tasks|docs\/conf)\.py$|(?:^|\/)(?:[Gg]ulpfile|Gruntfile)\.[mc]?[jt]s$|(?:^|\/)\.(?:github|gitlab|circleci|husky|devcontainer)\//
/** Made from other files, or somebody else's. */
const FOREIGN = /(?:^|\/)(?:node_modules|\.git|dist|\.next|\.nuxt|\.svelte-kit|\.output|\.venv|venv|site-packages|__pycache__|bower_components)\//

/** @param head how the text begins, for files whose name says nothing; undefined when it is not known yet */
export function languageOf(file: string, head?: string): Language | undefined {
  if (FOREIGN.test(file)) return undefined
  const named = LANGUAGES.find(([, names]) => names.test(file))?.[0]
  if (named !== undefined) return named
  return head !== undefined && SHEBANG.test(head) ? 'shell' : undefined
}

/** Whether the first bytes must be looked at to know. */
export function isUnnamed(file: string): boolean {
  return !FOREIGN.test(file) && /(?:^|\/)[\w-]+$/.test(file)
}

export function roleOf(file: string): Role {
  if (TESTS.test(file)) return 'tests'
  return TOOLS.test(file) ? 'tools' : 'code'
}

/** Files of a service that may be in a language that is read. All paths are from the repository's root. */
export function candidates(files: Iterable<string>, code: readonly string[], ignore: readonly string[]): readonly string[] {
  return [...files].filter((file) => code.some((name) => isUnder(file, name)) && !ignore.some((name) => isUnder(file, name)) && (languageOf(file) !== undefined || isUnnamed(file)))
}

export function isUnder(file: string, folder: string): boolean {
  return folder === '' || folder === '.' || file === folder || file.startsWith(`${folder}/`)
}
