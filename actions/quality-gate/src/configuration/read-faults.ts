// What the code reads against what the environments declare.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import { nearest } from '@cloudrun-delivery/shared/core/nearest'
import type { Declared, Environment, Service } from './declarations.ts'
import type { Fault } from './faults.ts'
import type { Need, Reading, Remark, Scan } from './reading.ts'
import { isReadByOthers, isSetByOthers } from './well-known.ts'

/** What one service's files read: `code` runs in it; `tools` build it and `tests` test it, and need nothing declared. */
export type ServiceScan = { readonly code: Scan; readonly tools: Scan; readonly tests: Scan }

const NEEDS: readonly Need[] = ['default', 'optional', 'required']
/** A settings module that is for one environment by its name: Django's `settings/production.py`. */
const SETTINGS = /(?:^|\/)settings(?:\/|_)(\w+)\.py$/
const STAND_ALONE = ['local', 'dev', 'development', 'test', 'tests', 'testing', 'ci', 'debug']
const SETTINGS_VARIABLE = 'DJANGO_SETTINGS_MODULE'

export function readFaults(service: Service, scan: ServiceScan): readonly Fault[] {
  const byName = groupBy(scan.code.readings, ({ name }) => name)
  const unread = unreadNames(service, scan)
  return [
    ...[...byName].flatMap(([name, readings]) => (isSetByOthers(name) || scan.code.given.includes(name) ? [] : missing(service, name, readings, [...unread.keys()]))),
    ...[...unread].flatMap(([name, declared]) => unused(service, scan, name, declared)),
    ...scan.code.remarks.map(remark),
  ]
}

function remark({ rule, message, ...at }: Remark): Fault {
  return { rule, name: at.file, at, say: () => message }
}

function missing(service: Service, name: string, readings: readonly Reading[], unread: readonly string[]): readonly Fault[] {
  const declaredIn = service.environments.filter(({ declared }) => declared.has(name))
  const like = nearest(name, unread)
  const hint = like === undefined ? '' : `; ${like}, which no code reads, is spelled like it`
  return service.environments.flatMap((environment): readonly Fault[] => {
    if (environment.declared.has(name)) return []
    const here = readings.filter(({ file }) => appliesTo(file, environment, service))
    const strongest = NEEDS.findLast((need) => here.some((reading) => reading.need === need))
    const at = here.find(({ need }) => need === strongest)
    if (strongest === undefined || at === undefined) return []
    return missingHere(name, environment, isReadByOthers(name) && strongest === 'required' ? 'optional' : strongest, at, declaredIn, hint)
  })
}

function missingHere(name: string, { name: environment }: Environment, need: Need, at: Reading, declaredIn: readonly Environment[], hint: string): readonly Fault[] {
  const plural = (where: string) => (where.includes(' and ') ? 'do' : 'does')
  if (need === 'required') return [{ rule: 'missing', name, environment, at, say: (where) => `${name} is read here without a default, and ${where} ${plural(where)} not declare it${hint}` }]
  const there = declaredIn.map((one) => one.name).join(', ')
  const how = need === 'default' ? 'with a default' : 'if it is there'
  if (declaredIn.length > 0) return [{ rule: 'missing', level: 'warning', name, environment, at, say: (where) => `${name} is read here ${how} and declared in ${there}, but ${where} ${plural(where)} not declare it${hint}` }]
  if (need === 'default' || isReadByOthers(name)) return []
  return [{ rule: 'never-set', name, environment, at, say: (where) => `${name} is read here if it is there, and ${where} ${plural(where)} not declare it${hint}` }]
}

/** Whether an environment comes by this file: a settings module of another one is not read there. */
function appliesTo(file: string, environment: Environment, { environments }: Service): boolean {
  const module = SETTINGS.exec(file)?.[1]
  if (module === undefined) return true
  const isOfOne = STAND_ALONE.includes(module) || ['production', 'prod', 'staging', 'stage'].includes(module) || environments.some(({ name }) => name === module)
  const chosen = environment.declared.get(SETTINGS_VARIABLE)
  if (!isOfOne) return true
  if (chosen?.kind === 'literal') return chosen.value.reveal().split(/[._]/).at(-1) === module
  return !STAND_ALONE.includes(module) && (environment.name === module || environments.every(({ name }) => name !== module))
}

/** Declared, and read by nothing that runs. */
function unreadNames(service: Service, { code, tools }: ServiceScan): ReadonlyMap<string, readonly (Declared & { readonly environment: string })[]> {
  const read = new Set([...code.readings, ...tools.readings].map(({ name }) => name))
  const elsewhere = service.readElsewhere.map((pattern) => new RegExp(`^${pattern.split('*').map((part) => part.replaceAll(/\W/g, '\\$&')).join('.*')}$`))
  const all = service.environments.flatMap(({ name: environment, declared }) => [...declared.values()].map((one) => ({ ...one, environment })))
  const unread = all.filter(({ name }) => !read.has(name) && !isReadByOthers(name) && !isSetByOthers(name) && !code.given.includes(name) && !elsewhere.some((pattern) => pattern.test(name)))
  return groupBy(unread, ({ name }) => name)
}

/** Not when a name that is put together at run time may be it: that is told by itself. */
function unused(service: Service, scan: ServiceScan, name: string, declared: readonly (Declared & { readonly environment: string })[]): readonly Fault[] {
  const shapes = [...scan.code.remarks, ...scan.tools.remarks].flatMap(({ shape }) => shape ?? [])
  if (shapes.some(({ starts, ends }) => starts + ends !== '' && name.length > starts.length + ends.length && name.startsWith(starts) && name.endsWith(ends))) return []
  const inTests = scan.tests.readings.some((reading) => reading.name === name) ? ' (tests do)' : ''
  const unknown = scan.code.remarks.some(({ rule, shape = { starts: '', ends: '' } }) => rule === 'dynamic' && shape.starts + shape.ends === '')
  const dynamic = unknown ? ', unless by a name that is put together at run time' : ''
  return declared.map((one) => ({ rule: 'unused', name, environment: one.environment, at: one, say: (where) => `${name} is declared in ${where}, and no code of ${service.name} reads it${inTests}${dynamic}` }))
}
