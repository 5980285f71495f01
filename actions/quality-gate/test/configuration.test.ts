import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cp, glob, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { compare } from '../src/configuration/compare.ts'
import { parseDeclarations } from '../src/configuration/declaration-file.ts'
import type { Service } from '../src/configuration/declarations.ts'
import { candidates } from '../src/configuration/languages.ts'
import { scanService } from '../src/configuration/scan.ts'
import { observeConfiguration, type ConfigurationObserved } from '../src/read/configuration.ts'
import { cleanRepository } from './clean-repository.ts'

const SHOP = path.join(import.meta.dirname, 'fixtures/configuration/shop')
type Expected = { readonly rule: string; readonly name: string; readonly says?: string }
type Planted = Expected & { readonly n: number; readonly what: string; readonly also?: readonly Expected[] }

let base: string
let count = 0
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'configuration-'))
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

async function observe(files: Iterable<readonly [string, string]>): Promise<ConfigurationObserved> {
  const folder = await folderOf(files)
  return observeConfiguration({ workspace: folder, folder }, 'configuration.yaml')
}

/** The shop, whose TypeScript lies under names that our own linter does not read. */
async function shop(): Promise<string> {
  const folder = path.join(base, `shop-${(count += 1)}`)
  await cp(SHOP, folder, { recursive: true })
  for await (const name of glob('**/*.txt', { cwd: folder })) await rename(path.join(folder, name), path.join(folder, name.slice(0, -'.txt'.length)))
  return folder
}

function fits({ rule, message, file }: ConfigurationObserved['findings'][number], expected: Expected): boolean {
  const named = new RegExp(`(?<![A-Z0-9_])${expected.name.replaceAll('.', '\\.')}(?![A-Z0-9_])`)
  return rule === expected.rule && (named.test(message) || (file ?? '').endsWith(`/${expected.name}`)) && message.includes(expected.says ?? '')
}

describe('a repository with thirty planted faults', () => {
  test('at least 28 are found, and at most 2 findings are of something else', async () => {
    const folder = await shop()
    const faults = parse(await readFile(path.join(folder, 'faults.yaml'), 'utf8')) as readonly Planted[]
    const { findings, problems } = await observeConfiguration({ workspace: folder, folder }, 'configuration.yaml')
    expect(problems).toEqual([])
    expect(faults).toHaveLength(30)
    const found = faults.filter((fault) => findings.some((finding) => fits(finding, fault)))
    const others = findings.filter((finding) => !faults.some((fault) => [fault, ...(fault.also ?? [])].some((expected) => fits(finding, expected))))
    expect(found.length).toBeGreaterThanOrEqual(28)
    expect(others.length).toBeLessThanOrEqual(2)
    // What it is today, so that a change of it is seen.
    expect({ found: found.length, others: others.map(({ rule, message }) => `${rule}: ${message}`) }).toEqual({
      found: 30,
      others: ['missing: frontend: MAPBOX_URL is read here with a default and declared in production, but staging does not declare it'],
    })
  })

  test('no value is in anything that comes out', async () => {
    const folder = await shop()
    const file = parse(await readFile(path.join(folder, 'configuration.yaml'), 'utf8')) as { services: Record<string, { environments: Record<string, object> }> }
    const values = Object.values(file.services).flatMap((service) => [service, ...Object.values(service.environments)]).flatMap((part) => ['variables', 'secrets'].flatMap((key) => Object.values((Reflect.get(part, key) ?? {}) as object))).map(String)
    const long = values.filter((value) => value.length > 5 && !/^[a-z_.]+$/i.test(value))
    expect(long.length).toBeGreaterThan(25)
    const text = JSON.stringify(await observeConfiguration({ workspace: folder, folder }, 'configuration.yaml'))
    expect(long.filter((value) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)))).toEqual([])
  })
})

describe('fifty clean repositories', () => {
  const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1)

  /** Without the disk: the same selection, scan and comparison. */
  async function scan(files: ReadonlyMap<string, string>) {
    const { services, problems } = parseDeclarations(files.get('configuration.yaml') ?? '', 'configuration.yaml')
    const scanned = await Promise.all(services.map(async (service) => {
      const listed = candidates(files.keys(), service.code, service.ignore)
      return { service, scan: await scanService(new Map(listed.map((file) => [file, files.get(file) ?? '']))) }
    }))
    return { problems, scanned, findings: scanned.flatMap(({ service, scan }) => compare(service, scan)) }
  }

  function without(service: Service, name: string): Service {
    return { ...service, environments: service.environments.map((environment) => (environment.isProduction ? { ...environment, declared: new Map([...environment.declared].filter(([declared]) => declared !== name)) } : environment)) }
  }

  test('nothing is said of them but what cannot be followed; and what one environment then loses is missed, and nothing else', async () => {
    for (const seed of SEEDS) {
      const { files, dynamic, optional, replaced, required } = cleanRepository(seed)
      const { findings, problems, scanned } = await scan(files)
      expect({ seed, problems }).toEqual({ seed, problems: [] })
      expect({ seed, others: findings.filter(({ rule }) => rule !== 'dynamic' && rule !== 'never-set') }).toEqual({ seed, others: [] })
      expect({ seed, dynamic: findings.filter(({ rule }) => rule === 'dynamic').map(({ file }) => file) }).toEqual({ seed, dynamic })
      const unset = findings.filter(({ rule }) => rule === 'never-set').flatMap(({ message }) => /: (\w+) is read here if it is there/.exec(message)?.[1] ?? message)
      expect({ seed, unset: unset.filter((name) => !replaced.includes(name)).toSorted() }).toEqual({ seed, unset: optional.toSorted() })

      for (const { name, service } of required) {
        const alarms = scanned.flatMap((one) => compare(one.service.name === service ? without(one.service, name) : one.service, one.scan)).filter(({ level }) => level !== 'note')
        expect({ seed, name, alarms: alarms.map(({ rule, level, message }) => ({ rule, level, meant: message.startsWith(`${service}: ${name} is read here`) })) }).toEqual({ seed, name, alarms: [{ rule: 'missing', level: 'error', meant: true }] })
      }
    }
  }, 60_000)

  test.each([1, 2, 3])('from the disk it is the same (%s)', async (seed) => {
    const { files } = cleanRepository(seed)
    const { findings, problems, services } = await observe(files)
    expect(problems).toEqual([])
    expect(findings).toEqual((await scan(files)).findings)
    expect(services.map(({ name, environments }) => [name, environments])).toEqual([['backend', ['staging', 'production']], ['frontend', ['staging', 'production']]])
  })
})
