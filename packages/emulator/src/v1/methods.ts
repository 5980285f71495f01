// The methods of Cloud Run Admin API v1 that are emulated, with their paths: one under the namespace, whose region the host tells, and for
// services and revisions one more that names the region. https://cloud.google.com/run/docs/reference/rest/v1
import { compile } from '../api/path-template.ts'
import type { Route } from '../api/route.ts'
import { messageType, type MessageName } from './messages.ts'

type Method = { readonly verb: string; readonly paths: readonly string[]; readonly body?: string; readonly request: MessageName; readonly response: MessageName }

const SERVING = '/apis/serving.knative.dev/v1'

const collection = (kind: string) => [`${SERVING}/{parent=namespaces/*}/${kind}`, `/v1/{parent=projects/*/locations/*}/${kind}`]
const item = (kind: string) => [`${SERVING}/{name=namespaces/*/${kind}/*}`, `/v1/{name=projects/*/locations/*/${kind}/*}`]

const METHODS: Readonly<Record<string, Method>> = {
  'google.cloud.run.v1.Services.ListServices': { verb: 'GET', paths: collection('services'), request: 'ListRequest', response: 'ListServicesResponse' },
  'google.cloud.run.v1.Services.CreateService': { verb: 'POST', paths: collection('services'), body: 'service', request: 'CreateServiceRequest', response: 'Service' },
  'google.cloud.run.v1.Services.GetService': { verb: 'GET', paths: item('services'), request: 'NameRequest', response: 'Service' },
  'google.cloud.run.v1.Services.ReplaceService': { verb: 'PUT', paths: item('services'), body: 'service', request: 'ReplaceServiceRequest', response: 'Service' },
  'google.cloud.run.v1.Services.DeleteService': { verb: 'DELETE', paths: item('services'), request: 'DeleteRequest', response: 'Status' },
  'google.cloud.run.v1.Revisions.ListRevisions': { verb: 'GET', paths: collection('revisions'), request: 'ListRequest', response: 'ListRevisionsResponse' },
  'google.cloud.run.v1.Revisions.GetRevision': { verb: 'GET', paths: item('revisions'), request: 'NameRequest', response: 'Revision' },
  'google.cloud.run.v1.Revisions.DeleteRevision': { verb: 'DELETE', paths: item('revisions'), request: 'DeleteRequest', response: 'Status' },
  'google.cloud.location.Locations.ListLocations': { verb: 'GET', paths: ['/v1/{name=projects/*}/locations'], request: 'ListLocationsRequest', response: 'ListLocationsResponse' },
  'google.cloudresourcemanager.v1.Projects.GetProject': { verb: 'GET', paths: ['/v1/projects/{projectId}'], request: 'ProjectRequest', response: 'Project' },
  'google.api.serviceusage.v1.ServiceUsage.GetService': { verb: 'GET', paths: ['/v1/{name=projects/*/services/*}'], request: 'NameRequest', response: 'ApiState' },
}

/** Policies are the same messages in both versions, so their methods are those of v2 at paths of v1. */
const IAM = /^google\.cloud\.run\.v2\.(?:Services|Jobs)\.(?:GetIamPolicy|SetIamPolicy|TestIamPermissions)$/

export function v1Routes(v2: readonly Route[]): readonly Route[] {
  const iam = v2.filter(({ rpc }) => IAM.test(rpc)).map((route) => ({ ...route, rpc: route.rpc.replace('.v2.', '.v1.'), pattern: new RegExp(route.pattern.source.replace('v2', 'v1')) }))
  const own = Object.entries(METHODS).flatMap(([rpc, { verb, paths, body, request, response }]) => paths.map((path) => ({ rpc, verb, ...compile(path), body, request: messageType(request), response: messageType(response) })))
  return [...own, ...iam]
}
