// A share of `npm run fuzz -- emulator`, the same one each time, as the command itself runs it. What a run of all of it found is
// packages/emulator/test/api-rules.test.ts.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const SEQUENCES = 2000
const script = path.join(import.meta.dirname, '../scripts/fuzz.ts')

test(`${SEQUENCES} sequences of calls: no 500, no lost write, and every rule of the documents holds`, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, 'emulator', '--runs', String(SEQUENCES)], { encoding: 'utf8' })
  const [, sequences, overHttp, overGrpc, calls, refused] = /(\d+) sequences \((\d+) over HTTP, (\d+) over gRPC\), \d+ steps, (\d+) calls, (\d+) steps refused/.exec(stdout)?.map(Number) ?? []
  expect({ stderr, told: stdout.trim().split('\n').at(-1), status }).toEqual({ stderr: '', told: '✔ 0 violated', status: 0 })
  expect([sequences, overHttp, overGrpc]).toEqual([SEQUENCES, SEQUENCES / 200, SEQUENCES / 200])
  // Neither all taken nor all refused: such a share would say nothing.
  expect(calls).toBeGreaterThan(50_000)
  expect(refused).toBeGreaterThan(2000)
}, 180_000)
