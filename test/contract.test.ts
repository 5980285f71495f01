// action.yml is the interface: what it declares is what the code reads and writes, with the same defaults, in both directions.
import { describe, expect, test } from '@jest/globals'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { actionNames, readAction } from '../scripts/support/actions.ts'
import { parseDelivery } from '@cloudrun-delivery/shared/delivery/file'
import { defaultOf } from '../scripts/support/tables.ts'
import { root } from '../scripts/support/jest.ts'

const names = await actionNames()

/** Values that let every action parse, so that nothing hides behind an early problem. */
const VALID: Readonly<Record<string, string>> = {
  service: 'shop',
  region: 'europe-west1',
  'project-id': 'my-project',
  image: '127.0.0.1:5000/shop',
  'test-reports': 'junit.xml',
}

/** Say which part of a manifest is meant, and are read before an action's own inputs (step-inputs.ts). */
const CHOOSING: Readonly<Record<string, readonly string[]>> = {
  'build-image': ['manifest', 'environment', 'service'], 'quality-gate': ['manifest', 'environment', 'service'], 'plan-delivery': ['manifest', 'environment', 'service'],
}

async function parse(action: string, read: (name: string) => string): Promise<unknown> {
  const { parseInputs } = (await import(path.join(root, 'actions', action, 'src', 'inputs.ts'))) as {
    readonly parseInputs: (inputs: Inputs, loaded: unknown) => unknown
  }
  const inputs = new Inputs(read, {})
  const delivery = parseDelivery('services: { shop: { image: example.test/shop } }', 'delivery.yaml')
  const parsed = parseInputs(inputs, { delivery, environment: undefined, services: delivery.services, settings: new Map() })
  inputs.done()
  return parsed
}

/** Outside of a workflow there is no token. */
function withoutWorkflow(text: string): string {
  return text === '${{ github.token }}' ? '' : text
}

describe.each(names)('%s', (action) => {
  test('reads the inputs that it declares, and no others', async () => {
    const read = new Set<string>(CHOOSING[action] ?? ['manifest', 'environment'])
    await parse(action, (name) => {
      read.add(name)
      return VALID[name] ?? ''
    })
    expect([...read].toSorted()).toEqual(Object.keys((await readAction(action)).inputs ?? {}).toSorted())
  })

  test('means by an empty input what action.yml gives as its default', async () => {
    const { inputs = {} } = await readAction(action)
    const empty = await parse(action, (name) => VALID[name] ?? '')
    const defaults = await parse(action, (name) => VALID[name] ?? (defaultOf(inputs[name]?.description) || withoutWorkflow(inputs[name]?.default ?? '')))
    expect(defaults).toEqual(empty)
  })

  test('names the outputs that it declares, and no others', async () => {
    const { OUTPUTS } = (await import(path.join(root, 'actions', action, 'src', 'outputs.ts'))) as {
      readonly OUTPUTS: readonly string[]
    }
    expect([...OUTPUTS].toSorted()).toEqual(Object.keys((await readAction(action)).outputs ?? {}).toSorted())
  })

  // That nothing else is written, the compiler sees: a report takes only names of OUTPUTS.
  test('writes every output that it declares', async () => {
    const files = await Array.fromAsync(glob(`actions/${action}/src/**/*.ts`, { cwd: root }))
    const writers = files.filter((file) => !file.endsWith('/outputs.ts'))
    const texts = (await Promise.all(writers.map(async (file) => readFile(path.join(root, file), 'utf8')))).filter((text) =>
      text.includes('.output('),
    )
    const written = texts.join('\n')
    expect(Object.keys((await readAction(action)).outputs ?? {}).filter((name) => !written.includes(`'${name}'`))).toEqual([])
  })

  test('declares a valid JavaScript action whose required inputs have no default', async () => {
    const { name, description, inputs = {}, runs } = await readAction(action)
    expect(name && description).toBeTruthy()
    expect(runs).toMatchObject({ using: 'node24', main: 'dist/index.js' })
    for (const input of Object.values(inputs)) expect(input.required === true && (input.default !== undefined || defaultOf(input.description) !== '')).toBe(false)
    // A default that the runner fills in could not be told from what somebody gave, which wins over a manifest.
    for (const [name, { default: fallback }] of Object.entries(inputs)) expect({ name, fallback }).toEqual({ name, fallback: name === 'github-token' ? '${{ github.token }}' : undefined })
  })
})
