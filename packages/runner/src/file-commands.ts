// What a step writes to the files that the runner names in its environment. What is no such command fails the step, as on GitHub.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const FILES = { output: 'GITHUB_OUTPUT', state: 'GITHUB_STATE', env: 'GITHUB_ENV', path: 'GITHUB_PATH', summary: 'GITHUB_STEP_SUMMARY' } as const
const SUMMARY_BYTES_MAX = 1024 * 1024

export type Written = {
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly env: ReadonlyMap<string, string>
  readonly path: readonly string[]
  readonly summary: string
  /** Errors that fail the step. */
  readonly problems: readonly string[]
  /** Errors that are told and fail nothing. */
  readonly remarks: readonly string[]
}

export type CommandFiles = { readonly env: Readonly<Record<string, string>>; readonly read: () => Promise<Written> }

/** @param folder of this step alone */
export async function commandFiles(folder: string): Promise<CommandFiles> {
  await mkdir(folder, { recursive: true })
  const place = (name: string) => path.join(folder, name)
  await Promise.all(Object.keys(FILES).map(async (name) => writeFile(place(name), '')))
  return {
    env: Object.fromEntries(Object.entries(FILES).map(([name, variable]) => [variable, place(name)])),
    read: async () => {
      const problems: string[] = []
      const pairs = async (name: keyof typeof FILES) => {
        try {
          return new Map(parsePairs(await readFile(place(name), 'utf8')))
        } catch (thrown) {
          problems.push(`Unable to process file command '${name}' successfully.`, thrown instanceof Error ? thrown.message : String(thrown))
          return new Map<string, string>()
        }
      }
      const [outputs, state, env] = await Promise.all([pairs('output'), pairs('state'), pairs('env')])
      const summary = await readFile(place('summary'), 'utf8')
      const bytes = Buffer.byteLength(summary)
      const isLarge = bytes > SUMMARY_BYTES_MAX
      return {
        outputs, state, env: allowed(env, problems), problems,
        path: (await readFile(place('path'), 'utf8')).split(/\r?\n/).filter((line) => line !== ''),
        summary: isLarge ? '' : summary,
        remarks: isLarge ? [`$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(bytes / 1024)}k.`] : [],
      }
    },
  }
}

/** `NAME=VALUE` lines and `NAME<<DELIMITER` blocks. Throws Error with the runner's message. */
export function parsePairs(text: string): readonly (readonly [name: string, value: string])[] {
  const pairs: (readonly [string, string])[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')]
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`)
      pairs.push([line.slice(0, equals), line.slice(equals + 1)])
    } else if (heredoc >= 0) {
      const [name, delimiter] = [line.slice(0, heredoc), line.slice(heredoc + 2)]
      if (name === '' || delimiter === '') throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
      pairs.push([name, lines.slice(at + 1, end).join('\n')])
      at = end
    } else throw new Error(`Invalid format '${line}'`)
  }
  return pairs
}

/** The runner's own variables stay as they are, and NODE_OPTIONS would change how actions run. */
function allowed(env: ReadonlyMap<string, string>, problems: string[]): ReadonlyMap<string, string> {
  const kept = new Map<string, string>()
  for (const [name, value] of env) {
    if (name.toUpperCase() === 'NODE_OPTIONS') problems.push(`Can't store ${name} output parameter using '$GITHUB_ENV' command.`)
    else if (!/^(?:GITHUB|RUNNER)_/.test(name.toUpperCase())) kept.set(name, value)
  }
  return kept
}
