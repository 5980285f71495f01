import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')

/** Runs jest in this repository and gives its exit code. */
export async function runJest(args: readonly string[]): Promise<number> {
  const jest = path.join(path.dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js')
  return run(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...args])
}

/** Runs a command at the repository's root with our own output, and gives its exit code. */
export async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
