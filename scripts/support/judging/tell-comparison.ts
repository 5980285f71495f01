// The comparison as a page for readers: what was measured against which bar, a table, and a plot.
import { ALL, RULES, type Result, type RuleName } from './compare.ts'
import { BOUNDARIES } from './scenarios.ts'

type Row = { readonly scenario: string; readonly kind: 'no change' | 'regression' | 'boundary'; readonly runs: readonly Result[] }

function rowsOf(results: readonly Result[]): readonly Row[] {
  return ALL.map(({ name, kind }) => ({ scenario: name, kind: BOUNDARIES.some((one) => one.name === name) ? 'boundary' as const : kind, runs: results.filter(({ scenario }) => scenario === name) }))
}

function foundBy(runs: readonly Result[], rule: RuleName) {
  const judged = runs.filter(({ found }) => rule in found)
  return { judged: judged.length, found: judged.flatMap(({ found }) => found[rule] ?? []) }
}

function median(values: readonly number[]): number {
  const [low, high] = [at(values, (values.length - 1) / 2), at(values, values.length / 2)]
  return low === high ? low : (low + high) / 2
}

function at(values: readonly number[], position: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.min(values.length - 1, Math.floor(position)))] ?? Number.NaN
}

function percent(part: number, of: number): string {
  return of === 0 ? '–' : `${Number(((100 * part) / of).toPrecision(3))} %`
}

export function markdownOf(results: readonly Result[], about: { readonly family: string; readonly seed: number; readonly seconds: number }): string {
  const rows = rowsOf(results)
  return [
    '# How often the judge is right, and how soon',
    '',
    `Measured by \`npm run bench -- judge --write\` (parameters \`${about.family}\`, seed ${about.seed}, ${Math.round(about.seconds)} s on this machine): simulated deliveries of 30 minutes, 5 requests a second at the candidate and 20 at the baseline`,
    'unless the scenario says otherwise, with 20 minutes of history. Every rule judges the same traces. Ours was tuned on the parameters `tuning` (a lognormal latency of one shape) and is measured on',
    'others: other medians, spreads, error rates, a longer tail, and other seeds. This is simulation; real traffic has surprises that nobody put into a scenario.',
    '',
    '![Requests until a regression is found, by rule](judgement.svg)',
    '',
    '## Bars',
    '',
    ...bars(rows),
    '',
    '## No change: how often a good candidate is failed',
    '',
    ...table(rows.filter(({ kind }) => kind === 'no change')),
    '',
    '## Regressions: how often found, and after how many of the candidate\'s requests (median)',
    '',
    ...table(rows.filter(({ kind }) => kind === 'regression')),
    '',
    '## At the edge of what we tolerate',
    '',
    'Inside or exactly at the default tolerance (10 % latency, 1.5 times the errors). Other rules tolerate something else, so these are no mistakes of theirs.',
    '',
    ...table(rows.filter(({ kind }) => kind === 'boundary')),
    '',
    '## The plan against what happened',
    '',
    'Of latencies only those after the warm-up count; the plan is rounded up to the batch of ten seconds in which it ends, since nothing is decided in between.',
    '',
    ...plans(rows),
    '',
  ].join('\n')
}

function table(rows: readonly Row[]): readonly string[] {
  const cell = (runs: readonly Result[], rule: RuleName, regression: boolean) => {
    const { judged, found } = foundBy(runs, rule)
    const rate = percent(found.length, judged)
    return regression && found.length > 0 ? `${rate}, ${median(found.map(({ requests }) => requests))}` : rate
  }
  return [
    `| Scenario | ${RULES.join(' | ')} | we pass |`,
    `|---|${RULES.map(() => '---:').join('|')}|---:|`,
    ...rows.map(({ scenario, kind, runs }) => `| ${scenario} | ${RULES.map((rule) => cell(runs, rule, kind === 'regression')).join(' | ')} | ${percent(runs.filter(({ passed }) => passed).length, runs.length)} |`),
  ]
}

function bars(rows: readonly Row[]): readonly string[] {
  const clean = rows.filter(({ kind }) => kind === 'no change')
  const bad = rows.filter(({ kind }) => kind === 'regression')
  const falseFails = clean.map(({ scenario, runs }) => ({ scenario, fails: foundBy(runs, 'sequential').found.length, runs: runs.length }))
  const worst = falseFails.reduce((a, b) => (b.fails / b.runs > a.fails / a.runs ? b : a))
  const all = falseFails.reduce((sum, { fails, runs }) => ({ fails: sum.fails + fails, runs: sum.runs + runs }), { fails: 0, runs: 0 })
  const missed = bad.reduce((sum, { runs }) => sum + runs.length - foundBy(runs, 'sequential').found.length, 0)
  const badRuns = bad.reduce((sum, { runs }) => sum + runs.length, 0)
  const ratios = bad.map(({ runs }) => median(foundBy(runs, 'sequential').found.map(({ requests }) => requests)) / median(foundBy(runs, 'Kayenta every 5 min').found.map(({ requests }) => requests))).filter(Number.isFinite)
  const within = (scenario: string, test: (found: { readonly atSeconds: number; readonly requests: number }) => boolean) => {
    const runs = rows.find((row) => row.scenario === scenario)?.runs ?? []
    return percent(foundBy(runs, 'sequential').found.filter(test).length, runs.length)
  }
  const soon = (scenario: string) => `${median(foundBy(rows.find((row) => row.scenario === scenario)?.runs ?? [], 'sequential').found.map(({ atSeconds }) => atSeconds))} s`
  const costs = rows.flatMap(({ runs }) => runs.map(({ judgeMs }) => judgeMs))
  return [
    '| Bar | Measured |',
    '|---|---|',
    `| false rollback ≤ 0.1 % over ≥ 10 000 no-change runs | ${percent(all.fails, all.runs)} (${all.fails} of ${all.runs}) |`,
    `| no scenario over 1 % | ${worst.fails === 0 ? 'none failed' : `${worst.scenario}: ${percent(worst.fails, worst.runs)}`} |`,
    `| missed ≤ 1 % over the regressions | ${percent(missed, badRuns)} (${missed} of ${badRuns}) |`,
    `| median requests to detection ≤ 20 % of Kayenta judged every 5 minutes | ${percent(median(ratios), 1)} (median over ${ratios.length} scenarios that Kayenta finds at all) |`,
    `| 2× latency at 5 requests/s within 60 s of traffic | median ${soon('latency 2×')}, within 60 s in ${within('latency 2×', ({ atSeconds }) => atSeconds <= 60)} |`,
    `| 5 % errors at 5 requests/s within 60 s of traffic | median ${soon('errors 5 %')}, within 60 s in ${within('errors 5 %', ({ atSeconds }) => atSeconds <= 60)} |`,
    `| latency +20 % found in ≥ 99 % within 2 500 requests | ${within('latency +20 %', ({ requests }) => requests <= 2500)} |`,
    `| latency +5 % flagged in ≤ 1 % | ${within('latency +5 %', () => true)} |`,
    `| judging 30 minutes of batches < 50 ms | median ${median(costs).toFixed(1)} ms, p95 ${at(costs, 0.95 * costs.length).toFixed(1)} ms of CPU time |`,
  ]
}

function plans(rows: readonly Row[]): readonly string[] {
  const lines = rows.flatMap(({ scenario, runs }) => {
    const planned = runs.flatMap((run) => run.planned ?? [])
    if (planned.length === 0) return []
    const realised = median(runs.map(({ found }) => found.sequential?.requests ?? Infinity))
    return [`| ${scenario} | ${Math.round(median(planned))} | ${realised === Infinity ? 'not found' : Math.round(realised)} | ${realised === Infinity ? '–' : `${(100 * (median(planned) / realised - 1)).toFixed(0)} %`} |`]
  })
  return ['| Change | Planned requests (median) | Realised (median) | Plan is off by |', '|---|---:|---:|---:|', ...lines]
}

/** Median requests until found, one row for each regression, logarithmic. No scripts, no fonts but the reader's own. */
export function plotOf(results: readonly Result[]): string {
  const shown: readonly (readonly [RuleName, string])[] = [['sequential', '#1a7f37'], ['Kayenta every 5 min', '#8250df'], ['Flagger', '#bc4c00'], ['Argo Rollouts', '#0969da'], ['limits at 100 requests', '#6e7781']]
  const rows = rowsOf(results).filter(({ kind }) => kind === 'regression')
  const [left, top, width, step] = [250, 60, 560, 22]
  const x = (requests: number) => left + (Math.log10(Math.max(10, requests)) - 1) * (width / 3)
  const height = top + rows.length * step + 40
  const marks = rows.flatMap(({ scenario, runs }, index) => {
    const y = top + index * step
    return [
      `<text x="${left - 10}" y="${y + 4}" text-anchor="end">${scenario}</text>`, `<line x1="${left}" x2="${left + width}" y1="${y}" y2="${y}" stroke="#d0d7de"/>`,
      ...shown.flatMap(([rule, colour]) => {
        const { judged, found } = foundBy(runs, rule)
        if (found.length === 0) return []
        const rate = found.length / judged
        return [`<circle cx="${x(median(found.map(({ requests }) => requests))).toFixed(1)}" cy="${y}" r="6" fill="${colour}" fill-opacity="${rate.toFixed(2)}" stroke="${colour}"><title>${scenario}, ${rule}: found in ${percent(found.length, judged)}, median ${median(found.map(({ requests }) => requests))} requests</title></circle>`]
      }),
    ]
  })
  const axis = [10, 100, 1000, 10_000].map((value) => `<line x1="${x(value)}" x2="${x(value)}" y1="${top - 12}" y2="${height - 30}" stroke="#d0d7de"/><text x="${x(value)}" y="${height - 12}" text-anchor="middle">${value}</text>`)
  const legend = shown.map(([rule, colour], index) => `<circle cx="${20 + index * 165}" cy="30" r="6" fill="${colour}"/><text x="${32 + index * 165}" y="34">${rule}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 30} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2328" role="img"><title>Median candidate requests until a regression is found; paler marks find it less often</title><rect width="100%" height="100%" fill="#fff"/><text x="14" y="14">Candidate requests until found (median, logarithmic); the paler a mark, the less often it finds the regression</text>${[...legend, ...axis, ...marks].join('')}</svg>\n`
}
