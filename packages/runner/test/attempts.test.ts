// Runs that are begun again, and runs that are cancelled at one job or another.
import { describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { FILE, log, PUSH, results, withRepository } from './support.ts'
import type { Runner, RunReport } from '../src/runner.ts'

const RERUN = 'https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs#re-running-failed-jobs-in-a-workflow'
const CANCEL = 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation'
const CALLEE = '.github/workflows/callee.yml'

const job = (id: string, steps: string, more = '') => `  ${id}:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps.replaceAll(/^/gm, '      ')}\n`
/** Fails in the first attempt. */
const FLAKY = '- run: test "$GITHUB_RUN_ATTEMPT" -gt 1'

/** First attempt, and the failed jobs again. */
async function twice(files: Readonly<Record<string, string>>, use: (first: RunReport, second: RunReport) => void): Promise<void> {
  const artifacts = await mkdtemp(path.join(os.tmpdir(), 'artifacts-'))
  try {
    await withRepository(files, async (runner) => {
      const first = await started(runner)
      use(first, await runner.rerunFailed(first))
    }, { artifacts })
  } finally {
    await rm(artifacts, { recursive: true })
  }
}

async function started(runner: Runner, signal?: AbortSignal): Promise<RunReport> {
  const report = await runner.run(FILE, PUSH, signal === undefined ? {} : { signal })
  if (report === undefined) throw new Error('it did not start')
  return report
}

describe(`failed jobs again (${RERUN})`, () => {
  test('jobs that succeeded do not run again, and their outputs are there', async () => {
    await twice({ [FILE]: `on: push\njobs:\n${job('build', '- id: s\n  run: echo "at=$RANDOM$RANDOM" >> "$GITHUB_OUTPUT"', '    outputs: { at: "${{ steps.s.outputs.at }}" }\n')}${job('deploy', `${FLAKY}\n- run: echo "deployed \${{ needs.build.outputs.at }}"`, '    needs: build\n')}${job('tell', '- run: echo told', '    needs: deploy\n')}` }, (first, second) => {
      expect([first.result, results(first)]).toEqual(['failure', { build: 'success', deploy: 'failure', tell: 'skipped' }])
      expect([second.result, results(second)]).toEqual(['success', { build: 'success', deploy: 'success', tell: 'success' }])
      expect(second.jobs.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual(['build 1', 'deploy 2', 'tell 2'])
      const at = first.jobs.find(({ name }) => name === 'build')?.outputs['at'] ?? ''
      expect(at).not.toBe('')
      expect(log(second)).toContain(`deployed ${at}`)
      expect(second.run).toEqual({ ...first.run, attempt: 2 })
    })
  })

  test('jobs that come after a failed one run again, though they succeeded', async () => {
    await twice({ [FILE]: `on: push\njobs:\n${job('a', FLAKY)}${job('b', '- run: echo "a was ${{ needs.a.result }}"', '    needs: a\n    if: always()\n')}` }, (first, second) => {
      expect(log(first)).toContain('a was failure')
      expect(log(second)).toContain('a was success')
    })
  })

  test('of a matrix only the job that failed', async () => {
    await twice({ [FILE]: `on: push\njobs:\n${job('m', '- run: test "$GITHUB_RUN_ATTEMPT" -gt 1 || test ${{ matrix.v }} = 1', '    strategy: { fail-fast: false, matrix: { v: [1, 2] } }\n')}` }, (_first, second) => {
      expect(second.jobs.map(({ name, attempt }) => `${name} ${attempt}`).toSorted()).toEqual(['m (1) 1', 'm (2) 2'])
      expect(second.result).toBe('success')
    })
  })

  test('inside of a called workflow too, where jobs that succeeded are kept', async () => {
    await twice({
      [FILE]: 'on: push\njobs:\n  call:\n    uses: $/.github/workflows/callee.yml\n',
      [CALLEE]: `on: { workflow_call: { outputs: { said: { value: "\${{ jobs.good.outputs.said }}-\${{ jobs.bad.outputs.said }}" } } } }\njobs:\n${job('good', '- id: s\n  run: echo "said=first" >> "$GITHUB_OUTPUT"', '    outputs: { said: "${{ steps.s.outputs.said }}" }\n')}${job('bad', `${FLAKY}\n- id: s\n  run: echo "said=second" >> "$GITHUB_OUTPUT"`, '    outputs: { said: "${{ steps.s.outputs.said }}" }\n')}`,
    }, (_first, second) => {
      expect(second.jobs.map(({ name, attempt }) => `${name} ${attempt}`).toSorted()).toEqual(['call / bad 2', 'call / good 1'])
      expect(second.result).toBe('success')
    })
  })

  test('what was skipped by its own condition stays skipped', async () => {
    await twice({ [FILE]: `on: push\njobs:\n${job('never', '- run: echo x', '    if: github.run_attempt > 1\n')}${job('a', FLAKY)}` }, (_first, second) => expect(results(second)).toEqual({ never: 'skipped', a: 'success' }))
  })

  test('artifacts of the first attempt are there', async () => {
    await twice({ [FILE]: `on: push\njobs:\n${job('build', '- run: echo made > x\n- uses: actions/upload-artifact@v6\n  with: { path: x }')}${job('use', `${FLAKY}\n- uses: actions/download-artifact@v7\n  with: { name: artifact }\n- run: cat x`, '    needs: build\n')}` }, (_first, second) => expect(log(second)).toContain('\nmade'))
  })

  test('a run that is fine has nothing to run again', async () => {
    await withRepository({ [FILE]: `on: push\njobs:\n${job('a', '- run: echo x')}` }, async (runner) => {
      await expect(runner.rerunFailed(await started(runner))).rejects.toThrow('No job of run 1 failed or was cancelled, so that there is none to run again.')
    })
  })

  test('what was cancelled runs again, by the file as it is then', async () => {
    await withRepository({ [FILE]: `on: push\njobs:\n${job('a', '- run: echo x')}${job('b', '- run: sleep 30', '    needs: a\n')}` }, async (runner, folder) => {
      const abort = new AbortController()
      setTimeout(() => abort.abort(), 1500)
      const first = await started(runner, abort.signal)
      expect(first.result).toBe('cancelled')
      await writeFile(path.join(folder, FILE), `on: push\njobs:\n${job('a', '- run: exit 1')}${job('b', '- run: echo fine now', '    needs: a\n')}`)
      const second = await runner.rerunFailed(first)
      expect([second.result, log(second).includes('fine now')]).toEqual(['success', true])
    })
  }, 20_000)
})

describe(`a run that is cancelled (${CANCEL})`, () => {
  const chain = `on: push\njobs:\n${['one', 'two', 'three'].map((id, at, all) => job(id, `- run: echo "::notice::${id} runs"; sleep 1\n- run: echo ${id} tidied\n  if: always()`, at === 0 ? '' : `    needs: ${all[at - 1] ?? ''}\n`)).join('')}${job('last', '- run: echo the end', '    needs: three\n    if: always()\n')}${job('mend', '- run: echo "mended after cancel"', '    needs: three\n    if: cancelled()\n')}`

  test.each([
    ['one', { one: 'cancelled', two: 'cancelled', three: 'cancelled', last: 'success', mend: 'success' }],
    ['two', { one: 'success', two: 'cancelled', three: 'cancelled', last: 'success', mend: 'success' }],
    ['three', { one: 'success', two: 'success', three: 'cancelled', last: 'success', mend: 'success' }],
  ])('at job %s ends it, and none that waits for it begins but those whose condition holds', async (at, wanted) => {
    const abort = new AbortController()
    const onLine = (_job: string, _step: string, line: string) => {
      if (line === `##[notice]${at} runs`) abort.abort()
    }
    await withRepository({ [FILE]: chain }, async (runner) => {
      const report = await started(runner, abort.signal)
      expect([report.result, results(report)]).toEqual(['cancelled', wanted])
      expect(log(report)).toContain(`${at} tidied`)
    }, { onLine })
  }, 20_000)
})
