// Google's official clients, pointed at the emulator or, when CONTRACT_PROJECT and CONTRACT_REGION are set, at the real service. The same
// cases run against both; what they may assume is only what Google documents.
import { CloudBuildClient } from '@google-cloud/cloudbuild/build/src/v1/cloud_build_client.js'
import { Storage } from '@google-cloud/storage'
import { MetricServiceClient } from '@google-cloud/monitoring/build/src/v3/metric_service_client.js'
import { LoggingServiceV2Client } from '@google-cloud/logging-api'
import { ExecutionsClient } from '@google-cloud/run/build/src/v2/executions_client.js'
import { JobsClient } from '@google-cloud/run/build/src/v2/jobs_client.js'
import { RevisionsClient } from '@google-cloud/run/build/src/v2/revisions_client.js'
import { ServicesClient } from '@google-cloud/run/build/src/v2/services_client.js'
import { TasksClient } from '@google-cloud/run/build/src/v2/tasks_client.js'
import { WorkerPoolsClient } from '@google-cloud/run/build/src/v2/worker_pools_client.js'
import { SecretManagerServiceClient } from '@google-cloud/secret-manager/build/src/v1/secret_manager_service_client.js'
import { GoogleAuth, PassThroughClient } from 'google-auth-library'
import type { ClientOptions } from 'google-gax'
import * as gax from 'google-gax/fallback'
import { startEmulator, type Emulator } from '../../src/emulator.ts'

export type Target = {
  readonly name: string
  readonly parent: string
  readonly project: string
  /** An image that listens on PORT. */
  readonly image: string
  readonly services: ServicesClient
  readonly revisions: RevisionsClient
  readonly jobs: JobsClient
  readonly executions: ExecutionsClient
  readonly tasks: TasksClient
  readonly pools: WorkerPoolsClient
  readonly metrics: MetricServiceClient
  readonly logs: LoggingServiceV2Client
  readonly secrets: SecretManagerServiceClient
  readonly builds: CloudBuildClient
  readonly storage: Storage
  /** Undefined against the real service. */
  readonly emulator: Emulator | undefined
  readonly close: () => Promise<void>
}

export const isReal = (process.env['CONTRACT_PROJECT'] ?? '') !== ''

export async function connect(pushImage: (emulator: Emulator) => Promise<string>): Promise<Target> {
  const project = process.env['CONTRACT_PROJECT']
  const region = process.env['CONTRACT_REGION'] ?? 'europe-west1'
  if (project !== undefined && project !== '') {
    const options: ClientOptions = { fallback: true, projectId: project }
    return { name: `the real service (${project}/${region})`, project, parent: `projects/${project}/locations/${region}`, image: 'us-docker.pkg.dev/cloudrun/container/hello', ...clients(options), storage: new Storage({ projectId: project }), emulator: undefined, close: async () => {} }
  }
  const emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, startupTimeoutSeconds: 5 })
  const options: ClientOptions = {
    fallback: true, protocol: 'http', apiEndpoint: '127.0.0.1', port: Number(new URL(emulator.url).port),
    auth: new GoogleAuth({ authClient: new PassThroughClient(), projectId: 'my-project' }),
  }
  return { name: 'the emulator', project: 'my-project', parent: `projects/my-project/locations/${region}`, image: await pushImage(emulator), ...clients(options), storage: new Storage({ projectId: 'my-project', apiEndpoint: emulator.url }), emulator, close: () => emulator.close() }
}

function clients(options: ClientOptions): Pick<Target, 'services' | 'revisions' | 'jobs' | 'executions' | 'tasks' | 'pools' | 'metrics' | 'logs' | 'secrets' | 'builds'> {
  return {
    services: new ServicesClient(options, gax), revisions: new RevisionsClient(options, gax), jobs: new JobsClient(options, gax), executions: new ExecutionsClient(options, gax), tasks: new TasksClient(options, gax),
    pools: new WorkerPoolsClient(options, gax),
    metrics: new MetricServiceClient(options, gax), logs: new LoggingServiceV2Client(options, gax), secrets: new SecretManagerServiceClient(options, gax), builds: new CloudBuildClient(options, gax),
  }
}
