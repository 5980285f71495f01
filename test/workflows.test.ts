// Workflows and action files hold before GitHub's own language service and our policy; and both have been seen to find what is wrong.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'workflows-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function lint(...args: readonly string[]): Promise<readonly { readonly file: string; readonly message: string }[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/lint-workflows.ts', ...args], { cwd: root }).catch(
    (thrown: { stdout: string; stderr: string }) => {
      if (thrown.stdout === '') throw new Error(thrown.stderr)
      return thrown
    },
  )
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { file: string; message: string })
}

test('every workflow and action file is clean', async () => {
  expect(await lint()).toEqual([])
}, 60_000)

describe('what is wrong is found', () => {
  const cases: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'an unknown input of ours',
      'develop',
      (text) => text.replace('          checks:', '          chekcs:'),
      "Invalid action input 'chekcs'",
    ],
    [
      'a missing input of ours',
      'main',
      (text) => text.replaceAll('          service: ${{ inputs.service }}\n', ''),
      "needs `service`, or `environment` and a manifest",
    ],
    ['an action of ours that does not exist', 'main', (text) => text.replace('$/actions/promote', '$/actions/nobody'), 'nobody'],
    ['an unpinned action', 'main', (text) => text.replace(/auth@[0-9a-f]{40}/, 'auth@v3'), 'must be pinned by a full commit SHA'],
    ['a pin without its version', 'main', (text) => text.replace(' # v3.0.0', ''), 'needs its version in a comment'],
    [
      'an expression in a script',
      'main',
      (text) => text.replace('case "$IMAGE" in', 'case "${{ inputs.image }}" in'),
      '`run` must not hold',
    ],
    [
      'a checkout that leaves its token',
      'develop',
      (text) => text.replace('persist-credentials: false', 'fetch-depth: 0'),
      'checkout needs persist-credentials: false',
    ],
    ['a job without a timeout', 'main', (text) => text.replace(/ {4}timeout-minutes: \d+\n/, ''), 'a job needs timeout-minutes'],
    [
      'permissions for everything',
      'main',
      (text) => text.replace('permissions: {}', 'permissions: write-all'),
      'top-level permissions must be {}',
    ],
    [
      'a rollout that is cancelled',
      'main',
      (text) => text.replace('  queue: max', '  cancel-in-progress: true'),
      'a rollout must not be cancelled in the middle',
    ],
    ['a key that GitHub does not know', 'main', (text) => text.replace('    environment:', '    enviroment:'), 'enviroment'],
    [
      'a cloud identity without an environment to protect it',
      'main',
      (text) => text.replace(/ {4}environment:\n(?: {6}.*\n)*/, ''),
      'id-token: write needs a job with an environment',
    ],
    [
      "a deployment of GitHub's that makes those of other services inactive",
      'main',
      (text) => text.replace('      deployment: false\n', ''),
      'the environment needs deployment: false',
    ],
    [
      'an action that does not tell GitHub what is live',
      'develop',
      (text) => text.replace('          github-environment: staging\n', ''),
      'needs github-environment',
    ],
    [
      'a permission without its reason',
      'develop',
      (text) => text.replace(/ # to check the source out.*/, ''),
      'needs its reason in a comment',
    ],
    [
      'a failure that is not one',
      'pull-request',
      (text) => text.replace('        env:', '        continue-on-error: true\n        env:'),
      'a failure must stay a failure',
    ],
    [
      'a step that cannot be cancelled',
      'pull-request',
      (text) => text.replace('!cancelled()', 'always()'),
      'always() makes what cannot be cancelled',
    ],
    [
      'secrets for everybody',
      'main',
      (text) => text.replace('    environment:', '    secrets: inherit\n    environment:'),
      'secrets must be named',
    ],
    [
      "a trigger with strangers' code and our token",
      'main',
      (text) => text.replace('  workflow_call:', '  pull_request_target:\n  workflow_call:'),
      'pull_request_target gives',
    ],
    [
      'an output that does not exist',
      'main',
      (text) => text.replace('jobs.deliver.outputs.url', 'jobs.deliver.outputs.nothing'),
      'nothing',
    ],
  ]

  test('in every case, and each by its own words', async () => {
    const args = await Promise.all(
      cases.map(async ([, workflow, spoil], index) => {
        const text = await readFile(path.join(root, 'workflows', `${workflow}.yml`), 'utf8')
        expect(spoil(text)).not.toBe(text)
        await writeFile(path.join(folder, `${index}.yml`), spoil(text))
        return `.github/workflows/case-${index}.yml=${path.join(folder, `${index}.yml`)}`
      }),
    )
    const findings = await lint(...args)
    for (const [index, [name, , , words]] of cases.entries()) {
      const own = findings.filter(({ file }) => file === `.github/workflows/case-${index}.yml`).map(({ message }) => message)
      expect({ name, found: own.some((message) => message.includes(words)), own }).toMatchObject({ name, found: true })
    }
  }, 60_000)
})
