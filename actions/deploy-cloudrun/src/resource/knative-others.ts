// A job or a worker pool as gcloud exports it (`apiVersion: run.googleapis.com/v1`) in the form of the Admin API v2, as knative-service.ts
// does for services. https://cloud.google.com/run/docs/reference/rest/v1/namespaces.jobs
import type { Notes } from './fields.ts'
import { object, type Json } from './json.ts'
import { STAGES, textsOf } from './knative-service.ts'
import { annotationSettings, executionOf, ownEntries, templateOf } from './knative-template.ts'

export const RUN_V1 = 'run.googleapis.com/v1'

const SYSTEM = 'written by the API'
type Annotations = Parameters<typeof annotationSettings>[3]

const COMMON: Annotations = {
  'run.googleapis.com/launch-stage': (value, path, notes) => ({ launchStage: notes.choice(value, path, STAGES) }),
  'run.googleapis.com/binary-authorization': (value) => ({ binaryAuthorization: value === 'default' ? { useDefault: true } : { policy: value } }),
  'run.googleapis.com/binary-authorization-breakglass': (value) => ({ binaryAuthorization: { breakglassJustification: value } }),
}
const POOL: Annotations = {
  ...COMMON,
  'run.googleapis.com/description': (value) => ({ description: value }),
  'run.googleapis.com/scalingMode': (value, path, notes) => (value === 'manual' ? {} : (notes.problem(path, 'must be manual: the API has no other mode for worker pools'), {})),
  'run.googleapis.com/manualInstanceCount': (value, path, notes) => ({ scaling: { manualInstanceCount: notes.whole(value, path) } }),
}

/** The job in the v2 form, its template flat (execution-template.ts); its name included where the manifest has it. */
export function fromKnativeJob(manifest: Json, notes: Notes): Json {
  return resourceOf(manifest, notes, COMMON, {
    template: (value, at) => ({ template: executionOf(notes.mapping(value, at), at, notes) }),
    startExecutionToken: 'the input `execute` begins an execution', runExecutionToken: 'the input `execute` begins an execution',
  })
}

export function fromKnativeWorkerPool(manifest: Json, notes: Notes): Json {
  return resourceOf(manifest, notes, POOL, {
    template: (value, at) => ({ template: templateOf(notes.mapping(value, at), at, notes, 'worker-pool') }),
    instanceSplits: 'which revision gets instances is decided by `instance-percent`, never by a manifest',
  })
}

function resourceOf(manifest: Json, notes: Notes, known: Annotations, body: Parameters<Notes['convert']>[2]): Json {
  const { metadata, spec } = notes.convert(manifest, '', {
    apiVersion: () => ({}), kind: () => ({}), metadata: (value) => ({ metadata: value }), spec: (value) => ({ spec: value }), status: SYSTEM,
  })
  const { labels, ...head } = notes.convert(notes.mapping(metadata, 'metadata'), 'metadata', {
    name: (value, at) => ({ name: notes.text(value, at) }),
    labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
    annotations: (value, at) => annotationSettings(textsOf(notes.mapping(value, at), at, notes), at, notes, known, []),
    namespace: 'the project is that of the `project-id` input',
    creationTimestamp: SYSTEM, generation: SYSTEM, resourceVersion: SYSTEM, selfLink: SYSTEM, uid: SYSTEM,
  })
  return { ...head, ...(Object.keys(object(labels)).length === 0 ? {} : { labels }), ...notes.convert(notes.mapping(spec, 'spec'), 'spec', body) }
}
