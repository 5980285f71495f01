// Files of the checked-out repository that inputs name. Nothing outside the workspace is read, and nothing large.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DeliveryError, messageOf } from './errors.ts'

const CHARACTERS_MAX = 1_000_000

/** @param input names the file in messages @param file relative to the workspace */
export async function readWorkspaceFile(input: string, file: string): Promise<string> {
  const workspace = path.resolve(process.env['GITHUB_WORKSPACE'] || '.')
  const resolved = path.resolve(workspace, file)
  if (path.relative(workspace, resolved).startsWith('..')) throw badFile(input, file, 'lies outside the workspace', 'Name a file of the repository.')
  const text = await readFile(resolved, 'utf8').catch((cause: unknown) => {
    throw badFile(input, file, `cannot be read: ${messageOf(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?')
  })
  if (text.length > CHARACTERS_MAX) throw badFile(input, file, `has ${text.length} characters, more than ${CHARACTERS_MAX}`, 'Is it really that file?')
  return text
}

export function badFile(input: string, file: string, what: string, hint: string): DeliveryError {
  return new DeliveryError('input', `\`${input}\` "${file}" ${what}`, { hint })
}
