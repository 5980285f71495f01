// A service, a job or a worker pool in a file: in the Admin API's own v2 form, which is passed through as it is, or in the Knative form that
// gcloud exports, which is converted.
// Only what would surprise is refused, and every problem names the file and the path in it.
import { parseDocument } from 'yaml'
import { Notes } from './resource/fields.ts'
import { isJson, text, texts, without, type Json } from './resource/json.ts'
import { nounOf, type Kind } from './resource/kind.ts'
import { RUN_V1, fromKnativeJob, fromKnativeWorkerPool } from './resource/knative-others.ts'
import { KNATIVE, fromKnativeService } from './resource/knative-service.ts'
import { flattened } from './resource/execution-template.ts'
import { badFile, readWorkspaceFile } from '@cloudrun-delivery/shared/workspace-file'

export type Manifest = {
  /** As it was named, for messages and for the origin of settings. */
  readonly file: string
  readonly kind: Kind
  /** Name of the resource, where the manifest has it. */
  readonly name: string | undefined
  /** A job's is flat (resource/execution-template.ts). */
  readonly template: Json
  readonly annotations: Readonly<Record<string, string>>
  /** The other fields of the resource. */
  readonly rest: Json
  /** What has no effect, with the reason. */
  readonly ignored: readonly string[]
}

const INPUT = 'manifest'
/** What belongs to the API or to other inputs. */
const NOT_OURS = ['uid', 'etag', 'generation', 'traffic', 'createTime', 'updateTime', 'uri', 'urls', 'conditions', 'trafficStatuses', 'terminalCondition', 'latestReadyRevision', 'latestCreatedRevision', 'observedGeneration', 'reconciling', 'creator', 'lastModifier', 'executionCount', 'latestCreatedExecution', 'startExecutionToken', 'runExecutionToken', 'instanceSplits', 'instanceSplitStatuses']
const QUALIFIED = /^projects\/[^/]+\/locations\/[^/]+\/(services|jobs|workerPools)\/([^/]+)$/
const KIND_OF: Readonly<Record<string, Kind>> = { services: 'service', jobs: 'job', workerPools: 'worker-pool' }

/** @param kind what the inputs name; undefined where the manifest alone says what it is */
export async function readManifest(file: string, kind: Kind | undefined): Promise<Manifest> {
  return parseManifest(await readWorkspaceFile(INPUT, file), file, kind)
}

export function parseManifest(content: string, file: string, kind?: Kind): Manifest {
  const value = parse(content, file)
  if (!isJson(value)) throw bad(file, 'is not a mapping of fields', 'A manifest starts with `template:`, or with `apiVersion: serving.knative.dev/v1` for a service.')
  const notes = new Notes()
  const [resource, own] = typeof value['apiVersion'] === 'string' ? fromKubernetes(value, file, notes) : [value, kindInName(value)]
  if (notes.problems.length > 0) {
    const [first = ''] = notes.problems
    throw bad(file, notes.problems.length === 1 ? `cannot be deployed: ${first}` : `has ${notes.problems.length} problems:\n${notes.problems.map((problem) => `  - ${problem}`).join('\n')}`,
      'Cloud Run does not know these fields, or the form v1 has no counterpart in v2. Remove them, or write the manifest in the form of the Admin API v2.')
  }
  if (kind !== undefined && own !== undefined && kind !== own) throw bad(file, `is a ${nounOf(own)}, and \`${kind}\` names a ${nounOf(kind)}`, `Give \`${own}\` instead of \`${kind}\`, or the other manifest.`)
  const made = own ?? kind ?? 'service'
  // The v2 form of a job is what the API has; the other one was converted to the flat form already.
  const flat = made === 'job' && resource === value && isJson(value['template']) ? { ...value, template: flattened(value['template']) } : resource
  return fromResource(flat, made, file, notes.ignored)
}

function fromKubernetes(value: Json, file: string, notes: Notes): readonly [resource: Json, kind: Kind] {
  const is = (version: string, kind: string) => value['apiVersion'] === version && value['kind'] === kind
  if (is(KNATIVE, 'Service')) return [fromKnativeService(value, notes), 'service']
  if (is(RUN_V1, 'Job')) return [fromKnativeJob(value, notes), 'job']
  if (is(RUN_V1, 'WorkerPool')) return [fromKnativeWorkerPool(value, notes), 'worker-pool']
  throw bad(file, `has apiVersion ${text(value['apiVersion'])} and kind ${text(value['kind']) || 'none'}`,
    `A service has apiVersion ${KNATIVE} and kind Service, a job ${RUN_V1} and Job, a worker pool ${RUN_V1} and WorkerPool; or there is no apiVersion, and the fields are those of the Admin API v2.`)
}

function kindInName({ name }: Json): Kind | undefined {
  return KIND_OF[QUALIFIED.exec(text(name))?.[1] ?? '']
}

function fromResource(value: Json, kind: Kind, file: string, ignored: readonly string[]): Manifest {
  const foreign = NOT_OURS.filter((field) => field in value)
  if (foreign.length > 0) throw bad(file, `has ${foreign.map((field) => `\`${field}\``).join(', ')}`, 'These are set by the API or by the inputs of this action; remove them.')
  const { template, annotations = {}, name, ...rest } = value
  if (!isJson(annotations)) throw bad(file, 'has `annotations` that are not a mapping', 'Write them as `key: value`.')
  if (!isJson(template)) throw bad(file, 'has no `template:` mapping', 'Put containers and their settings under `template:`.')
  if (template['containers'] !== undefined && !Array.isArray(template['containers'])) throw bad(file, `has a \`${kind === 'job' ? 'template.template' : 'template'}.containers\` that is not a list`, 'Start each container with a dash.')
  if (name !== undefined && text(name) === '') throw bad(file, 'has a `name` that is not a text', `Name the ${nounOf(kind)}, or leave \`name\` out.`)
  return {
    file, kind, template: without(template, 'revision'), annotations: texts(annotations), rest,
    name: name === undefined ? undefined : (QUALIFIED.exec(text(name))?.[2] ?? text(name)),
    ignored: [...ignored, ...('revision' in template ? ['template.revision: revisions get a name that follows from their content'] : [])],
  }
}

function parse(content: string, file: string): unknown {
  const document = parseDocument(content, { prettyErrors: true, strict: true, uniqueKeys: true })
  const [error] = document.errors
  if (error !== undefined) throw bad(file, `is not YAML: ${(error.message.split('\n')[0] ?? '').replace(/:$/, '')}`, 'Correct the file at that line and column.')
  return document.toJS({ maxAliasCount: 100 })
}

function bad(file: string, what: string, hint: string): Error {
  return badFile(INPUT, file, what, hint)
}
