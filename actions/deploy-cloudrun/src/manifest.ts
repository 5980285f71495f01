// A service in a file, in the Admin API's own v2 form. It is passed through as it is; only what would surprise is refused.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseDocument } from 'yaml'
import type { Template } from '@cloudrun-delivery/shared/core/service'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'

export type Manifest = {
  readonly template: Template
  readonly annotations: Readonly<Record<string, string>>
  /** The other fields of the service. */
  readonly rest: Readonly<Record<string, unknown>>
}

const BYTES_MAX = 1_000_000
/** What belongs to the API or to other inputs. */
const NOT_OURS = ['name', 'uid', 'etag', 'generation', 'traffic', 'createTime', 'updateTime', 'uri', 'urls', 'conditions']

export async function readManifest(file: string): Promise<Manifest> {
  return parseManifest(await read(file), file)
}

export function parseManifest(text: string, file: string): Manifest {
  const value = parse(text, file)
  if (!isMapping(value)) throw bad(file, 'is not a mapping of fields', 'A service manifest starts with `template:`.')
  if (typeof value['apiVersion'] === 'string') {
    throw bad(file, `is a Kubernetes-style manifest (apiVersion: ${value['apiVersion']})`, 'Write it in the form of the Admin API v2: `template:` with `containers:`, `scaling:` and so on.')
  }
  const foreign = NOT_OURS.filter((field) => field in value)
  if (foreign.length > 0) throw bad(file, `has ${foreign.map((field) => `\`${field}\``).join(', ')}`, 'These are set by the API or by the inputs of this action; remove them.')
  const { template, annotations = {}, ...rest } = value
  if (!isMapping(annotations)) throw bad(file, 'has `annotations` that are not a mapping', 'Write them as `key: value`.')
  if (!isMapping(template)) throw bad(file, 'has no `template:` mapping', 'Put containers and their settings under `template:`.')
  if (template['containers'] !== undefined && !Array.isArray(template['containers'])) throw bad(file, 'has a `template.containers` that is not a list', 'Start each container with a dash.')
  return { template, annotations: Object.fromEntries(Object.entries(annotations).map(([key, entry]) => [key, String(entry)])), rest }
}

async function read(file: string): Promise<string> {
  const workspace = path.resolve(process.env['GITHUB_WORKSPACE'] || '.')
  const resolved = path.resolve(workspace, file)
  if (path.relative(workspace, resolved).startsWith('..')) throw bad(file, 'lies outside the workspace', 'Name a file of the repository.')
  try {
    const text = await readFile(resolved, 'utf8')
    if (text.length > BYTES_MAX) throw bad(file, `has ${text.length} characters, more than ${BYTES_MAX}`, 'Is it really a service manifest?')
    return text
  } catch (cause) {
    if (cause instanceof DeliveryError) throw cause
    throw bad(file, `cannot be read: ${messageOf(cause)}`, 'Check the path; it is relative to the workspace. Does a checkout step run before?')
  }
}

function parse(text: string, file: string): unknown {
  const document = parseDocument(text, { prettyErrors: true, strict: true, uniqueKeys: true })
  const error = document.errors[0]
  if (error !== undefined) throw bad(file, `is not YAML: ${error.message.split('\n')[0] ?? ''}`, 'Correct the file at that line and column.')
  return document.toJS({ maxAliasCount: 100 })
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function bad(file: string, what: string, hint: string): DeliveryError {
  return new DeliveryError('input', `\`manifest\` "${file}" ${what}`, { hint })
}
