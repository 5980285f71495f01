// Several runs, their cancellation, and what comes from outside.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JobIdentity } from '../src/runner.ts'
import { expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { FILE, jobOf, log, PUSH, results, runWorkflow, withRepository } from './support.ts'

const job = (run: string, more = '') => `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n${more}    steps:\n${run}\n`
const pause = async (milliseconds: number) => new Promise((resolve) => void setTimeout(resolve, milliseconds))

test('a run that is cancelled interrupts its step, runs what is to be run always, and ends as cancelled', async () => {
  const script = `trap 'echo interrupted; exit 130' INT; echo begun; for i in $(seq 100); do sleep 0.1; done`
  await withRepository({ [FILE]: `${job(`      - run: ${JSON.stringify(script)}\n      - run: echo next\n      - run: echo tidied\n        if: always()\n      - run: echo "was cancelled"\n        if: cancelled()`)}  after:\n    needs: job\n    runs-on: ubuntu-latest\n    steps: [{ run: echo x }]\n  last:\n    needs: job\n    if: always()\n    runs-on: ubuntu-latest\n    steps: [{ run: echo "the end" }]\n` }, async (runner) => {
    const abort = new AbortController()
    const running = runner.run(FILE, PUSH, { signal: abort.signal })
    await pause(1500)
    abort.abort()
    const report = await running
    if (report === undefined) throw new Error('it did not start')
    expect(report.result).toBe('cancelled')
    expect(results(report)).toEqual({ job: 'cancelled', after: 'cancelled', last: 'success' })
    expect(jobOf(report, 'job').steps.map(({ outcome }) => outcome)).toEqual(['cancelled', 'skipped', 'success', 'success'])
    expect(log(report)).toMatch(/interrupted[^]*tidied[^]*was cancelled[^]*the end/)
  })
}, 30_000)

test('a step that does not listen is killed, with what it started', async () => {
  await withRepository({ [FILE]: job(`      - run: trap "" INT TERM; echo begun; sleep 60 & wait; sleep 60`) }, async (runner) => {
    const abort = new AbortController()
    const running = runner.run(FILE, PUSH, { signal: abort.signal })
    await pause(1500)
    const startMs = Date.now()
    abort.abort()
    expect((await running)?.result).toBe('cancelled')
    expect(Date.now() - startMs).toBeLessThan(10_000)
  })
}, 30_000)

test('a daemon in a session of its own ends with the job, and not before', async () => {
  const steps = `      - run: setsid sleep 321 > /dev/null 2>&1 & echo $! > "$RUNNER_TEMP/daemon"\n      - run: sleep 0.3; pgrep -f "^sleep 321"`
  await withRepository({ [FILE]: job(steps) }, async (runner) => {
    const report = await runner.run(FILE, PUSH)
    expect(report?.result).toBe('success')
    await pause(200)
    expect(spawnSync('pgrep', ['-f', '^sleep 321']).status).toBe(1)
  })
}, 30_000)

test('of a group one runs and one waits, whose place a newer one takes; with `queue: max` all wait', async () => {
  const order = async (queue: string) => {
    const done: string[] = []
    await withRepository({ [FILE]: `concurrency: { group: "\${{ github.ref }}"${queue} }\n${job('      - run: sleep 0.4')}` }, async (runner) => {
      await Promise.all(['1', '2', '3'].map(async (name, at) => {
        await pause(at * 100)
        done.push(`${name} ${(await runner.run(FILE, PUSH))?.result ?? ''}`)
      }))
    })
    return done
  }
  expect((await order('')).toSorted()).toEqual(['1 success', '2 cancelled', '3 success'])
  expect(await order(', queue: max')).toEqual(['1 success', '2 success', '3 success'])
  expect((await order(', cancel-in-progress: true')).toSorted()).toEqual(['1 cancelled', '2 cancelled', '3 success'])
}, 60_000)

test('the commit of the run is checked out, with as much of its history as was asked for', async () => {
  await withRepository({ 'a.txt': 'one', [FILE]: 'on: push\njobs: {}\n' }, async (_, folder) => {
    const git = (...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'commit.gpgsign=false', ...args], { cwd: folder, encoding: 'utf8' }).trim()
    git('init', '--quiet', '-b', 'main')
    git('add', '.')
    git('commit', '--quiet', '-m', 'first')
    git('commit', '--quiet', '--allow-empty', '-m', 'second')
    const sha = git('rev-parse', 'HEAD')
    const workflow = job('      - id: co\n        uses: actions/checkout@v6\n        with: { fetch-depth: 0 }\n      - run: echo "$(cat a.txt) $(git log --oneline | wc -l) ${{ steps.co.outputs.commit }} $(git rev-parse --abbrev-ref HEAD)"')
    const report = await withRepository({ [FILE]: workflow }, async (runner) => runner.run(FILE, { ...PUSH, sha }), { machine: { LOCAL_RUNNER_REPOSITORY: folder } })
    expect(report === undefined ? '' : log(report)).toContain(`one 2 ${sha} main`)
  })
}, 30_000)

test('who may not log in is told which permission is missing', async () => {
  const workflow = (permissions: string) => job('      - uses: google-github-actions/auth@v3\n        with: { project_id: my-project, workload_identity_provider: projects/1/locations/global/workloadIdentityPools/a/providers/b }\n      - run: echo "in $GOOGLE_CLOUD_PROJECT"', `    permissions: ${permissions}\n`)
  const asked: string[] = []
  const jwt = `x.${Buffer.from('{"sub":"repo:octo/shop:ref:refs/heads/main"}').toString('base64url')}.x`
  const gitHub = createServer((request, response) => {
    asked.push(`${request.headers.authorization ?? ''} ${request.url ?? ''}`)
    response.end(JSON.stringify({ value: jwt }))
  })
  await new Promise<void>((resolve) => void gitHub.listen(0, '127.0.0.1', resolve))
  const jobs: JobIdentity[] = []
  const issueIdentity = (of: JobIdentity) => {
    jobs.push(of)
    return { url: `http://127.0.0.1:${(gitHub.address() as AddressInfo).port}/?v=1`, token: 'x' }
  }
  expect(log(await runWorkflow(workflow('{ contents: read }'), { issueIdentity }))).toContain('needs `id-token: write`')
  expect(jobs).toEqual([])
  expect(log(await runWorkflow(workflow('{ id-token: write }'), { issueIdentity }))).toContain('in my-project, being repo:octo/shop:ref:refs/heads/main')
  expect(jobs).toEqual([{ repository: 'octo/shop', ref: 'refs/heads/main', sha: PUSH.sha, event: 'push', actor: 'octocat', runId: '1', environment: undefined, workflowRef: `octo/shop/${FILE}@refs/heads/main`, jobWorkflowRef: `octo/shop/${FILE}@refs/heads/main` }])
  expect(asked).toEqual([`Bearer x /?v=1&audience=${encodeURIComponent('https://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a/providers/b')}`])
  gitHub.close()
}, 30_000)

test('a file that changes decides whether a filter of paths starts the workflow', async () => {
  const on = (filter: string) => `on: { push: { ${filter} } }\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps: [{ run: echo x }]\n`
  const startsFor = async (filter: string, event: Partial<typeof PUSH> & { readonly changedFiles?: readonly string[] }) => withRepository({ [FILE]: on(filter) }, async (runner) => (await runner.run(FILE, { ...PUSH, ...event })) !== undefined)
  expect(await startsFor('paths: ["backend/**"]', { changedFiles: ['backend/a/b.py'] })).toBe(true)
  expect(await startsFor('paths: ["backend/**"]', { changedFiles: ['frontend/a.ts'] })).toBe(false)
  expect(await startsFor('paths: ["backend/**", "!backend/docs/**"]', { changedFiles: ['backend/docs/a.md'] })).toBe(false)
  expect(await startsFor('paths-ignore: ["**.md"]', { changedFiles: ['docs/a.md', 'b.ts'] })).toBe(true)
  expect(await startsFor('branches: ["release/*", "!release/old"]', { ref: 'refs/heads/release/1' })).toBe(true)
  expect(await startsFor('branches: ["release/*", "!release/old"]', { ref: 'refs/heads/release/old' })).toBe(false)
  expect(await startsFor('tags: ["v[0-9]+.*"]', { ref: 'refs/tags/v12.1' })).toBe(true)
  expect(await startsFor('branches: [main]', { ref: 'refs/tags/v12.1' })).toBe(false)
  await expect(startsFor('paths: ["a"]', {})).rejects.toThrow('the event does not say which files it changes')
}, 60_000)
