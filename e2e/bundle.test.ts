// What users get is the bundle: it runs from an empty folder with nothing but Node, complains about bad input in words, and holds nothing of
// the machine on which it was made.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { ActionRunner } from '../scripts/support/action-runner.ts'
import { actionNames, missingInputs, readAction } from '../scripts/support/actions.ts'
import { megabytes, readFiles, type Files } from '../scripts/support/dist.ts'
import { root } from '../scripts/support/jest.ts'

/** An input that each action must refuse, and the words in which it does. */
const BAD: Readonly<Record<string, readonly [inputs: Readonly<Record<string, string>>, words: string]>> = {
  'build-image': [{ image: 'europe-docker.pkg.dev/p/apps/shop:latest' }, '`image` must be a name without tag'],
  'deploy-cloudrun': [{ service: 'shop', image: 'Not An Image' }, '`image` must be an image such as'],
  'plan-delivery': [{ manifest: '../delivery.yaml' }, 'lies outside the workspace'],
  promote: [{ service: 'shop', steps: '50,25' }, '`steps` must be'],
  'quality-gate': [
    { 'test-reports': 'junit.xml', 'coverage-percent-min': '101' },
    '`coverage-percent-min` must be a number from 0 to 100, got "101"',
  ],
  rollback: [{ service: 'shop', 'dry-run': 'ture' }, '`dry-run` must be one of true, false, got "ture"'],
  'validate-deploy': [{ service: 'shop', 'latency-ms-p95-limit': 'fast' }, '`latency-ms-p95-limit` must be a number'],
}

const names = await actionNames()
let folder: string
let actions: ActionRunner

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-e2e-'))
  actions = new ActionRunner(folder, {})
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('nothing can be imported from where the bundles run', () => {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at))
    expect(existsSync(path.join(at, 'node_modules'))).toBe(false)
  expect(Object.keys(BAD).toSorted()).toEqual(names)
})

describe.each(names)('%s', (action) => {
  let files: Files
  beforeAll(async () => {
    files = await readFiles(path.join(root, 'actions', action, 'dist'))
  })

  test('without inputs it names each one that it needs', async () => {
    const result = await actions.run({ action, inputs: {} })
    expect(result.exitCode).toBe(1)
    for (const name of missingInputs((await readAction(action)).inputs ?? {}, [])) expect(result.log).toContain(`\`${name}\` is required and was empty`)
    // Whoever has a default for all of them names what it did not find there.
    expect(result.log).toMatch(/^::error::.*(?:is required|cannot be read)/m)
    expect(result.log).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(result.outputs).toEqual({})
    expect(result.summary).toContain('**What to do:**')
  }, 20_000)

  test('a bad input is refused in words', async () => {
    const [inputs, words] = BAD[action] ?? [{}, '']
    const result = await actions.run({ action, inputs })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain(words)
    expect(result.log).not.toMatch(/^\s+at .*:\d+:\d+/m)
  }, 20_000)

  test('needs nothing but Node', () => {
    expect(files.get('package.json')?.toString()).toBe('{"type":"commonjs"}\n')
    for (const [name, content] of files) {
      const required = [...content.toString().matchAll(/^module\.exports = require\("([^"]+)"\);?$/gm)].map(
        ([, module = '']) => module,
      )
      expect({ name, foreign: required.filter((module) => !isBuiltin(module) && !files.has(path.normalize(module))) }).toEqual({ name, foreign: [] })
    }
  })

  test('holds no path of the machine that made it, no source map, and no more than its budget', async () => {
    for (const [name, content] of files) {
      expect({ name, found: [root, os.homedir()].some((place) => place.length > 1 && content.includes(`${place}/`)) }).toEqual({
        name,
        found: false,
      })
      expect(path.extname(name)).not.toBe('.map')
    }
    const definition = JSON.parse(await readFile(path.join(root, 'actions', action, 'package.json'), 'utf8')) as {
      readonly cloudrunDelivery: { readonly bundleMegabytesMax: number }
    }
    expect(megabytes(files)).toBeLessThan(definition.cloudrunDelivery.bundleMegabytesMax)
  })

  test('carries the licence of everything in it', () => {
    const licences = (files.get('licenses.txt')?.toString() ?? '').split('\n\n---\n\n')
    expect(licences.length).toBeGreaterThan(3)
    const complete =
      /^\S+ \d+\.\d+\.\d+\S* \((MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|\(.*\))\)\n\n([^]{200,}|This package comes without the text)/
    expect(licences.filter((text) => !complete.test(text)).map((text) => text.split('\n')[0])).toEqual([])
  })
})
