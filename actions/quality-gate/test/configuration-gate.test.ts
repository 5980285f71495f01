// The configuration through the whole gate: what it finds becomes the verdict, at its place, and no value comes out anywhere.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { cp, glob, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { code } from '@cloudrun-delivery/shared/core/markdown'
import { RULES } from '../src/configuration/rules.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { cleanRepository } from './clean-repository.ts'
import { everything, runGate } from './support/run-gate.ts'

const SHOP = path.join(import.meta.dirname, 'fixtures/configuration/shop')
const DOCS = path.join(import.meta.dirname, '../../../docs')
const schema = JSON.parse(readFileSync(path.join(DOCS, 'schemas/quality-gate-configuration.v1.json'), 'utf8')) as { readonly $defs: { readonly rule: { readonly enum: readonly string[] } } }
type Expected = { readonly rule: string; readonly name: string; readonly says?: string }
type Planted = Expected & { readonly also?: readonly Expected[] }

let base: string
let count = 0
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'configuration-gate-'))
})
afterAll(async () => rm(base, { recursive: true }))

async function folderOf(files: Iterable<readonly [string, string]>): Promise<string> {
  const folder = path.join(base, `run-${(count += 1)}`)
  await mkdir(folder, { recursive: true })
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  return folder
}

/** The shop, whose TypeScript lies under names that our own linter does not read. */
async function shop(): Promise<string> {
  const folder = path.join(base, `shop-${(count += 1)}`)
  await cp(SHOP, folder, { recursive: true })
  for await (const name of glob('**/*.txt', { cwd: folder })) await rename(path.join(folder, name), path.join(folder, name.slice(0, -'.txt'.length)))
  return folder
}

function fits({ rule, message, file }: Finding, expected: Expected): boolean {
  const named = new RegExp(`(?<![A-Z0-9_])${expected.name.replaceAll('.', '\\.')}(?![A-Z0-9_])`)
  return rule === expected.rule && (named.test(message) || (file ?? '').endsWith(`/${expected.name}`)) && message.includes(expected.says ?? '')
}

/** Values of the declarations, whatever they are. */
async function valuesIn(folder: string): Promise<readonly string[]> {
  const { services } = parse(await readFile(path.join(folder, 'configuration.yaml'), 'utf8'), { schema: 'failsafe' }) as { readonly services: Readonly<Record<string, { readonly environments: Readonly<Record<string, object>> }>> }
  const parts: readonly object[] = Object.values(services).flatMap((service): readonly object[] => [service, ...Object.values(service.environments)])
  return parts.flatMap((part) => ['variables', 'secrets'].flatMap((key) => Object.values((Reflect.get(part, key) ?? {}) as object))).map(String).filter((value) => value !== '')
}

const configured = (findings: string) => (JSON.parse(findings) as { readonly configuration: { readonly findings: readonly Finding[] } }).configuration.findings

describe('a repository with thirty planted faults', () => {
  test('fails with at least 28 of them, each error with its place and rule, and at most 2 of something else', async () => {
    const folder = await shop()
    const faults = parse(await readFile(path.join(folder, 'faults.yaml'), 'utf8')) as readonly Planted[]
    const { outputs, report, summary, annotations, failure } = await runGate(folder, { configuration: 'configuration.yaml' })
    expect(outputs['verdict']).toBe('fail')
    const findings = configured(report)
    expect(faults).toHaveLength(30)
    expect(faults.filter((fault) => findings.some((finding) => fits(finding, fault))).length).toBeGreaterThanOrEqual(28)
    expect(findings.filter((finding) => !faults.some((fault) => [fault, ...(fault.also ?? [])].some((expected) => fits(finding, expected)))).length).toBeLessThanOrEqual(2)

    const of = (level: string) => findings.filter((finding) => finding.level === level)
    expect(outputs).toMatchObject({ 'configuration-errors': String(of('error').length), 'configuration-warnings': String(of('warning').length), 'lint-errors': '0' })
    const { reasons } = JSON.parse(report) as { readonly reasons: readonly string[] }
    expect(reasons).toEqual(of('error').map(({ file, line, message, rule }) => `${file}:${line}: ${message} (${rule})`))
    expect(failure).toContain('backend: DATABASE_URL is read here without a default, and production does not declare it (missing)')
    for (const { file, line, rule } of [...of('error'), ...of('warning')]) expect(summary).toContain(`${code(`${file}:${line}`)} | ${code(`configuration ${rule}`)}`)
    expect(annotations[0]).toMatchObject({ level: 'error', title: expect.stringMatching(/^configuration: /), file: expect.any(String), line: expect.any(Number) })
  })

  test('tells no value, wherever one looks', async () => {
    const folder = await shop()
    // A name or a word of the messages is no value that was told.
    const words = new Set(['production', 'true', 'info', 'debug'])
    const values = (await valuesIn(folder)).filter((value) => value.length >= 4 && !words.has(value))
    expect(values.length).toBeGreaterThan(30)
    const text = everything(await runGate(folder, { configuration: 'configuration.yaml' }))
    expect(values.filter((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), Buffer.from(value).toString('base64')].some((form) => text.includes(form)))).toEqual([])
  })
})

test('fifty repositories that are in order pass, with reports beside them', async () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const { files } = cleanRepository(seed)
    const folder = await folderOf([...files, ['junit.xml', '<testsuite name="s"><testcase classname="a" name="b"/></testsuite>']])
    const { failure, outputs, summary } = await runGate(folder, { configuration: 'configuration.yaml', 'test-reports': 'junit.xml' })
    expect({ seed, failure, verdict: outputs['verdict'], errors: outputs['configuration-errors'], warnings: outputs['configuration-warnings'] }).toEqual({ seed, failure: undefined, verdict: 'pass', errors: '0', warnings: '0' })
    expect(summary).toContain('| Configuration of | Environments | Files read |')
  }
}, 120_000)

describe('it is no data, and says why,', () => {
  const GOOD = 'services: { web: { code: [src], environments: { production: { variables: { API_URL: https://api.example } } } } }\n'
  test.each([
    ['when the file is missing', {}, '`configuration` configuration.yaml cannot be used: there is no such file'],
    ['when it is empty', { 'configuration.yaml': '' }, 'configuration.yaml:1:1: `services` must name at least one service'],
    ['when it is no YAML', { 'configuration.yaml': 'a: b: hunter2hunter2' }, 'configuration.yaml:1:'],
    ['when a key is misspelt', { 'configuration.yaml': GOOD.replace('variables', 'varables') }, 'did you mean variables?'],
    ['when the code is not there', { 'configuration.yaml': GOOD }, '`code` of web has no file in "src"'],
    ['when nothing in the code is in a language that is read', { 'configuration.yaml': GOOD, 'src/main.rs': 'fn main() {}' }, '`code` of web has no file in a language that is read'],
  ])('%s', async (_name, files, words) => {
    const ran = await runGate(await folderOf(Object.entries(files)), { configuration: 'configuration.yaml' })
    expect(ran.outputs['verdict']).toBe('no-data')
    expect(ran.failure).toContain(words)
    expect(everything(ran)).not.toContain('hunter2')
  })

  test('when it is a link, or outside of the workspace', async () => {
    const folder = await folderOf([['src/a.ts', 'process.env.API_URL']])
    await writeFile(path.join(base, 'outside.yaml'), GOOD)
    await symlink(path.join(base, 'outside.yaml'), path.join(folder, 'configuration.yaml'))
    expect((await runGate(folder, { configuration: 'configuration.yaml' })).failure).toContain('it is a link; links are not followed')
    expect((await runGate(folder, { configuration: '../outside.yaml' })).failure).toContain('it is outside of the workspace')
  })

  test('when one file of two cannot be understood, and the faults of the other are told as well', async () => {
    const folder = await folderOf([['a.yaml', GOOD], ['b.yaml', 'services: []'], ['src/a.ts', 'fetch(process.env.API_URL!, { headers: { key: process.env.API_TOKEN! } })\n']])
    const { outputs, failure } = await runGate(folder, { configuration: 'a.yaml\nb.yaml' })
    expect(outputs['verdict']).toBe('fail')
    expect(failure).toContain('src/a.ts:1: web: API_TOKEN is read here without a default, and production does not declare it (missing)')
    expect(failure).toContain('b.yaml:1')
  })
})

describe('the schema of the file', () => {
  const valid = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema)
  const accepts = (text: string) => valid(parse(text)) || valid.errors

  test('holds for what the gate reads', async () => {
    expect(accepts(await readFile(path.join(SHOP, 'configuration.yaml'), 'utf8'))).toBe(true)
    for (let seed = 1; seed <= 50; seed += 1) expect(accepts(cleanRepository(seed).files.get('configuration.yaml') ?? '')).toBe(true)
  })

  test.each([
    ['a key that is not known', 'services: { web: { code: src, environments: { production: { varables: {} } } } }'],
    ['a service without environments', 'services: { web: { code: src } }'],
    ['a service without code', 'services: { web: { environments: { production: {} } } }'],
    ['a secret that is a value', 'services: { web: { code: src, environments: { production: { secrets: { KEY: "not a name" } } } } }'],
    ['a name that is none', 'services: { web: { code: src, environments: { production: { variables: { "A-B": x } } } } }'],
    ['a rule that is none', 'services: { web: { code: src, environments: { production: {} }, accepted: [{ rule: mising, name: A, why: because }] } }'],
    ['what is accepted without a reason', 'services: { web: { code: src, environments: { production: {} }, accepted: [{ rule: missing, name: A }] } }'],
  ])('refuses %s, as the gate does', async (_name, text) => {
    expect(accepts(text)).not.toBe(true)
    const folder = await folderOf([['configuration.yaml', text], ['src/a.ts', '']])
    expect((await runGate(folder, { configuration: 'configuration.yaml' })).outputs['verdict']).toBe('no-data')
  })

  test('knows the rules that the gate knows, and the guide explains each of them', async () => {
    expect(schema.$defs.rule.enum).toEqual(Object.keys(RULES))
    const guide = await readFile(path.join(DOCS, 'guides/configuration.md'), 'utf8')
    const rows = [...guide.matchAll(/^\| `([\w-]+)` \| (error|warning|note)/gm)].map(([, rule, level]) => [rule, level])
    expect(Object.fromEntries(rows)).toEqual(RULES)
  })
})

test('the example of the guide is whole: the gate understands it, and passes for code that reads what it declares', async () => {
  const guide = await readFile(path.join(DOCS, 'guides/configuration.md'), 'utf8')
  // The name of the file ends the sentence before it.
  const blocks = [...guide.matchAll(/`([\w/]+\.\w+)`[^`\n]*:\n\n```\w+\n([^]*?)^```/gm)].map(([, name = '', text = '']): [string, string] => [name, text])
  expect(blocks.map(([name]) => name)).toEqual(['configuration.yaml', 'backend/shop.py', 'backend/flags.py'])
  const folder = await folderOf(blocks)
  const { failure, outputs } = await runGate(folder, { configuration: 'configuration.yaml' })
  expect({ failure, warnings: outputs['configuration-warnings'] }).toEqual({ failure: undefined, warnings: '0' })
})
