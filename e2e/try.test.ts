// `npx cloudrun-delivery try` as a person runs it in a repository of their own: what it shows, what it refuses and why, and that it leaves nothing behind.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { root } from '../scripts/support/jest.ts'

// Each starts a local Cloud Run in a process of its own.
jest.setTimeout(120_000)

const BIN = path.join(root, 'scripts', 'cloudrun-delivery.mjs')
const DELIVERY = '.github/workflows/delivery.yml'
const job = (steps: string, more = '') => `jobs:\n  job:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`
/** Builds and deploys, and nothing that takes its time. */
const DEPLOY = `on: { push: { branches: [develop] } }\npermissions: { contents: read, pull-requests: read, deployments: write }\n${job(`- uses: actions/checkout@v6
- id: build
  uses: dreamango/cloudrun-delivery/actions/build-image@v1
  with: { image: europe-west1-docker.pkg.dev/my-project/apps/shop, context: app, engine: layers, command: '["node", "server.mjs"]' }
- uses: dreamango/cloudrun-delivery/actions/deploy-cloudrun@v1
  with: { project-id: my-project, region: europe-west1, service: shop, image: "\${{ steps.build.outputs.image }}", github-environment: staging }`)}`

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

let base: string
let count = 0
const children: ChildProcess[] = []
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'try-e2e-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(base, { recursive: true, force: true })
})

const git = (folder: string, ...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** With one commit on `develop`. */
async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = path.join(base, `repository-${(count += 1)}`)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), content)
  }
  git(folder, 'init', '--quiet', '-b', 'develop')
  git(folder, 'remote', 'add', 'origin', 'git@github.com:octo/shop.git')
  git(folder, 'add', '.')
  git(folder, 'commit', '--quiet', '-m', 'First things first')
  return folder
}

async function shop(workflow = DEPLOY): Promise<string> {
  const folder = await repository({ [DELIVERY]: workflow })
  await cp(path.join(root, 'examples', 'shop'), path.join(folder, 'app'), { recursive: true })
  return folder
}

function start(folder: string, args: readonly string[], { env = {}, bin = BIN }: { readonly env?: Readonly<Record<string, string>>; readonly bin?: string } = {}) {
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder, env: { ...process.env, FORCE_COLOR: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(([code]): Ran => ({ code: code as number | null, out, err }))
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(out)
      if (found !== null) return found
      if (child.exitCode !== null) throw new Error(`it ended before it said ${String(pattern)}:\n${out}${err}`)
      await new Promise((resolve) => void setTimeout(resolve, 50))
    }
  }
  return { child, ended, says }
}

const run = async (folder: string, args: readonly string[], more: Parameters<typeof start>[2] = {}): Promise<Ran> => start(folder, args, more).ended
/** Of a workflow that cannot be started: why. */
async function refused(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await run(folder, ['try', ...args])
  expect({ code, out }).toEqual({ code: 2, out: expect.stringMatching(/^(?:\n■ .*\n {2}.*\n)?$/) })
  return err
}

describe('a workflow that delivers', () => {
  test('runs unchanged, with what is not committed, says what came of it and where to read it, and leaves the repository as it was', async () => {
    const folder = await shop()
    const before = [git(folder, 'status', '--porcelain'), git(folder, 'for-each-ref'), git(folder, 'count-objects')]
    const { code, out, err } = await run(folder, ['try', DELIVERY, '--event', 'push', '--ref', 'refs/heads/develop'])
    expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    expect(out).toContain('■ .github/workflows/delivery.yml for push of refs/heads/develop in octo/shop')
    expect(out).toContain('with changes in 1 file that are not committed')
    expect(out).toMatch(/job › Run dreamango\/cloudrun-delivery\/actions\/deploy-cloudrun@v1\n[^]*│ GitHub deployment \d+ \(staging, shop\): success\n[^]* {2}✔ [\d.]+ s\n✔ job: success in/)
    expect(out).toMatch(/■ The run: success\n {2}✔ job {2}success {4}[\d.]+ s\n/)
    expect(out).toMatch(/■ Services\n {2}shop \(my-project, europe-west1\) {2}http:\/\/127\.0\.0\.1:\d+ {2}shop-\w+ 100 %\n/)
    expect(out).not.toContain('add-mask')
    const summary = /(\/\S+summary\.md)/.exec(out)?.[1] ?? ''
    expect(await readFile(summary, 'utf8')).toMatch(/^# job\n\n> \*\*Emulator\*\*[^]*shop/)
    expect((await readdir(path.dirname(summary))).toSorted()).toEqual(['log.txt', 'summary.md'])
    expect([git(folder, 'status', '--porcelain'), git(folder, 'for-each-ref'), git(folder, 'count-objects')]).toEqual(before)
    await rm(path.dirname(summary), { recursive: true })
  })

  test('stays with --keep until it is told to end, and is delivered to again with --emulator', async () => {
    const folder = await shop()
    const first = start(folder, ['try', DELIVERY, '--keep', '--users', '50', '--out', path.join(base, 'kept')])
    const [, host = ''] = await first.says(/with --emulator (127\.0\.0\.1:\d+)\./)
    const [, url = ''] = await first.says(/europe-west1\) {2}(http:\S+)/)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    await writeFile(path.join(folder, 'app', 'version.json'), '{"version":"2.0.0"}\n')
    const second = await run(folder, ['try', DELIVERY, '--emulator', host, '--out', path.join(base, 'again')])
    expect({ code: second.code, out: second.code === 0 ? '' : second.out }).toEqual({ code: 0, out: '' })
    expect(second.out).toMatch(/shop-\w+ 100 %\n/)
    expect(second.out).toContain('0 %')
    const { requests } = (await (await fetch(`http://${host}/emulator/requests`)).json()) as { readonly requests: readonly unknown[] }
    // How many there were depends on how long the delivery took; one of them was ours.
    expect(requests.length).toBeGreaterThan(1)
    first.child.kill('SIGINT')
    expect((await first.ended).code).toBe(0)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  test('says which permission is missing where GitHub refuses, though that fails no delivery', async () => {
    const { code, out } = await run(await shop(DEPLOY.replace('deployments: write', 'deployments: read')), ['try', DELIVERY, '--out', path.join(base, 'refused')])
    expect(out).toContain('GitHub refused repos/create-deployment: the token of that job lacks `deployments: write`.')
    expect(code).toBe(0)
  })
})

describe('a workflow is told', () => {
  test('what a pull request is: the merge commit, its branches, its files', async () => {
    const folder = await repository({ [DELIVERY]: `on: { pull_request: { branches: [main], paths: [b.txt] } }\n${job('- uses: actions/checkout@v6\n  with: { fetch-depth: 2 }\n- run: echo "$GITHUB_REF $GITHUB_HEAD_REF into $GITHUB_BASE_REF, number ${{ github.event.number }}, $(ls *.txt | tr "\\n" " ")of $(git log -1 --format=%p | wc -w) parents"')}`, 'a.txt': 'a' })
    git(folder, 'branch', 'main')
    git(folder, 'switch', '--quiet', '-c', 'feature')
    await writeFile(path.join(folder, 'b.txt'), 'b')
    const { code, out } = await run(folder, ['try', DELIVERY, '--event', 'pull_request', '--out', path.join(base, 'pull')])
    expect(out).toContain('refs/pull/1/merge feature into main, number 1, a.txt b.txt of 2 parents')
    expect(code).toBe(0)
  })

  test('its inputs, variables and secrets, also those of an environment, and shows no secret', async () => {
    const folder = await repository({ [DELIVERY]: `on: { workflow_dispatch: { inputs: { who: { type: string, required: true } } } }\n${job('- run: echo "${{ inputs.who }} ${{ vars.WHERE }} ${{ vars.COLOR }} $A $B" && test "$A$B" = hunter2swordfish\n  env: { A: "${{ secrets.A }}", B: "${{ secrets.B }}" }', '    environment: production\n')}` })
    const args = ['--input', 'who=Mona', '--var', 'WHERE=here', '--var', 'production/COLOR=red', '--secret', 'A', '--secret', 'production/B=swordfish']
    const { code, out } = await run(folder, ['try', DELIVERY, '--event', 'workflow_dispatch', ...args, '--out', path.join(base, 'dispatch')], { env: { A: 'hunter2' } })
    expect(out).toContain('Mona here red *** ***')
    expect(`${out}${await readFile(path.join(base, 'dispatch', 'log.txt'), 'utf8')}`).not.toMatch(/hunter2|swordfish/)
    expect(code).toBe(0)
  })

  test('a payload of its own', async () => {
    const folder = await repository({ [DELIVERY]: `on: { repository_dispatch: { types: [go] } }\n${job('- run: echo "to ${{ github.event.client_payload.where }}"')}`, 'event.json': '{"action":"go","client_payload":{"where":"there"}}' })
    expect((await run(folder, ['try', DELIVERY, '--event', 'repository_dispatch', '--payload', 'event.json', '--out', path.join(base, 'payload')])).out).toContain('to there')
    await writeFile(path.join(folder, 'event.json'), '{')
    expect(await refused(folder, DELIVERY, '--payload', 'event.json')).toContain('--payload event.json cannot be read as JSON')
  })

  test('nothing of a terminal that a step prints reaches the terminal', async () => {
    const folder = await repository({ [DELIVERY]: `on: push\n${job(String.raw`- run: printf 'one\033[2J\033]0;title\007two\n'`)}` })
    const { out } = await run(folder, ['try', DELIVERY, '--out', path.join(base, 'terminal')])
    expect(out).toContain('│ onetwo')
    expect(out).not.toContain('\u001B')
  })
})

describe('what cannot be started says why, and what to do', () => {
  let folder: string
  beforeAll(async () => {
    folder = await repository({ [DELIVERY]: `on: { push: { branches: [main] } }\n${job('- run: echo x')}`, 'other.yml': 'on: push\n', '.github/workflows/wants.yml': `on: push\n${job('- run: echo "$A ${{ vars.MAYBE || \'fine\' }}"\n  if: vars.REGION\n  env: { A: "${{ secrets.DEPLOY_KEY }}" }')}`, '.github/workflows/bad.yml': 'on: push\njobs: { a: { runs-on: x, needs: b, steps: [{ run: x }] }, c: { runs-on: x, steps: [{ run: x }] } }\n' })
  })

  test.each<readonly [what: string, args: readonly string[], why: string]>([
    ['a file that is not there', ['.github/workflows/deliver.yml'], 'There is no file .github/workflows/deliver.yml. There are:\n  .github/workflows/bad.yml\n  .github/workflows/delivery.yml\n  .github/workflows/wants.yml'],
    ['a file where GitHub does not look', ['other.yml'], 'is not in .github/workflows of'],
    ['no file', [], 'One workflow file is expected, such as .github/workflows/delivery.yml; got none.'],
    ['an event that does not start it', [DELIVERY], 'A push of refs/heads/develop does not start .github/workflows/delivery.yml, which is started by:\n  push:\n    branches:\n      - main\nTry another --event or --ref.'],
    ['secrets and variables that are not given', ['.github/workflows/wants.yml'], 'asks for what was not given, and would get empty texts:\n  line 7: vars.REGION    --var REGION=VALUE\n  line 8: secrets.DEPLOY_KEY    --secret DEPLOY_KEY=VALUE\n'],
    ['what GitHub refuses', ['.github/workflows/bad.yml'], "Job 'a' depends on unknown job 'b'"],
    ['an option that there is not', [DELIVERY, '--brnch', 'x'], "Unknown option '--brnch'"],
    ['an input for a push', [DELIVERY, '--input', 'a=b'], '--input is for --event workflow_dispatch; a push has no inputs.'],
    ['a secret without a value', [DELIVERY, '--secret', 'NOT_IN_THE_ENVIRONMENT'], 'there is no variable NOT_IN_THE_ENVIRONMENT in your environment'],
    ['a variable without a name', [DELIVERY, '--var', 'x'], '--var must be NAME=VALUE, got a text without =.'],
    ['a base that there is not', [DELIVERY, '--event', 'pull_request', '--base', 'release'], 'There is no branch release that a pull request could go into, neither here nor at origin. Name one with --base.'],
    ['an emulator elsewhere', [DELIVERY, '--emulator', 'example.com:80'], '--emulator must be HOST:PORT on this machine'],
    ['an emulator that does not run', [DELIVERY, '--emulator', '127.0.0.1:1', '--ref', 'main'], 'No local Cloud Run answers at 127.0.0.1:1. Start it with `npx cloudrun-delivery emulator`'],
  ])('%s', async (_what, args, why) => {
    expect(await refused(folder, ...args)).toContain(why)
  })

  test('a folder that is in no repository, and one without a commit', async () => {
    const alone = await mkdtemp(path.join(base, 'alone-'))
    expect(await refused(alone, DELIVERY)).toContain(`${alone} is not in a git repository.`)
    await mkdir(path.join(alone, '.github', 'workflows'), { recursive: true })
    await writeFile(path.join(alone, DELIVERY), 'on: push\n')
    git(alone, 'init', '--quiet')
    expect(await refused(alone, DELIVERY)).toContain('has no commit yet. Commit once')
  })

  test('what is not committed, where only that is wanted which is', async () => {
    const own = await repository({ 'a.txt': 'a' })
    await mkdir(path.join(own, '.github', 'workflows'), { recursive: true })
    await writeFile(path.join(own, DELIVERY), 'on: push\n')
    expect(await refused(own, DELIVERY, '--committed')).toContain('is in no commit, and --committed leaves out what is not committed')
    await writeFile(path.join(own, '.gitignore'), '.github\n')
    expect(await refused(own, DELIVERY)).toContain('is in no commit: git ignores it')
  })

  test('a pull request with conflicts', async () => {
    const own = await repository({ [DELIVERY]: 'on: pull_request\n', 'a.txt': 'one\n' })
    git(own, 'branch', 'main')
    await writeFile(path.join(own, 'a.txt'), 'two\n')
    git(own, 'commit', '--quiet', '-am', 'Two')
    git(own, 'switch', '--quiet', 'main')
    await writeFile(path.join(own, 'a.txt'), 'three\n')
    git(own, 'commit', '--quiet', '-am', 'Three')
    git(own, 'switch', '--quiet', 'develop')
    expect(await refused(own, DELIVERY, '--event', 'pull_request')).toMatch(/does not merge into main, and GitHub runs nothing for a pull request with conflicts[^]*a\.txt/)
  })
})

describe('a run that fails', () => {
  test.each<readonly [what: string, job: string, said: readonly string[]]>([
    ['a workflow of ours that there is not', '    uses: dreamango/cloudrun-delivery/.github/workflows/delivr.yml@v1\n', ['workflow was not found.', '→ Workflows of dreamango/cloudrun-delivery are those of the version that you run']],
    ['a workflow of a repository that is not here', '    uses: octo/elsewhere/.github/workflows/x.yml@v1\n', ['the repository octo/elsewhere is not known here', '→ Nothing is downloaded here: --source OWNER/NAME=DIR']],
    ['an action that is not here', '    runs-on: x\n    steps: [{ uses: octo/elsewhere@v1 }]\n', ['Error: uses: octo/elsewhere@v1 is neither in a repository that is known here', '--stand-in NAME=DIR']],
    ['a called workflow that may not do what it needs', '    permissions: { contents: read }\n    uses: dreamango/cloudrun-delivery/.github/workflows/base.yml@v1\n', ["is requesting 'checks: write', but is only allowed 'checks: none'", '→ A called workflow may do no more than its caller allows']],
  ])('for %s says what to do', async (_what, text, said) => {
    const { code, out } = await run(await repository({ [DELIVERY]: `on: push\njobs:\n  job:\n${text}` }), ['try', DELIVERY, '--out', path.join(base, `failed-${count}`)])
    for (const one of said) expect(out).toContain(one)
    expect(code).toBe(1)
  })

  test('takes actions from where it is told that they are', async () => {
    const folder = await repository({ [DELIVERY]: `on: push\n${job('- uses: octo/elsewhere/hello@v1\n- uses: actions/cache@v4')}` })
    for (const name of ['elsewhere/hello', 'cache']) {
      await mkdir(path.join(base, name), { recursive: true })
      await writeFile(path.join(base, name, 'action.yml'), `name: x\ndescription: x\nruns: { using: composite, steps: [{ run: echo "this is ${name}", shell: bash }] }\n`)
    }
    const { out } = await run(folder, ['try', DELIVERY, '--source', `octo/elsewhere=${base}/elsewhere`, '--stand-in', `actions/cache=${base}/cache`, '--out', path.join(base, 'sources')])
    expect(out).toMatch(/this is elsewhere\/hello[^]*this is cache/)
  })

  test('is cancelled by Ctrl-C as GitHub would, and nothing of it goes on', async () => {
    const folder = await repository({ [DELIVERY]: `on: push\n${job("- run: trap 'echo interrupted; exit 1' INT; echo begun; for i in $(seq 600); do sleep 0.1; done\n- run: echo tidied\n  if: always()")}` })
    const { child, ended, says } = start(folder, ['try', DELIVERY, '--out', path.join(base, 'cancelled')])
    await says(/│ begun/)
    child.kill('SIGINT')
    const { code, out } = await ended
    expect(out).toMatch(/the run is cancelled[^]*interrupted[^]*tidied[^]*■ The run: cancelled/)
    expect(code).toBe(1)
  })
})

describe('the command', () => {
  test('says what it can', async () => {
    const help = await run(base, ['--help'])
    expect(help.out).toContain('try WORKFLOW')
    expect((await run(base, ['try', '--help'])).out).toContain('Usage: npx cloudrun-delivery try WORKFLOW [OPTIONS]')
    expect((await run(base, ['emulator', '--help'])).out).toContain('--port N')
    expect(await run(base, ['tyr'])).toMatchObject({ code: 2, err: expect.stringContaining('There is no command tyr.') })
  })

  test('runs where npm has installed it: with its own files alone, in node_modules', async () => {
    const user = await mkdtemp(path.join(base, 'user-'))
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', user], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as [{ readonly filename: string }]
    const modules = path.join(user, 'node_modules')
    const installed = path.join(modules, 'cloudrun-delivery')
    await mkdir(installed, { recursive: true })
    execFileSync('tar', ['-xzf', path.join(user, packed.filename), '--strip-components=1', '-C', installed])
    // What npm would put beside it: only what package.json names, and what those need in turn, is in reach by its real place.
    const { dependencies } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }
    for (const name of [...Object.keys(dependencies), `node-${process.platform}-${process.arch}`]) {
      await mkdir(path.dirname(path.join(modules, name)), { recursive: true })
      await symlink(path.join(root, 'node_modules', name), path.join(modules, name))
    }
    const { code, out, err } = await run(await shop(), ['try', DELIVERY, '--out', path.join(base, 'installed')], { bin: path.join(installed, 'scripts', 'cloudrun-delivery.mjs') })
    expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' })
    expect(out).toMatch(/shop-\w+ 100 %/)
  })
})
