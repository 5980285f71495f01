// A seed as a file: YAML documents, of which one may be a mapping of a seed, and every other one is a manifest (Knative).
import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml'
import { object } from '../state/json.ts'
import { LISTS, type Seed } from './seed.ts'
import { SeedError } from './seed-error.ts'

const PLACE = ['project', 'region']
const MAPS = ['secrets', 'sql']
const ARRAYS: readonly string[] = [...LISTS, 'faults']
const KEYS = [...LISTS, ...MAPS, 'policies', 'faults', ...PLACE]

/** `at` tells the line of a SeedError of `plant`. */
export type SeedFile = { readonly seed: Seed; readonly at: (thrown: SeedError) => string }

type Source = { readonly document: Document.Parsed; readonly told: (offset: number, message: string) => string }

/** Several files are read as if they were one. Throws an Error that names file and line. */
export function readSeed(...files: readonly string[]): SeedFile {
  const sources = files.flatMap(documentsIn)
  const manifests = sources.filter(isManifest)
  const [mapping, another] = sources.filter((source) => !isManifest(source))
  if (another !== undefined) throw new Error(another.told(another.document.contents?.range[0] ?? 0, 'this is the second mapping of a seed, and there can be one: besides it there are only manifests, with apiVersion and kind'))
  const at = ({ path, message }: SeedError): string => {
    const [source, within] = path[0] === 'manifests' ? [manifests[Number(path[1])], path.slice(2)] : [mapping, path]
    const nodes: readonly unknown[] = [source?.document.contents, ...within.map((_, index) => source?.document.getIn(within.slice(0, index + 1), true))]
    return source?.told(nodes.findLast(isNode)?.range?.[0] ?? 0, message) ?? message
  }
  try {
    return { seed: { ...parseMapping(mapping?.document.toJS()), manifests: manifests.map(({ document }) => object(document.toJS())) }, at }
  } catch (thrown) {
    throw thrown instanceof SeedError ? new Error(at(thrown)) : thrown
  }
}

/** Those that say something. */
function documentsIn(file: string): readonly Source[] {
  const lines = new LineCounter()
  const documents = parseAllDocuments(contentOf(file), { lineCounter: lines })
  const told = (offset: number, message: string) => `${file}:${lines.linePos(offset).line}: ${message}`
  const broken = documents.flatMap(({ errors }) => errors)[0]
  if (broken !== undefined) throw new Error(told(broken.pos[0], broken.message.split('\n')[0] ?? ''))
  return documents.filter((document) => document.toJS() !== null).map((document) => ({ document, told }))
}

function isManifest({ document }: Source): boolean {
  return document.has('apiVersion')
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new Error(`${file} cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`, { cause: thrown })
  }
}

/** From outside. Throws SeedError. */
function parseMapping(value: unknown): Seed {
  if (value === null || value === undefined) return {}
  if (!isMapping(value)) throw new SeedError([], `a seed is a mapping with ${KEYS.join(', ')}`)
  for (const [key, part] of Object.entries(value)) {
    if (!KEYS.includes(key)) throw new SeedError([key], `there is no ${JSON.stringify(key)} in a seed: there are ${KEYS.join(', ')}`)
    if (PLACE.includes(key)) requireText(key, part)
    else requireEntries(key, part)
  }
  const { secrets, sql, ...others } = value as Seed
  return { ...others, ...(secrets === undefined ? {} : { secrets: asTexts(secrets) }), ...(sql === undefined ? {} : { sql: asTexts(sql) }) }
}

function requireText(key: string, part: unknown): void {
  if (typeof part !== 'string') throw new SeedError([key], `${key} must be text`)
}

function requireEntries(key: string, part: unknown): void {
  const isList = ARRAYS.includes(key)
  if (isList ? !Array.isArray(part) : !isMapping(part)) throw new SeedError([key], `${key} must be a ${isList ? 'list' : 'mapping'}`)
  const texts = MAPS.includes(key)
  for (const [name, entry] of Object.entries(part as object)) {
    if (texts ? !['string', 'number', 'boolean'].includes(typeof entry) : !isMapping(entry)) throw new SeedError([key, isList ? Number(name) : name], `${key}: ${name} must be ${texts ? 'text' : 'a mapping'}`)
  }
}

function asTexts(map: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]))
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
