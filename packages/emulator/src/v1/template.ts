// What a revision is made from, in both directions: a google.cloud.run.v2.RevisionTemplate and v1's metadata with a RevisionSpec.
import { ApiError } from '../api/status.ts'
import { list, object, text, texts, type Json } from '../state/json.ts'
import { REVISION, truthOf, usersOwn } from './annotations.ts'
import { compact, nonEmpty } from './paths.ts'
import { byContainer, ingressIndex, isText, mapIn, podAnnotations, podFromV1, podToV1, told } from './pod.ts'
import { sourceFromV1, sourceToV1 } from './source-code.ts'

const THROTTLED = 'run.googleapis.com/cpu-throttling'
const BOOSTED = 'run.googleapis.com/startup-cpu-boost'
const BASE_IMAGES = 'run.googleapis.com/base-images'
const SOURCES = 'run.googleapis.com/sources'
const ANNOTATIONS_AT = 'spec.template.metadata.annotations'

type Templated = { readonly metadata: Json; readonly spec: Json }

export function templateToV1(template: Json): Templated {
  const metadata = compact({ name: template['revision'], labels: nonEmpty(usersOwn(texts(template['labels']))), annotations: nonEmpty({ ...podAnnotations(REVISION, template), ...containerAnnotations(template) }) })
  return { metadata, spec: compact({ containerConcurrency: template['maxInstanceRequestConcurrency'], ...podToV1(template) }) }
}

export function templateFromV1(template: Json): Json {
  const metadata = object(template['metadata'])
  const spec = object(template['spec'])
  for (const field of ['enableServiceLinks', 'imagePullSecrets']) {
    if (spec[field] !== undefined && spec[field] !== false) throw new ApiError('INVALID_ARGUMENT', `spec.template.spec.${field}: not supported by Cloud Run (fully managed).`)
  }
  const annotations = texts(metadata['annotations'])
  const pod = podFromV1({ kind: 'Revision', table: REVISION, annotations, annotationsAt: ANNOTATIONS_AT, spec, specAt: 'spec.template.spec' })
  return compact({
    ...pod, containers: withAnnotations(list(pod['containers']), annotations),
    revision: text(metadata['name']) || undefined, labels: nonEmpty(usersOwn(texts(metadata['labels']))), maxInstanceRequestConcurrency: spec['containerConcurrency'],
  })
}

/** What v2 has at each container. CPU is said once: as the container has it that takes requests. */
function containerAnnotations(template: Json): Readonly<Record<string, string>> {
  const containers = list(template['containers'])
  const resources = object(containers[ingressIndex(containers)]?.['resources'])
  return told({
    [THROTTLED]: resources['cpuIdle'] === true || containers.length === 0 ? '' : 'false', [BOOSTED]: resources['startupCpuBoost'] === true ? 'true' : '',
    [BASE_IMAGES]: byContainer(containers, ({ baseImageUri }) => text(baseImageUri) || undefined), [SOURCES]: byContainer(containers, ({ sourceCode }) => sourceToV1(sourceCode)),
  })
}

function withAnnotations(containers: readonly Json[], annotations: Readonly<Record<string, string>>): readonly Json[] {
  const images = mapIn(annotations, BASE_IMAGES, ANNOTATIONS_AT, isText)
  const sources = mapIn(annotations, SOURCES, ANNOTATIONS_AT, isText)
  const boost = switchedOn(annotations, BOOSTED) === true ? { startupCpuBoost: true } : {}
  const cpuIdle = switchedOn(annotations, THROTTLED) !== false
  return containers.map((container) => {
    const name = text(container['name'])
    return compact({
      ...container, resources: { ...object(container['resources']), cpuIdle, ...boost },
      baseImageUri: images(name), sourceCode: sourceFromV1(sources(name), `${ANNOTATIONS_AT}[${SOURCES}]`),
    })
  })
}

/** @returns undefined where it is not said */
function switchedOn(annotations: Readonly<Record<string, string>>, name: string): boolean | undefined {
  const value = annotations[name]
  if (value === undefined) return undefined
  const isOn = truthOf(value)
  if (isOn === undefined) throw new ApiError('INVALID_ARGUMENT', `${ANNOTATIONS_AT}[${name}]: must be true or false, got '${value}'.`)
  return isOn
}
