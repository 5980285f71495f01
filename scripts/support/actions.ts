import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from './jest.ts'

export type ActionFile = {
  readonly name: string
  readonly description: string
  readonly inputs?: Readonly<Record<string, { readonly description: string; readonly required?: boolean; readonly default?: string }>>
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string }
}

/** Inputs that a step lacks, by what the action says of them. */
export function missingInputs(inputs: NonNullable<ActionFile['inputs']>, given: readonly string[]): readonly string[] {
  const hasManifest = given.includes('manifest') || given.includes('environment')
  return Object.entries(inputs)
    .filter(([name, { required, description }]) => !given.includes(name) && (required === true || (!hasManifest && description.includes('Required without a `manifest`'))))
    .map(([name]) => name)
}

/** Folders of actions/, in order. */
export async function actionNames(): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, 'actions'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted()
}

export async function readAction(name: string): Promise<ActionFile> {
  return parse(await readFile(path.join(root, 'actions', name, 'action.yml'), 'utf8')) as ActionFile
}
