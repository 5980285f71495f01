// A Knative Service (`gcloud run services describe --format export`, `services replace`) in the form of the Admin API v2. Every annotation
// and field of it is a setting of v2, said to be without effect, or refused by name.
import type { Notes } from './fields.ts'
import { object, text, type Json } from './json.ts'
import { annotationSettings, ownEntries, templateOf } from './knative-template.ts'

export const KNATIVE = 'serving.knative.dev/v1'

const SYSTEM = 'written by the API'
const INGRESS = { all: 'INGRESS_TRAFFIC_ALL', internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY', 'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER' } as const
export const STAGES = Object.fromEntries(['EARLY_ACCESS', 'ALPHA', 'BETA', 'GA', 'DEPRECATED', 'PRELAUNCH', 'UNIMPLEMENTED'].map((stage) => [stage, stage]))

const SERVICE: Parameters<typeof annotationSettings>[3] = {
  'run.googleapis.com/ingress': (value, path, notes) => ({ ingress: notes.choice(value, path, INGRESS) }),
  'run.googleapis.com/launch-stage': (value, path, notes) => ({ launchStage: notes.choice(value, path, STAGES) }),
  'run.googleapis.com/description': (value) => ({ description: value }),
  'run.googleapis.com/minScale': (value, path, notes) => ({ scaling: { minInstanceCount: notes.whole(value, path) } }),
  'run.googleapis.com/maxScale': (value, path, notes) => ({ scaling: { maxInstanceCount: notes.whole(value, path) } }),
  'run.googleapis.com/scalingMode': (value, path, notes) => ({ scaling: { scalingMode: notes.choice(value, path, { automatic: 'AUTOMATIC', manual: 'MANUAL' }) } }),
  'run.googleapis.com/manualInstanceCount': (value, path, notes) => ({ scaling: { manualInstanceCount: notes.whole(value, path) } }),
  'run.googleapis.com/binary-authorization': (value) => ({ binaryAuthorization: value === 'default' ? { useDefault: true } : { policy: value } }),
  'run.googleapis.com/binary-authorization-breakglass': (value) => ({ binaryAuthorization: { breakglassJustification: value } }),
  'run.googleapis.com/invoker-iam-disabled': (value, path, notes) => ({ invokerIamDisabled: notes.flag(value, path) }),
  'run.googleapis.com/default-url-disabled': (value, path, notes) => ({ defaultUriDisabled: notes.flag(value, path) }),
  'run.googleapis.com/iap-enabled': (value, path, notes) => ({ iapEnabled: notes.flag(value, path) }),
  'run.googleapis.com/custom-audiences': (value, path, notes) => ({ customAudiences: audiences(value, path, notes) }),
  'run.googleapis.com/ingress-status': (_value, path, notes) => (notes.ignore(path, SYSTEM), {}),
  'run.googleapis.com/urls': (_value, path, notes) => (notes.ignore(path, SYSTEM), {}),
}

/** The service in the v2 form, its name included where the manifest has it. */
export function fromKnativeService(manifest: Json, notes: Notes): Json {
  const { metadata, spec } = notes.convert(manifest, '', {
    apiVersion: () => ({}),
    kind: () => ({}),
    metadata: (value) => ({ metadata: value }),
    spec: (value) => ({ spec: value }),
    status: SYSTEM,
  })
  const head = notes.convert(notes.mapping(metadata, 'metadata'), 'metadata', {
    name: (value, at) => ({ name: notes.text(value, at) }),
    labels: (value, at) => ({ labels: ownEntries(notes.mapping(value, at), at, notes) }),
    annotations: (value, at) => annotationSettings(textsOf(notes.mapping(value, at), at, notes), at, notes, SERVICE, []),
    namespace: 'the project is that of the `project-id` input',
    creationTimestamp: SYSTEM, generation: SYSTEM, resourceVersion: SYSTEM, selfLink: SYSTEM, uid: SYSTEM,
  })
  const body = notes.convert(notes.mapping(spec, 'spec'), 'spec', {
    template: (value, at) => ({ template: templateOf(notes.mapping(value, at), at, notes, 'service') }),
    traffic: 'who gets users is decided by `traffic` and promote, never by a manifest',
  })
  if (Object.keys(object(head['labels'])).length === 0) delete (head as Record<string, unknown>)['labels']
  return { ...head, ...body }
}

export function textsOf(json: Json, path: string, notes: Notes): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, notes.text(value, `${path}.${key}`)]))
}

function audiences(value: string, path: string, notes: Notes): readonly string[] {
  try {
    return notes.texts(JSON.parse(value), path)
  } catch {
    notes.problem(path, `must be a JSON list of texts, got ${text(value).slice(0, 60)}`)
    return []
  }
}
