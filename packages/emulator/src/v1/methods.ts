// The methods of Cloud Run Admin API v1 that are emulated, with their paths: one under the namespace, whose region the host tells, and for
// services and revisions one more that names the region. Jobs and what comes of them have the first alone. https://cloud.google.com/run/docs/reference/rest/v1
import { compile } from '../api/path-template.ts'
import type { Route } from '../api/route.ts'
import { messageType, type MessageName } from './messages.ts'

type Method = { readonly verb: string; readonly paths: readonly string[]; readonly body?: string; readonly request: MessageName; readonly response: MessageName }

const SERVING = '/apis/serving.knative.dev/v1'

const collection = (kind: string) => [`${SERVING}/{parent=namespaces/*}/${kind}`, `/v1/{parent=projects/*/locations/*}/${kind}`]
const item = (kind: string) => [`${SERVING}/{name=namespaces/*/${kind}/*}`, `/v1/{name=projects/*/locations/*/${kind}/*}`]

const JOBS = '/apis/run.googleapis.com/v1'
const jobCollection = (kind: string) => [`${JOBS}/{parent=namespaces/*}/${kind}`]
const jobItem = (kind: string, verb = '') => [`${JOBS}/{name=namespaces/*/${kind}/*}${verb}`]

const METHODS: Readonly<Record<string, Method>> = {
  'google.cloud.run.v1.Services.ListServices': { verb: 'GET', paths: collection('services'), request: 'ListRequest', response: 'ListServicesResponse' },
  'google.cloud.run.v1.Services.CreateService': { verb: 'POST', paths: collection('services'), body: 'service', request: 'CreateServiceRequest', response: 'Service' },
  'google.cloud.run.v1.Services.GetService': { verb: 'GET', paths: item('services'), request: 'NameRequest', response: 'Service' },
  'google.cloud.run.v1.Services.ReplaceService': { verb: 'PUT', paths: item('services'), body: 'service', request: 'ReplaceServiceRequest', response: 'Service' },
  'google.cloud.run.v1.Services.DeleteService': { verb: 'DELETE', paths: item('services'), request: 'DeleteRequest', response: 'Status' },
  'google.cloud.run.v1.Revisions.ListRevisions': { verb: 'GET', paths: collection('revisions'), request: 'ListRequest', response: 'ListRevisionsResponse' },
  'google.cloud.run.v1.Revisions.GetRevision': { verb: 'GET', paths: item('revisions'), request: 'NameRequest', response: 'Revision' },
  'google.cloud.run.v1.Revisions.DeleteRevision': { verb: 'DELETE', paths: item('revisions'), request: 'DeleteRequest', response: 'Status' },
  'google.cloud.run.v1.Jobs.ListJobs': { verb: 'GET', paths: jobCollection('jobs'), request: 'ListRequest', response: 'ListJobsResponse' },
  'google.cloud.run.v1.Jobs.CreateJob': { verb: 'POST', paths: jobCollection('jobs'), body: 'job', request: 'CreateJobRequest', response: 'Job' },
  'google.cloud.run.v1.Jobs.GetJob': { verb: 'GET', paths: jobItem('jobs'), request: 'NameRequest', response: 'Job' },
  'google.cloud.run.v1.Jobs.ReplaceJob': { verb: 'PUT', paths: jobItem('jobs'), body: 'job', request: 'ReplaceJobRequest', response: 'Job' },
  'google.cloud.run.v1.Jobs.DeleteJob': { verb: 'DELETE', paths: jobItem('jobs'), request: 'DeleteJobRequest', response: 'Status' },
  'google.cloud.run.v1.Jobs.RunJob': { verb: 'POST', paths: jobItem('jobs', ':run'), body: '*', request: 'RunJobRequest', response: 'Execution' },
  'google.cloud.run.v1.Executions.ListExecutions': { verb: 'GET', paths: jobCollection('executions'), request: 'ListRequest', response: 'ListExecutionsResponse' },
  'google.cloud.run.v1.Executions.GetExecution': { verb: 'GET', paths: jobItem('executions'), request: 'NameRequest', response: 'Execution' },
  'google.cloud.run.v1.Executions.CancelExecution': { verb: 'POST', paths: jobItem('executions', ':cancel'), body: '*', request: 'NameRequest', response: 'Execution' },
  'google.cloud.run.v1.Executions.DeleteExecution': { verb: 'DELETE', paths: jobItem('executions'), request: 'DeleteRequest', response: 'Status' },
  'google.cloud.run.v1.Tasks.ListTasks': { verb: 'GET', paths: jobCollection('tasks'), request: 'ListRequest', response: 'ListTasksResponse' },
  'google.cloud.run.v1.Tasks.GetTask': { verb: 'GET', paths: jobItem('tasks'), request: 'NameRequest', response: 'Task' },
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
