// A corpus of seeded faults, one to a file, and of files that are good: what `npm run lint:workflows` finds in them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from '../scripts/support/jest.ts'
import { NOT_HERE, RULES } from '../scripts/support/lint/rules.ts'

const SHA = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd'
const DIGEST = `sha256:${'0'.repeat(64)}`

const GOOD = `name: ci
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to check out
    steps:
      - uses: actions/checkout@${SHA} # v6.0.2
        with:
          persist-credentials: false
      - id: tests
        run: npm ci --ignore-scripts && npm test
`
const DELIVERY = `name: deliver
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: deliver
  queue: max
jobs:
  deliver:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment:
      name: production
      deployment: false
    permissions:
      id-token: write # to log in
      deployments: write # to tell GitHub
    steps:
      - id: deploy
        uses: dreamango/cloudrun-delivery/actions/deploy-cloudrun@${SHA} # v1.0.0
        with:
          service: shop
          region: europe-west1
          github-environment: production
          image: \${{ vars.IMAGE }}
      - name: Say where
        env:
          URL: \${{ steps.deploy.outputs.url }}
        run: echo "$URL"
`
const CALLED = `name: called
on:
  workflow_call:
    inputs:
      dry-run:
        type: boolean
        default: false
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions: {}
    if: \${{ !inputs.dry-run }}
    steps:
      - run: echo "hello"
`
const ACTION = `name: greet
description: Greets.
inputs:
  who: { description: Whom., required: true }
outputs:
  said: { description: What was said., value: hello }
runs:
  using: composite
  steps:
    - shell: bash
      env:
        WHO: \${{ inputs.who }}
      run: echo "hello $WHO"
`
const DEPENDABOT = `version: 2
updates:
  - package-ecosystem: npm
    directory: /
    schedule: { interval: weekly }
    cooldown: { default-days: 7 }
`

type Fault = readonly [rule: string, text: string, name?: string]
const step = (yaml: string) => GOOD + yaml.replaceAll(/^/gm, '      ')
const uses = (name: string) => step(`- uses: ${name}`)
const run = (script: string) => step(`- run: ${script}`)
const when = (condition: string) => step(`- if: ${condition}\n  run: echo x`)
const job = (yaml: string) => GOOD.replace('    steps:\n', `${yaml.replaceAll(/^/gm, '    ')}\n    steps:\n`)
const dependabot = '.github/dependabot.yml'

const FAULTS: readonly Fault[] = [
  ['unpinned-uses', uses('octo/thing@v1')], ['unpinned-uses', uses('octo/thing@main')], ['unpinned-uses', ACTION.replace('- shell: bash', '- uses: octo/thing@v1\n    - shell: bash'), 'act/action.yml'],
  ['unpinned-uses', GOOD.replace(/ {4}runs-on[^]*/, '    permissions: {}\n    uses: octo/flows/.github/workflows/x.yml@v1\n')],
  ['ref-version-mismatch', uses(`octo/thing@${SHA}`)],
  ['self-repository', uses('./act')],
  ['artipacked', GOOD.replace('persist-credentials: false', 'fetch-depth: 0')], ['artipacked', GOOD.replace('persist-credentials: false', 'persist-credentials: true')],
  ['archived-uses', uses(`actions/create-release@${SHA} # v1.1.4`)],
  ['superfluous-actions', uses(`softprops/action-gh-release@${SHA} # v2.0.0`)],
  ['typosquat-uses', uses(`action/checkout@${SHA} # v4.0.0`)], ['typosquat-uses', uses(`actoins/setup-node@${SHA} # v4.0.0`)],
  ['obfuscation', uses(`octo//thing@${SHA} # v1.0.0`)], ['obfuscation', uses(`octo/thing/a/../b@${SHA} # v1.0.0`)], ['obfuscation', when("${{ format('{0}', 'x') }}")],
  ['unpinned-tools', uses(`astral-sh/setup-uv@${SHA} # v6.0.0`)], ['unpinned-tools', step(`- uses: golangci/golangci-lint-action@${SHA} # v6.0.0\n  with: { version: latest }`)],
  ['unpinned-images', job('container: node:24')], ['unpinned-images', job('services: { db: { image: "postgres:16" } }')], ['unpinned-images', uses('docker://alpine:3.20')],
  ['hardcoded-container-credentials', job(`container: { image: "ghcr.io/octo/x@${DIGEST}", credentials: { username: me, password: hunter2 } }`)],
  ['github-app', step(`- uses: actions/create-github-app-token@${SHA} # v2.0.0\n  with: { app-id: 1, private-key: x }`)],
  ['dangerous-triggers', GOOD.replace('  push:\n    branches: [main]', '  pull_request_target:')], ['dangerous-triggers', GOOD.replace('  push:\n    branches: [main]', '  issue_comment:')],
  ['excessive-permissions', GOOD.replace('permissions: {}', 'permissions: write-all')], ['excessive-permissions', GOOD.replace('permissions: {}\n', '')], ['excessive-permissions', GOOD.replace('    permissions:\n      contents: read # to check out\n', '')], ['excessive-permissions', GOOD.replace('    permissions:\n      contents: read # to check out\n', '    permissions: read-all\n')],
  ['undocumented-permissions', GOOD.replace(' # to check out', '')],
  ['identity-outside-environment', GOOD.replace('contents: read #', 'id-token: write #')],
  ['secrets-inherit', GOOD.replace(/ {4}runs-on[^]*/, `    permissions: {}\n    uses: octo/flows/.github/workflows/x.yml@${SHA} # v1.0.0\n    secrets: inherit\n`)],
  ['secrets-outside-env', step('- run: deploy\n  env: { TOKEN: "${{ secrets.DEPLOY_TOKEN }}" }')],
  ['overprovisioned-secrets', step('- run: deploy\n  env: { ALL: "${{ toJSON(secrets) }}" }')], ['overprovisioned-secrets', step('- run: deploy\n  env: { ONE: "${{ secrets[github.ref_name] }}" }')],
  ['unredacted-secrets', step('- run: deploy\n  env: { USER: "${{ fromJSON(secrets.CONFIG).user }}" }')],
  ['use-trusted-publishing', step('- run: npm publish\n  env: { NODE_AUTH_TOKEN: "${{ secrets.NPM_TOKEN }}" }')],
  ['self-hosted-runner', GOOD.replace('runs-on: ubuntu-latest', 'runs-on: [self-hosted, linux]')],
  ['cache-poisoning', DELIVERY.replace('    steps:\n', `    steps:\n      - uses: actions/cache@${SHA} # v4.2.0\n        with: { path: x, key: y }\n`)], ['cache-poisoning', step(`- uses: actions/setup-node@${SHA} # v4.0.0\n  with: { node-version: 24, cache: npm }`).replace('branches: [main]', 'tags: ["v*"]')],
  ['github-env', GOOD.replace('  push:\n    branches: [main]', '  pull_request_target:').replace('npm ci --ignore-scripts && npm test', 'echo "X=1" >> "$GITHUB_ENV"')],
  ['concurrency-limits', GOOD.replace(/concurrency:\n(?: {2}.*\n)+/, '')],
  ['dependabot-cooldown', DEPENDABOT.replace(/ {4}cooldown.*\n/, ''), dependabot], ['dependabot-cooldown', DEPENDABOT.replace('7', '1'), dependabot],
  ['dependabot-execution', `${DEPENDABOT}    insecure-external-code-execution: allow\n`, dependabot],
  ['template-injection', run('echo "${{ github.event.pull_request.title }}"')], ['template-injection', step(`- uses: actions/github-script@${SHA} # v8.0.0\n  with: { script: "console.log(\`\${{ github.head_ref }}\`)" }`)], ['template-injection', ACTION.replace('hello $WHO', 'hello ${{ inputs.who }}'), 'act/action.yml'],
  ['adhoc-packages', run('npm install left-pad')], ['adhoc-packages', run('pip install requests')], ['adhoc-packages', run('curl -fsSL https://example.com/install.sh | sh')],
  ['insecure-url-scheme', run('curl -fsSLO http://example.com/file')],
  ['insecure-commands', step('- run: echo x\n  env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }')],
  ['misfeature', step('- run: dir\n  shell: cmd')],
  ['bot-conditions', when("github.actor == 'dependabot[bot]'")],
  ['unsound-condition', when("${{ github.ref == 'refs/heads/main' }} && true")],
  ['unsound-contains', when("contains('refs/heads/main refs/heads/develop', github.ref)")],
  ['unsound-ternary', step("- run: echo \"$X\"\n  env: { X: \"${{ github.ref_name == 'main' && '' || 'other' }}\" }")],
  ['always', when('always()')],
  ['continue-on-error', step('- run: flaky\n  continue-on-error: true')],
  ['boolean-compared-with-text', CALLED.replace('${{ !inputs.dry-run }}', "inputs.dry-run == 'true'")],
  ['timeout', GOOD.replace('    timeout-minutes: 10\n', '')],
  ['anonymous-definition', GOOD.replace('name: ci\n', '')],
  ['cancelled-rollout', DELIVERY.replace('queue: max', 'cancel-in-progress: true')], ['cancelled-rollout', step('- run: gcloud run deploy shop --image x')],
  ['deployment-of-others', DELIVERY.replace('      deployment: false\n', '')], ['deployment-of-others', DELIVERY.replace('          github-environment: production\n', '')],
  ['missing-input', step('- uses: dreamango/cloudrun-delivery/actions/promote@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v1.0.0\n  with: { region: europe-west1 }')],
  ['skipped-need', `${GOOD}  after:\n    needs: test\n    if: \${{ !cancelled() }}\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    permissions: {}\n    steps:\n      - run: echo x\n`],
  ['undefined-output', job('outputs:\n  a: ${{ steps.nobody.outputs.x }}')], ['undefined-output', step('- id: greet\n  uses: $/greet\n  with: { who: me }\n- run: echo "$X"\n  env: { X: "${{ steps.greet.outputs.shouted }}" }')],
  // GitHub's own language service.
  ['github', GOOD.replace('runs-on:', 'run-on:')], ['github', when('github.nonsense(')], ['github', step('- uses: $/greet')], ['github', step('- uses: $/greet\n  with: { whom: me, who: you }')], ['github', step('- uses: $/nobody')],
  ['github', DELIVERY.replace('          service: shop\n', '          servce: shop\n')], ['github', GOOD.replace('    steps:', '    needs: nobody\n    steps:')], ['github', GOOD.replace('branches: [main]', 'branchs: [main]')],
  // actionlint.
  ['actionlint/', GOOD.replace('runs-on: ubuntu-latest', 'runs-on: ubuntu-latst')], ['actionlint/', when("github.event_nam == 'push'")], ['actionlint/', step('- run: echo "$X"\n  env: { X: "${{ steps.later.outputs.x }}" }')], ['actionlint/', GOOD.replace('branches: [main]', "branches: ['**[']")],
  ['actionlint/', GOOD.replace('  push:\n    branches: [main]', "  schedule:\n    - cron: '0 0 * *'")],
]

const CLEAN: readonly (readonly [name: string, text: string])[] = [
  ['.github/workflows/good.yml', GOOD], ['.github/workflows/delivery.yml', DELIVERY], ['.github/workflows/called.yml', CALLED], ['greet/action.yml', ACTION], [dependabot, DEPENDABOT],
  ['.github/workflows/newer.yml', step("- id: greet\n  uses: $/greet\n  with: { who: you }\n- run: echo \"$SAID $WHERE\"\n  env: { SAID: \"${{ steps.greet.outputs.said }}\", WHERE: \"${{ case(github.ref_name == 'main', 'production', 'staging') }} ${{ job.workflow_sha }}\" }")],
  ['.github/workflows/lists.yml', when("contains(fromJSON('[\"refs/heads/main\"]'), github.ref) && !cancelled()")],
  ['.github/workflows/needs.yml', `${GOOD}  after:\n    needs: test\n    if: \${{ !cancelled() && needs.test.result == 'success' }}\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    permissions: {}\n    steps:\n      - run: curl -fsSLO http://localhost:8080/x\n`],
  ['.github/workflows/pins.yml', step(`- uses: octo/thing/sub@${SHA} # v1.2.3\n- uses: docker://alpine@${DIGEST}\n- uses: astral-sh/setup-uv@${SHA} # v6.0.0\n  with: { version: 0.9.0 }\n- run: pip install --require-hashes -r requirements.txt && pip install -r dev.txt && npm ci`)],
  ['.github/workflows/call.yml', `name: call\non:\n  push:\n    branches: [main]\npermissions: {}\nconcurrency:\n  group: call\njobs:\n  called:\n    permissions: {}\n    uses: $/.github/workflows/called.yml\n    with:\n      dry-run: true\n  theirs:\n    permissions:\n      contents: read # to check out\n    uses: octo/flows/.github/workflows/x.yml@${SHA} # v1.0.0\n    with:\n      anything: goes\n`],
]

type Line = { readonly file: string; readonly line: number; readonly rule: string; readonly message: string }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'workflow-lint-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function lint(...args: readonly string[]): Promise<{ readonly lines: readonly Line[]; readonly code: number; readonly said: string }> {
  const { stdout, stderr, code } = await promisify(execFile)(process.execPath, ['scripts/lint-workflows.ts', ...args], { cwd: root, maxBuffer: 16_000_000 }).then((ended) => ({ ...ended, code: 0 }), (thrown: { readonly stdout: string; readonly stderr: string; readonly code: number }) => thrown)
  return { lines: stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line), code, said: stderr }
}

async function put(repository: string, files: readonly (readonly [name: string, text: string])[]): Promise<string> {
  const place = path.join(folder, repository)
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(place, name)), { recursive: true })
    await writeFile(path.join(place, name), text)
  }
  return place
}

test('every seeded fault is found, by the rule that it is for, on a line of its own', async () => {
  // One repository for all of them but those whose file has one name.
  const files = FAULTS.map(([rule, text, name], at) => ({ rule, text, name: name === undefined ? `.github/workflows/fault-${at}.yml` : name === dependabot ? name : `fault-${at}/action.yml`, repository: name === dependabot ? `faults-${at}` : 'faults' }))
  const places = new Set<string>()
  for (const { repository, name, text } of files) places.add(await put(repository, [[name, text], ['greet/action.yml', ACTION]]))
  const { lines, code } = await lint(...places)
  expect(code).toBe(1)
  const missed: string[] = []
  for (const [at, { rule, name, text, repository }] of files.entries()) {
    const found = repository === 'faults' ? lines.filter(({ file, rule: by }) => file === name && by.startsWith(rule)) : lines.filter(({ rule: by }) => by === rule)
    if (found.length === 0) missed.push(`${at} ${rule}\n${text}`)
    for (const { line } of found) expect(line).toBeLessThanOrEqual(text.split('\n').length)
  }
  expect(missed).toEqual([])
}, 60_000)

test('good files have no finding', async () => {
  expect((await lint(await put('clean', CLEAN))).lines).toEqual([])
}, 60_000)

test('every rule of ours has a fault that it finds, and every audit of zizmor is a rule or has its reason', () => {
  const ours = new Set(RULES.map(({ id }) => id))
  expect([...ours].filter((id) => !FAULTS.some(([rule]) => rule === id))).toEqual([])
  expect([...AUDITS].filter((audit) => !ours.has(audit) && NOT_HERE[audit] === undefined)).toEqual([])
  expect(Object.keys(NOT_HERE).filter((audit) => ours.has(audit) || !AUDITS.has(audit))).toEqual([])
})

/** https://docs.zizmor.sh/audits/, after 1.29.0. */
const AUDITS = new Set('adhoc-packages anonymous-definition archived-uses artipacked bot-conditions cache-poisoning concurrency-limits dangerous-triggers dependabot-cooldown dependabot-execution excessive-permissions forbidden-uses github-app github-env hardcoded-container-credentials impostor-commit insecure-commands insecure-url-scheme known-vulnerable-actions misfeature obfuscation overprovisioned-secrets ref-confusion ref-version-mismatch secrets-inherit secrets-outside-env self-hosted-runner self-repository stale-action-refs superfluous-actions template-injection typosquat-uses undocumented-permissions unpinned-images unpinned-tools unpinned-uses unredacted-secrets unsound-condition unsound-contains unsound-ternary use-trusted-publishing'.split(' '))

describe('paths', () => {
  test('a file that lies anywhere is judged by what it looks like', async () => {
    const place = await put('loose', [['any.yml', GOOD.replace('runs-on: ubuntu-latest', 'runs-on: self-hosted')], ['some.yaml', ACTION.replace('hello $WHO', 'hello ${{ inputs.who }}')]])
    const { lines } = await lint(path.join(place, 'any.yml'), path.join(place, 'some.yaml'))
    expect(lines.map(({ rule }) => rule)).toEqual(['self-hosted-runner', 'template-injection'])
  }, 30_000)

  test('one that is not there is said, with exit code 2', async () => {
    expect(await lint('/nowhere/x.yml')).toMatchObject({ code: 2, said: expect.stringContaining('/nowhere/x.yml'), lines: [] })
    expect(await lint(await put('empty', [['a.txt', 'x']]))).toMatchObject({ code: 2, said: expect.stringContaining('there is no workflow') })
  }, 30_000)

  test('what is no YAML is a finding', async () => {
    const place = await put('broken', [['.github/workflows/x.yml', 'a: [\n'], ['.github/workflows/y.yml', '- 1\n']])
    const { lines, code } = await lint(place)
    expect(code).toBe(1)
    expect(new Set(lines.map(({ file }) => file))).toEqual(new Set(['.github/workflows/x.yml', '.github/workflows/y.yml']))
  }, 30_000)
})

test('shellcheck looks at scripts where it is installed, and is missed aloud where it is not', async () => {
  const place = await put('shell', [['.github/workflows/x.yml', run('rm -rf "$X/"*')], ['.github/workflows/y.yml', step('- run: |\n    echo fine\n    cd "$HOME"; rm -rf "$X/"*')]])
  const there = await promisify(execFile)('shellcheck', ['--version']).then(() => true, () => false)
  const { lines, said } = await lint(place)
  if (!there) {
    process.stderr.write('\n!! SKIPPED: shellcheck is not installed, what it finds was not looked at\n')
    expect(said).toContain('shellcheck is not installed')
    return
  }
  expect(lines.filter(({ rule }) => rule.startsWith('shellcheck/')).map(({ file, line, rule }) => [file, line, rule])).toEqual(expect.arrayContaining([['.github/workflows/y.yml', 23, 'shellcheck/SC2115']]))
}, 30_000)

test('the seeded faults of a whole repository are found at once', async () => {
  const place = path.join(folder, 'copy')
  await cp(path.join(root, '.github'), path.join(place, '.github'), { recursive: true })
  await cp(path.join(root, 'actions'), path.join(place, 'actions'), { recursive: true, filter: (source) => !/\/(dist|lib|node_modules)$/.test(source) })
  expect((await lint(place)).lines).toEqual([])
}, 60_000)
