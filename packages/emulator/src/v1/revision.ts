// A revision as v1 shows it. Nobody writes one: it is made of its service's template.
import { list, object, text, type Json } from '../state/json.ts'
import { shortName, type RevisionState, type ServiceState } from '../state/model.ts'
import { revisionView } from '../state/view.ts'
import { conditionsToV1 } from './condition.ts'
import { metadataToV1 } from './metadata.ts'
import { compact } from './paths.ts'
import { SERVING_API } from './service.ts'
import { templateToV1 } from './template.ts'

export function revisionToV1(revision: RevisionState, service: ServiceState): Json {
  const name = shortName(service.name)
  const view = revisionView(revision, service)
  const { metadata, spec } = templateToV1(revision.template)
  const own = metadataToV1(view, object(metadata['annotations']), {
    'serving.knative.dev/service': name, 'serving.knative.dev/serviceUid': service.uid, 'serving.knative.dev/configuration': name, ...(revision.ownerGeneration === undefined ? {} : { 'serving.knative.dev/configurationGeneration': String(revision.ownerGeneration) }),
  })
  return {
    apiVersion: SERVING_API, kind: 'Revision',
    metadata: { ...own, ownerReferences: [{ apiVersion: SERVING_API, kind: 'Configuration', name, uid: service.uid, controller: true, blockOwnerDeletion: true }] },
    spec,
    status: compact({
      observedGeneration: revision.generation, conditions: conditionsToV1(view['conditions']), logUrl: view['logUri'], serviceName: name, imageDigest: digestOf(revision),
    }),
  }
}

/** Of its first container, once it is known. */
function digestOf({ template, imageDigests: [digest] }: RevisionState): string | undefined {
  const [container] = list(template['containers'])
  const repository = text(container?.['image']).replace(/@.*$/, '').replace(/:[\w.-]+$/, '')
  return digest === undefined || digest === '' ? undefined : `${repository}@${digest}`
}
