// What the README shows is taken by the gate: every step's inputs parse, and so do the commands in it.
import { expect, test } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { parseCommands } from '../src/commands/command.ts'
import { parseInputs } from '../src/inputs.ts'

type Step = { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }

test('every example of the README parses as the gate parses it', async () => {
  const text = await readFile(path.join(import.meta.dirname, '../README.md'), 'utf8')
  const steps = [...text.matchAll(/^```yaml\n([^]*?)^```/gm)].flatMap(([, block = '']) => {
    const value = parse(block) as readonly Step[] | { readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>> }
    return Array.isArray(value) ? (value as readonly Step[]) : Object.values((value as { readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>> }).jobs ?? {}).flatMap((job) => job.steps)
  })
  const gates = steps.filter(({ uses = '' }) => uses.includes('quality-gate'))
  expect(gates.length).toBeGreaterThan(2)
  for (const { with: given = {} } of gates) {
    const inputs = new Inputs((name) => (given[name] === undefined ? '' : String(given[name])), {})
    const { commands } = parseInputs(inputs)
    inputs.done()
    if (commands !== undefined) expect(parseCommands(commands).map(({ name }) => name)).toEqual(['pytest', 'flake8', 'vitest', 'eslint'])
  }
})
