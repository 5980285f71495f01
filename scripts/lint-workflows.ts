// `npm run lint:workflows -- [PATH…]`: workflows, actions and dependabot.yml of this repository, of another one's folder, or single files. Prints one JSON
// line for each finding, with `file`, `line`, `rule` and `message`; exit code 1 when there is one, 2 when a path cannot be read. A process of its own,
// because GitHub's language service cannot be loaded by a test runner.
import { glob, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { root } from './support/jest.ts'
import { kindOf } from './support/lint/file.ts'
import { lint } from './support/lint/lint.ts'

type Target = { readonly shown: string; /** From its repository's root. */ readonly name: string; readonly file: string; readonly folder: string; readonly isOurs: boolean }

const PATTERNS = ['.github/workflows/*.{yml,yaml}', '.github/dependabot.{yml,yaml}', '**/action.{yml,yaml}']
const SKIPPED = new Set(['node_modules', '.git', 'dist'])

async function targetsOf(argument: string): Promise<readonly Target[]> {
  // `NAME=FILE` judges a file as if it were at NAME of this repository.
  const [name = '', other] = argument.split('=', 2)
  if (other !== undefined) return [{ shown: name, name, file: path.resolve(other), folder: root, isOurs: true }]
  const place = path.resolve(argument)
  if ((await stat(place)).isDirectory()) return inRepository(place, place === root)
  const [, folder = '', inside] = /^(.*?)\/?(\.github\/.*|action\.ya?ml)$/.exec(place) ?? []
  return [{ shown: argument, name: inside ?? (await nameByContent(place)), file: place, folder: inside === undefined ? path.dirname(place) : folder, isOurs: folder === root }]
}

async function inRepository(folder: string, isOurs: boolean): Promise<readonly Target[]> {
  const names = await Array.fromAsync(glob(PATTERNS, { cwd: folder, exclude: (entry) => SKIPPED.has(path.basename(entry)) }))
  return names.toSorted().map((name) => ({ shown: name, name, file: path.join(folder, name), folder, isOurs }))
}

/** A file that lies anywhere is what it looks like. */
async function nameByContent(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  if (kindOf(path.basename(file)) !== undefined) return path.basename(file)
  if (/^runs:/m.test(text) && !/^jobs:/m.test(text)) return 'action.yml'
  return /^updates:/m.test(text) && !/^jobs:/m.test(text) ? '.github/dependabot.yml' : `.github/workflows/${path.basename(file).replace(/\.ya?ml$|$/, '.yml')}`
}

/** In a caller of our examples, what it calls is this very checkout. */
function ours(text: string, shown: string): string {
  return shown.startsWith('examples/') ? text.replaceAll(/dreamango\/cloudrun-delivery\/(\S+)@v1/g, '$/$1') : text
}

async function ownTargets(): Promise<readonly Target[]> {
  const examples = await Array.fromAsync(glob('examples/*/.github/workflows/*.yml', { cwd: root }))
  const own = (await inRepository(root, true)).filter(({ name }) => !name.startsWith('packages/'))
  return [...own, ...examples.toSorted().filter((name) => kindOf(name) !== undefined).map((name) => ({ shown: name, name, file: path.join(root, name), folder: root, isOurs: true }))]
}

const given = process.argv.slice(2)
const absent = new Set<string>()
let findings = 0
try {
  const targets = given.length > 0 ? (await Promise.all(given.map(targetsOf))).flat() : await ownTargets()
  if (targets.length === 0) throw new Error(`${given.join(', ')}: there is no workflow, no action and no dependabot.yml`)
  for (const { shown, name, file, folder, isOurs } of targets) {
    const linted = await lint(name, ours(await readFile(file, 'utf8'), shown), { folder, isOurs })
    for (const tool of linted.absent) absent.add(tool)
    findings += linted.findings.length
    for (const { line, rule, message } of linted.findings) process.stdout.write(`${JSON.stringify({ file: shown, line, rule, message })}\n`)
  }
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exit(2)
}
for (const tool of absent) process.stderr.write(`${tool} is not installed: scripts were not looked at by it\n`)
// The service keeps timers.
process.exit(findings === 0 ? 0 : 1)
