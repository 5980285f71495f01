// Lighthouse's JSON. It has scores and measurements but no limits of its own, so they are reported as they are; a limit is set by a budget
// line that points into the same file. A page that could not be loaded has a runtimeError: a problem, and so is a score that is missing.
import { isRecord, optionalNumber, optionalString, record, type Json } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { BudgetReport, Measure } from './measure.ts'

export const lighthouse: Format<BudgetReport> = {
  name: 'Lighthouse JSON', by: 'json', read: readLighthouse,
  fits: (value) => isRecord(value) && typeof value['lighthouseVersion'] === 'string' && (isRecord(value['audits']) || isRecord(value['categories'])),
}

/** Those that Lighthouse's performance score is made of, and what else people budget. */
const AUDITS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index', 'interactive', 'server-response-time', 'total-byte-weight'] as const
const UNIT_OF: ReadonlyMap<unknown, string> = new Map([['millisecond', 'ms'], ['byte', 'bytes'], ['percent', 'percent']])

export function readLighthouse(value: unknown): BudgetReport {
  const report = record(value, 'it')
  const categories = Object.entries(record(report['categories'] ?? {}, '"categories"')).map(([id, category]) => categoryMeasure(id, record(category, `category ${id}`)))
  const audits = record(report['audits'] ?? {}, '"audits"')
  const timings = AUDITS.flatMap((id) => { const audit = audits[id]; return isRecord(audit) ? [auditMeasure(id, audit)] : [] })
  const measures = [...categories, ...timings]
  return {
    measures,
    problems: [...runtimeErrors(report), ...(measures.length === 0 ? ['it holds no category and no measurement'] : []), ...measures.filter(({ measured }) => !measured).map(({ name }) => `Lighthouse could not measure ${name}`)],
  }
}

function runtimeErrors(report: Json): readonly string[] {
  const error = report['runtimeError']
  if (!isRecord(error) || error['code'] === 'NO_ERROR') return []
  return [`Lighthouse could not measure ${optionalString(report['finalDisplayedUrl']) ?? optionalString(report['finalUrl']) ?? optionalString(report['requestedUrl']) ?? 'the page'}: ${[error['code'], error['message']].filter((part) => typeof part === 'string').join(': ')}`]
}

/** In percent, as Lighthouse shows it; the report has 0 to 1. */
function categoryMeasure(id: string, category: Json): Measure {
  const told = optionalNumber(category['score'])
  const score = told !== undefined && told >= 0 && told <= 1 ? told : undefined
  return { name: `${id} score`, value: score === undefined ? undefined : Math.round(score * 10_000) / 100, unit: 'percent', limit: '', measured: score !== undefined, crossed: false }
}

function auditMeasure(id: string, audit: Json): Measure {
  const value = optionalNumber(audit['numericValue'])
  return { name: id, value, unit: UNIT_OF.get(audit['numericUnit']) ?? '', limit: '', measured: value !== undefined || audit['scoreDisplayMode'] === 'notApplicable', crossed: false }
}
