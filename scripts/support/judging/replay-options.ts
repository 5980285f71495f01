// The command line of `npm run replay`. Every problem is told at once.
import type { parseArgs as ParseArgs } from 'node:util'
import { JUDGES, type Rule } from '../../../packages/shared/src/core/judge.ts'
import { INDICATORS, type Objective } from '../../../packages/shared/src/core/objective.ts'
import { limitOf } from '../../../packages/shared/src/core/rule-file.ts'

export class UsageError extends Error {}

export const USAGE = `npm run replay -- TRACE… [options]     judges saved traces again, one line of JSON each
npm run replay -- --judge kayenta --series FILE…     judges pairs of metric series

  --judge ${JUDGES.join('|')}   default: the trace's own, else sequential
  --limit INDICATOR=VALUE               a limit, may be given several times, such as latency-ms-p95=200
  --alpha RATIO                         probability to fail a candidate that is no worse than tolerated, default 0.01
  --beta RATIO                          probability to pass one that is worse by the margin, default 0.05
  --tolerance-percent PERCENT           how much slower than the baseline is tolerated, default 10
  --error-ratio RATIO                   how many times the baseline's errors are tolerated, default 1.5
  --deadline-seconds SECONDS            nothing after it is judged, and less evidence is enough until then
  --bake-seconds SECONDS                no pass before; default is the end of the trace
  --min-requests COUNT                  fewer candidate requests are never a pass, default 50
  --warm-up-seconds SECONDS             the candidate's first latencies are not judged, default 30
  --help

Options win over the rule that a trace was saved with. Exit 0 whatever the verdicts, 2 when something could not be judged.
Indicators: ${INDICATORS.join(', ')}
`

const NUMBERS = {
  alpha: ['alpha', 1e-9, 0.5], beta: ['beta', 1e-9, 0.5], 'tolerance-percent': ['tolerancePercent', 0, 1000], 'error-ratio': ['errorRatioTolerated', 1, 1000],
  'deadline-seconds': ['deadlineSeconds', 0.001, 1e9], 'bake-seconds': ['bakeSeconds', 0, 1e9], 'min-requests': ['minRequests', 0, 1e9], 'warm-up-seconds': ['warmUpSeconds', 0, 1e6],
} as const

export type ReplayOptions = { readonly files: readonly string[]; readonly series: readonly string[]; readonly options: Partial<Rule>; readonly help: boolean }

export function readOptions(args: readonly string[], parseArgs: typeof ParseArgs): ReplayOptions {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  const { values, positionals } = parse(() => parseArgs({
    args: [...args], allowPositionals: true,
    options: { judge: text, limit: many, series: many, help: { type: 'boolean' }, ...Object.fromEntries(Object.keys(NUMBERS).map((name) => [name, text])) },
  }))
  const problems: string[] = []
  const judge = JUDGES.find((known) => known === values['judge'])
  if (values['judge'] !== undefined && judge === undefined) problems.push(`--judge must be one of ${JUDGES.join(', ')}, got "${values['judge']}"`)
  const numbers = Object.entries(NUMBERS).flatMap(([name, [field, min, max]]) => {
    const given: unknown = Reflect.get(values, name)
    if (given === undefined) return []
    const value = Number(given)
    if (String(given).trim() === '' || !(value >= min && value <= max)) problems.push(`--${name} must be a number from ${min} to ${max}, got "${String(given)}"`)
    return [[field, value]]
  })
  const objectives = strings(values['limit']).flatMap((given) => limitFrom(given, problems))
  const series = strings(values['series'])
  if (series.length > 0 && judge !== 'kayenta') problems.push('--series is judged by --judge kayenta only')
  if (positionals.length === 0 && series.length === 0 && values['help'] !== true) problems.push('name at least one trace')
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  const options: Partial<Rule> = { ...Object.fromEntries(numbers), ...(judge === undefined ? {} : { judge }), ...(objectives.length === 0 ? {} : { objectives }) }
  return { files: positionals, series, options, help: values['help'] === true }
}

function limitFrom(given: string, problems: string[]): readonly Objective[] {
  const [name = '', value = ''] = given.split('=')
  const indicator = INDICATORS.find((known) => known === name)
  if (indicator === undefined) problems.push(`--limit ${given}: there is no indicator "${name}"; there are ${INDICATORS.join(', ')}`)
  else if (value.trim() === '' || !(Number(value) >= 0) || !Number.isFinite(Number(value))) problems.push(`--limit ${given}: the value must be a number not below 0`)
  else return [limitOf(indicator, Number(value), 'option --limit')]
  return []
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function parse<T>(read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown))
  }
}
