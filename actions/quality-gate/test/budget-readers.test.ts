// Performance reports, as k6 and Lighthouse write them.
import { describe, expect, test } from '@jest/globals'
import { readReport } from './support/read-report.ts'

async function budget(content: unknown) {
  const { measures, problems, format } = await readReport('budget-reports', JSON.stringify(content))
  return { format, measures: measures.map(({ name, value, unit, limit, measured, crossed }) => `${name} = ${value ?? '?'}${unit === '' ? '' : ` ${unit}`} | ${limit} ${measured ? (crossed ? 'crossed' : 'kept') : 'not measured'}`), problems: problems.map((problem) => problem.replace(/^report(: | cannot be used: )/, '')) }
}

const TREND = { avg: 100, min: 1, med: 90, max: 300, 'p(90)': 180, 'p(95)': 250 }

describe('k6', () => {
  /** `k6 run --summary-export`. */
  const exported = (thresholds: object, more: object = {}) => ({ metrics: { http_req_duration: { ...TREND, thresholds }, http_reqs: { count: 100, rate: 10 }, ...more }, root_group: { name: '', path: '', id: 'd41d8', groups: {}, checks: {} } })
  /** handleSummary. */
  const summary = (thresholds: object, more: object = {}) => ({ root_group: {}, options: {}, state: { isStdOutTTY: false }, metrics: { http_req_duration: { type: 'trend', contains: 'time', values: TREND, thresholds }, http_reqs: { type: 'counter', contains: 'default', values: { count: 100, rate: 10 } }, ...more } })

  test('--summary-export says true of a threshold that was crossed', async () => {
    expect(await budget(exported({ 'p(95)<200': true, 'avg<150': false }))).toEqual({ format: 'k6 summary', measures: ['http_req_duration p(95) = 250 ms | p(95)<200 crossed', 'http_req_duration avg = 100 ms | avg<150 kept'], problems: [] })
  })

  test('handleSummary says ok of a threshold that was kept', async () => {
    expect(await budget(summary({ 'p(95)<200': { ok: false }, 'avg<150': { ok: true } }))).toEqual({ format: 'k6 summary', measures: ['http_req_duration p(95) = 250 ms | p(95)<200 crossed', 'http_req_duration avg = 100 ms | avg<150 kept'], problems: [] })
  })

  test('a boolean that contradicts its value is a problem, in both directions', async () => {
    expect((await budget(exported({ 'p(95)<200': false }))).problems).toEqual(['http_req_duration p(95) is 250, which crosses p(95)<200, and the report says otherwise'])
    expect((await budget(summary({ 'avg<150': { ok: false } }))).problems).toEqual(['http_req_duration avg is 100, which keeps avg<150, and the report says otherwise'])
  })

  test('a threshold without a sample is not measured, whatever its ok says', async () => {
    expect(await budget(summary({ 'avg<150': { ok: true } }, { 'http_req_duration{page:cart}': { type: 'trend', contains: 'time', values: { avg: 0, min: 0, med: 0, max: 0, 'p(90)': 0, 'p(95)': 0 }, thresholds: { 'p(95)<300': { ok: true } } } }))).toMatchObject({
      measures: ['http_req_duration avg = 100 ms | avg<150 kept', 'http_req_duration{page:cart} p(95) = ? ms | p(95)<300 not measured'], problems: ['http_req_duration{page:cart} p(95) has a threshold (p(95)<300) and no sample'],
    })
  })

  test('no request at all', async () => {
    expect(await budget({ ...summary({}), metrics: { checks: { type: 'rate', contains: 'default', values: { rate: 1, passes: 3, fails: 0 }, thresholds: { 'rate>0.9': { ok: true } } } } })).toMatchObject({ measures: ['checks rate = ? | rate>0.9 not measured'], problems: ['k6 made no request'] })
    expect((await budget({ ...exported({ 'avg<150': false }), metrics: { http_reqs: { count: 0, rate: 0 }, http_req_duration: { ...TREND, thresholds: { 'avg<150': false } } } })).problems).toContain('k6 made no request')
  })

  test('the passes of http_req_failed are failed requests; a rate comes from its counts where an old export says 0', async () => {
    expect((await budget(exported({}, { http_req_failed: { passes: 5, fails: 95, value: 0.05, thresholds: { 'rate<0.01': true } }, checks: { passes: 10, fails: 0, value: 0, thresholds: { 'rate>0.9': false } } })))).toMatchObject({ measures: ['http_req_failed rate = 0.05 | rate<0.01 crossed', 'checks rate = 1 | rate>0.9 kept'], problems: [] })
  })

  test('no threshold: nothing is held against a limit', async () => {
    expect((await budget(exported({}))).problems).toEqual(['it holds no threshold, so nothing is held against a limit'])
  })

  test('a threshold of neither shape is refused', async () => {
    expect((await budget(exported({ 'avg<150': 'yes' }))).problems).toEqual(['the threshold avg<150 of http_req_duration is "yes", which is of neither of k6\'s shapes'])
  })
})

describe('Lighthouse', () => {
  const lighthouse = (more: object = {}) => ({ lighthouseVersion: '12.0.0', requestedUrl: 'https://x/', categories: { performance: { id: 'performance', score: 0.93 } }, audits: { 'largest-contentful-paint': { id: 'largest-contentful-paint', numericValue: 1234.5, numericUnit: 'millisecond', score: 0.9 } }, ...more })

  test('scores in percent, timings with their unit', async () => {
    expect(await budget(lighthouse())).toEqual({ format: 'Lighthouse JSON', measures: ['performance score = 93 percent |  kept', 'largest-contentful-paint = 1234.5 ms |  kept'], problems: [] })
  })

  test('a runtimeError and a score that is missing are problems', async () => {
    expect((await budget(lighthouse({ runtimeError: { code: 'ERRORED_DOCUMENT_REQUEST', message: 'status 500' }, categories: { performance: { score: null } }, audits: {} }))).problems)
      .toEqual(['Lighthouse could not measure https://x/: ERRORED_DOCUMENT_REQUEST: status 500', 'Lighthouse could not measure performance score'])
    expect((await budget(lighthouse({ audits: undefined }))).measures).toEqual(['performance score = 93 percent |  kept'])
    expect((await budget(lighthouse({ categories: {}, audits: {} }))).problems).toEqual(['it holds no category and no measurement'])
  })
})
