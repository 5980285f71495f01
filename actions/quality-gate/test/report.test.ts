// The JSON report keeps its published schema, and the schema names all that is in it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { runGate } from './support/run-gate.ts'

type Schema = { readonly $ref?: string; readonly properties?: Readonly<Record<string, Schema>>; readonly items?: Schema; readonly oneOf?: readonly Schema[]; readonly $defs?: Readonly<Record<string, Schema>> }

const ROOT = path.join(import.meta.dirname, '../../..')
const schema = JSON.parse(readFileSync(path.join(ROOT, 'docs/schemas/quality-gate.v1.json'), 'utf8')) as Schema
const valid = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, allErrors: true }).compile(schema)

/** Keys of a value that the schema does not name. */
function unnamed(value: unknown, at: Schema, place: string): readonly string[] {
  const resolved = at.$ref === undefined ? at : { ...schema.$defs?.[at.$ref.replace('#/$defs/', '')], ...at }
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => unnamed(one, resolved.items ?? {}, `${place}[]`)))]
  if (typeof value !== 'object' || value === null || resolved.properties === undefined) return []
  return Object.entries(value).flatMap(([key, held]) => {
    const named = resolved.properties?.[key]
    return named === undefined ? [`${place}.${key}`] : unnamed(held, named, `${place}.${key}`)
  })
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'report-'))
  await cp(path.join(ROOT, 'examples/django/reports'), path.join(folder, 'reports'), { recursive: true })
  await writeFile(path.join(folder, 'k6.json'), JSON.stringify({ metrics: { http_req_duration: { type: 'trend', contains: 'time', values: { 'p(95)': 180 }, thresholds: { 'p(95)<200': { ok: true } } }, http_reqs: { type: 'counter', contains: 'default', values: { count: 100, rate: 10 } } }, root_group: {}, options: {}, state: {} }))
  await writeFile(path.join(folder, 'trivy.json'), JSON.stringify({ SchemaVersion: 2, ArtifactName: 'x', Results: [{ Target: 'package-lock.json', Class: 'lang-pkgs', Type: 'npm', Vulnerabilities: [{ VulnerabilityID: 'CVE-2024-1234', PkgName: 'a', InstalledVersion: '1.0.0', Severity: 'HIGH', Title: 'bad' }] }] }))
  await writeFile(path.join(folder, 'configuration.yaml'), 'services: { web: { code: src, environments: { staging: { variables: { B: 1 } }, production: {} } } }\n')
  await cp(path.join(ROOT, 'examples/typescript/src'), path.join(folder, 'src'), { recursive: true })
})
afterAll(async () => rm(folder, { recursive: true }))

const RUN = '- { name: slow, command: sleep 0.1 }\n- { name: bad, command: exit 3 }\n'
describe('the report', () => {
  test.each([
    ['of what is in order', 'pass', { 'test-reports': 'reports/clean/junit.xml', 'coverage-reports': 'reports/clean/coverage.xml', 'lint-reports': 'reports/clean/pylint.json' }],
    ['of what is broken', 'fail', { 'test-reports': 'reports/broken/junit*.xml', 'coverage-reports': 'reports/broken/coverage.xml\nreports/broken/lcov.info', 'lint-reports': 'reports/broken/flake8.txt\nreports/broken/pylint.json\nreports/broken/mypy.txt', 'coverage-percent-min': '99', 'coverage-percent-target': '100' }],
    ['of budgets, scanners, commands and configuration', 'fail', { 'budget-reports': 'k6.json', 'lint-reports': 'trivy.json', run: RUN, configuration: 'configuration.yaml' }],
    ['of what is missing', 'no-data', { 'test-reports': 'nothing.xml', 'coverage-reports': 'nothing.info', 'branch-coverage-percent-min': '1', configuration: 'nothing.yaml' }],
  ])('%s keeps the schema, which names every key of it', async (_name, verdict, given) => {
    const ran = await runGate(folder, given)
    const report = JSON.parse(ran.report) as Readonly<Record<string, unknown>>
    expect({ valid: valid(report), errors: valid.errors }).toEqual({ valid: true, errors: null })
    expect(unnamed(report, schema, '')).toEqual([])
    expect({ reported: report['verdict'], output: ran.outputs['verdict'] }).toEqual({ reported: verdict, output: verdict })
    expect((report['reasons'] as readonly string[]).length > 0).toBe(verdict !== 'pass')
  })

  test('holds every suite, case, file and finding, and they add up', async () => {
    const ran = await runGate(folder, { 'test-reports': 'reports/broken/junit.xml', 'coverage-reports': 'reports/broken/coverage.xml', 'lint-reports': 'reports/broken/flake8.txt', configuration: 'configuration.yaml' })
    const { suites, cases, coverage, findings, files } = JSON.parse(ran.report) as {
      readonly suites: readonly { readonly tests: number; readonly failed: number; readonly errors: number }[]
      readonly cases: readonly object[]
      readonly coverage: readonly { readonly lines: number; readonly covered: number; readonly uncovered: readonly { readonly from: number; readonly to: number }[] }[]
      readonly findings: readonly { readonly level: string }[]
      readonly files: readonly object[]
    }
    const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
    expect(files).toHaveLength(3)
    expect(String(cases.length)).toBe(ran.outputs['tests'])
    expect(sum(suites.map(({ tests }) => tests))).toBe(cases.length)
    expect(String(sum(suites.map(({ failed }) => failed)))).toBe(ran.outputs['failed'])
    expect(String(sum(suites.map(({ errors }) => errors)))).toBe(ran.outputs['errors'])
    expect(String(findings.filter(({ level }) => level === 'error').length)).toBe(ran.outputs['lint-errors'])
    expect(coverage.length).toBeGreaterThan(3)
    for (const { lines, covered, uncovered } of coverage) expect(sum(uncovered.map(({ from, to }) => to - from + 1))).toBe(lines - covered)
  })
})
