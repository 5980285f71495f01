// Workflows and action files hold before GitHub's own language service and our policy; and both have been seen to find what is wrong.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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

test('every caller workflow that documents show is clean, pinned as we advise', async () => {
  const documents = await Array.fromAsync(glob(['README.md', 'docs/**/*.md'], { cwd: root }))
  const blocks = (await Promise.all(documents.map(async (file) => [...(await readFile(path.join(root, file), 'utf8')).matchAll(/^```ya?ml\n([^]*?)^```/gm)].map(([, block = '']) => block)))).flat()
  const callers = blocks.filter((block) => /^on:/m.test(block) && /^jobs:/m.test(block)).map((block) => block.replaceAll(/(dreamango\/cloudrun-delivery\/\S+)@v1/g, `$1@${'a'.repeat(40)} # v1.0.0`))
  expect(callers.length).toBeGreaterThan(3)
  const shown = path.join(folder, 'shown', '.github', 'workflows')
  await mkdir(shown, { recursive: true })
  for (const [index, caller] of callers.entries()) await writeFile(path.join(shown, `${index}.yml`), caller)
  expect(await lint(path.join(folder, 'shown'))).toEqual([])
  await writeFile(path.join(shown, 'wrong.yml'), (callers[0] ?? '').replace(/^permissions: .*$/m, 'permissions: write-all'))
  expect(await lint(path.join(folder, 'shown'))).not.toEqual([])
}, 60_000)

describe('what is wrong is found', () => {
  const cases: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'an unknown input of ours',
      'deliver',
      (text) => text.replace('          revision:', '          revsion:'),
      "Invalid action input 'revsion'",
    ],
    [
      'a missing input of ours',
      'rollback',
      (text) => text.replaceAll(/ {10}(?:manifest|environment|service): .*\n/g, ''),
      "needs `service`, or `environment` and a manifest",
    ],
    ['an action of ours that does not exist', 'deliver', (text) => text.replace('$/actions/promote', '$/actions/nobody'), 'nobody'],
    ['an unpinned action', 'deliver', (text) => text.replace(/auth@[0-9a-f]{40}/, 'auth@v3'), 'must be pinned by a full commit SHA'],
    ['a pin without its version', 'deliver', (text) => text.replace(' # v3.0.0', ''), 'needs its version in a comment'],
    [
      'an expression in a script',
      'pull-request',
      (text) => text.replace('[ "$RESULT" = success ]', '[ "${{ needs.gate.result }}" = success ]'),
      '`run` must not hold',
    ],
    [
      'a checkout that leaves its token',
      'deliver',
      (text) => text.replace('persist-credentials: false', 'fetch-depth: 0'),
      'checkout needs persist-credentials: false',
    ],
    ['a job without a timeout', 'deliver', (text) => text.replace(/ {4}timeout-minutes: \d+\n/, ''), 'a job needs timeout-minutes'],
    [
      'permissions for everything',
      'deliver',
      (text) => text.replace('permissions: {}', 'permissions: write-all'),
      'top-level permissions must be {}',
    ],
    [
      'a rollout that is cancelled',
      'deliver',
      (text) => text.replace('  queue: max', '  cancel-in-progress: true'),
      'a rollout must not be cancelled in the middle',
    ],
    ['a key that GitHub does not know', 'deliver', (text) => text.replace('\n    environment:', '\n    enviroment:'), 'enviroment'],
    [
      'a cloud identity without an environment to protect it',
      'deliver',
      (text) => text.replace(/^ {4}environment:\n(?: {6}.*\n)*/m, ''),
      'id-token: write needs a job with an environment',
    ],
    [
      "a deployment of GitHub's that makes those of other services inactive",
      'deliver',
      (text) => text.replace('      deployment: false\n', ''),
      'the environment needs deployment: false',
    ],
    [
      'an action that does not tell GitHub what is live',
      'deliver',
      (text) => text.replace(/(promote\n {8}with:\n)[^]*$/, '$1          project-id: my-project\n          region: europe-west1\n          service: shop\n'),
      'needs github-environment',
    ],
    [
      'a permission without its reason',
      'deliver',
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
      'a failure that nobody asks for',
      'game-day',
      (text) => text.replace('steps.promote.outcome', 'steps.promote.conclusion'),
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
      (text) => text.replace('    uses:', '    secrets: inherit\n    uses:'),
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
      (text) => text.replace('jobs.deliver.outputs.delivered', 'jobs.deliver.outputs.nothing'),
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
