// `env-vars-file`: variables as .env or as YAML (or JSON) by the name of the file. Every line counts: what is no variable is an error, not
// passed over. Values are texts as they stand in the file (1.10 stays 1.10), and never quoted in a message.
import path from 'node:path'
import { parseEnv } from 'node:util'
import { parseDocument } from 'yaml'
import { ENV_NAME, isReserved } from './environment-inputs.ts'
import type { Kind } from './resource/kind.ts'
import { badFile, readWorkspaceFile } from '@cloudrun-delivery/shared/workspace-file'

const INPUT = 'env-vars-file'
/** One assignment of a .env file, with quotes over several lines. */
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:'[^']*'|"[^"]*"|`[^`]*`|[^'"`\r\n][^\r\n]*)?[ \t]*(?:#[^\r\n]*)?$/gm
const COMMENT = /^[ \t]*#[^\r\n]*$/gm

export async function readVariablesFile(file: string, kind: Kind): Promise<Readonly<Record<string, string>>> {
  return parseVariables(await readWorkspaceFile(INPUT, file), file, kind)
}

export function parseVariables(text: string, file: string, kind: Kind = 'service'): Readonly<Record<string, string>> {
  const isYaml = ['.yaml', '.yml', '.json'].includes(path.extname(file).toLowerCase())
  const variables = isYaml ? fromYaml(text, file) : fromDotEnv(text, file)
  for (const name of Object.keys(variables)) {
    if (!ENV_NAME.test(name)) throw badFile(INPUT, file, `has the key "${name}"`, 'The name of a variable has letters, digits and underscores, a letter or underscore first.')
    if (isReserved(kind, name)) throw badFile(INPUT, file, `sets ${name}`, 'Cloud Run sets it by itself; remove it.')
  }
  return variables
}

function fromDotEnv(text: string, file: string): Readonly<Record<string, string>> {
  const breaks = (match: string) => '\n'.repeat(match.split('\n').length - 1)
  const left = text.replaceAll('\r\n', '\n').replaceAll(ASSIGNMENT, breaks).replaceAll(COMMENT, '')
  const bad = left.split('\n').findIndex((line) => line.trim() !== '')
  if (bad >= 0) throw badFile(INPUT, file, `line ${bad + 1} is no KEY=VALUE`, 'Write one variable a line; put quotes around a value that has several lines.')
  return Object.fromEntries(Object.entries(parseEnv(text)).map(([name, value]) => [name, value ?? '']))
}

/** The failsafe schema takes every scalar as the text that it is. */
function fromYaml(text: string, file: string): Readonly<Record<string, string>> {
  const document = parseDocument(text, { schema: 'failsafe', strict: true, uniqueKeys: true })
  const [error] = document.errors
  if (error !== undefined) throw badFile(INPUT, file, `is not YAML at line ${error.linePos?.[0].line ?? 1}`, 'Correct the file there.')
  const value: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badFile(INPUT, file, 'is not a mapping of names to values', 'Write one `NAME: value` a line.')
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => {
    if (typeof entry !== 'string') throw badFile(INPUT, file, `has no single text for ${name}`, 'A variable is one text; put quotes around JSON.')
    return [name, entry]
  }))
}
