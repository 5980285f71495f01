import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { createRequire } from 'node:module'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')

/** Runs jest in this repository and gives its exit code. */
export async function runJest(args: readonly string[]): Promise<number> {
  return run(process.execPath, [...jest(), ...args])
}

/** Files of tests that jest would run. */
export async function testFiles(args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...jest(), '--listTests', '--json', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(await text(child.stdout)) as readonly string[]
}

function jest(): readonly string[] {
  return ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', path.join(path.dirname(createRequire(import.meta.url).resolve('jest/package.json')), 'bin', 'jest.js')]
}

/** Runs a command at the repository's root with our own output, and gives its exit code. */
export async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
