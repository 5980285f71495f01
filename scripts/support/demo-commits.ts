// What the demo's developers commit, and what is different from examples/shop on a machine where nobody has minutes to wait.
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { edited, type Edit } from './example-repository.ts'

/** The local Cloud Run counts requests within a second, Google's within minutes. */
const SEEN_AT_ONCE = { 'monitoring-delay': '1s', 'logging-delay': '1s' }

/**
 * Latency limits are wide: one machine, which may be busy with other things, is cloud, app and users at once, and when it stalls for half a second, that is not the
 * candidate's doing. What tells a slower version is the comparison with the baseline, which stalls with it. The probe has no baseline, and judges nothing when its
 * requests leave later than a tenth of the limit. A slowdown of less than such a stall cannot be told from it within seconds.
 */
const HERE: readonly (readonly [path: readonly string[], value: unknown])[] = [
  // An instance here is a process with this machine's Node, and no registry has node:24-slim.
  [['services', 'shop', 'build', 'base-image'], undefined],
  // A smoke test, as most teams have one: it knows nothing of prices.
  [['services', 'shop', 'checks'], ['/health', '/']],
  [['services', 'shop', 'validate'], { rate: 160, duration: '2s' }],
  [['services', 'shop', 'objectives'], { 'error-rate-percent': 2, 'latency-ms-p95': 2500 }],
  [['environments', 'staging', 'rollout'], { steps: 100, 'step-duration': '1s', 'min-requests': 1, 'on-inconclusive': 'continue', ...SEEN_AT_ONCE }],
  [['environments', 'production', 'rollout'], { steps: [20, 50, 100], 'step-duration': '3s', 'min-requests': 20, 'tolerance-ms': 50, ...SEEN_AT_ONCE }],
]

export const forToday: Edit = async (folder) => {
  const file = path.join(folder, 'delivery.yaml')
  const document = parseDocument(await readFile(file, 'utf8'))
  for (const [at, value] of HERE) {
    if (value === undefined) document.deleteIn(at)
    else document.setIn(at, document.createNode(value))
  }
  await writeFile(file, document.toString())
}

const all = (...edits: readonly Edit[]): Edit => async (folder) => {
  for (const edit of edits) await edit(folder)
}

const version = (text: string): Edit => edited('version.json', () => `${JSON.stringify({ version: text })}\n`)

export const TOO_CHEAP: Edit = all(version('1.1.0'), edited('pricing.mjs', (text) => text.replace('300', '200')))
export const TOO_CHEAP_MENDED: Edit = all(
  edited('test/pricing.test.mjs', (text) => text.replace('350', '250').replace('3.50', '2.50')),
  edited('test/server.test.mjs', (text) => text.replace('1200', '900')),
)

/** Looks harmless: the tests know the new prices, and none asks for so many that a rate is missing. */
export const SLOW_PRICING: Edit = all(
  version('1.2.0'),
  async (folder) => copyFile(path.join(folder, 'variants', 'slow-pricing.mjs'), path.join(folder, 'pricing.mjs')),
  edited('test/pricing.test.mjs', (text) => text.replace('250', '360').replace('2.50', '3.60')),
  edited('test/server.test.mjs', (text) => text.replace('900', '1230')),
)
