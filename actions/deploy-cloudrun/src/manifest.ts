// A service in a file: in the Admin API's own v2 form, which is passed through as it is, or as a Knative `service.yaml`, which is converted.
// Only what would surprise is refused, and every problem names the file and the path in it.
import { parseDocument } from 'yaml'
import { Notes } from './resource/fields.ts'
import { isJson, text, texts, without, type Json } from './resource/json.ts'
import { KNATIVE, fromKnativeService } from './resource/knative-service.ts'
import { badFile, readWorkspaceFile } from './workspace-file.ts'

export type Manifest = {
  /** As it was named, for messages and for the origin of settings. */
  readonly file: string
  /** Name of the service, where the manifest has it. */
  readonly service: string | undefined
  readonly template: Json
  readonly annotations: Readonly<Record<string, string>>
  /** The other fields of the service. */
  readonly rest: Json
  /** What has no effect, with the reason. */
  readonly ignored: readonly string[]
}

const INPUT = 'manifest'
/** What belongs to the API or to other inputs. */
const NOT_OURS = ['uid', 'etag', 'generation', 'traffic', 'createTime', 'updateTime', 'uri', 'urls', 'conditions', 'trafficStatuses', 'terminalCondition', 'latestReadyRevision', 'latestCreatedRevision', 'observedGeneration', 'reconciling', 'creator', 'lastModifier']
const QUALIFIED = /^projects\/[^/]+\/locations\/[^/]+\/services\/([^/]+)$/

export async function readManifest(file: string): Promise<Manifest> {
  return parseManifest(await readWorkspaceFile(INPUT, file), file)
}

export function parseManifest(content: string, file: string): Manifest {
  const value = parse(content, file)
  if (!isJson(value)) throw bad(file, 'is not a mapping of fields', 'A service manifest starts with `template:`, or with `apiVersion: serving.knative.dev/v1`.')
  const notes = new Notes()
  const service = typeof value['apiVersion'] === 'string' ? fromKubernetes(value, file, notes) : value
  if (notes.problems.length > 0) {
    const [first = ''] = notes.problems
    throw bad(file, notes.problems.length === 1 ? `cannot be deployed: ${first}` : `has ${notes.problems.length} problems:\n${notes.problems.map((problem) => `  - ${problem}`).join('\n')}`,
      'Cloud Run does not know these fields, or the form v1 has no counterpart in v2. Remove them, or write the manifest in the form of the Admin API v2.')
  }
  return fromService(service, file, notes.ignored)
}

function fromKubernetes(value: Json, file: string, notes: Notes): Json {
  if (value['apiVersion'] !== KNATIVE || value['kind'] !== 'Service') {
    throw bad(file, `has apiVersion ${text(value['apiVersion'])} and kind ${text(value['kind']) || 'none'}`, `A service has apiVersion ${KNATIVE} and kind Service, or no apiVersion and the fields of the Admin API v2.`)
  }
  return fromKnativeService(value, notes)
}

function fromService(value: Json, file: string, ignored: readonly string[]): Manifest {
  const foreign = NOT_OURS.filter((field) => field in value)
  if (foreign.length > 0) throw bad(file, `has ${foreign.map((field) => `\`${field}\``).join(', ')}`, 'These are set by the API or by the inputs of this action; remove them.')
  const { template, annotations = {}, name, ...rest } = value
  if (!isJson(annotations)) throw bad(file, 'has `annotations` that are not a mapping', 'Write them as `key: value`.')
  if (!isJson(template)) throw bad(file, 'has no `template:` mapping', 'Put containers and their settings under `template:`.')
  if (template['containers'] !== undefined && !Array.isArray(template['containers'])) throw bad(file, 'has a `template.containers` that is not a list', 'Start each container with a dash.')
  if (name !== undefined && text(name) === '') throw bad(file, 'has a `name` that is not a text', 'Name the service, or leave `name` out.')
  return {
    file, template: without(template, 'revision'), annotations: texts(annotations), rest,
    service: name === undefined ? undefined : (QUALIFIED.exec(text(name))?.[1] ?? text(name)),
    ignored: [...ignored, ...('revision' in template ? ['template.revision: revisions get a name that follows from their content'] : [])],
  }
}

function parse(content: string, file: string): unknown {
  const document = parseDocument(content, { prettyErrors: true, strict: true, uniqueKeys: true })
  const [error] = document.errors
  if (error !== undefined) throw bad(file, `is not YAML: ${error.message.split('\n')[0] ?? ''}`, 'Correct the file at that line and column.')
  return document.toJS({ maxAliasCount: 100 })
}

function bad(file: string, what: string, hint: string): Error {
  return badFile(INPUT, file, what, hint)
}
