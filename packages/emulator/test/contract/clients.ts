// Google's official clients, pointed at the emulator or, when CONTRACT_PROJECT and CONTRACT_REGION are set, at the real service. The same
// cases run against both, over REST and over gRPC; what they may assume is only what Google documents.
import { credentials } from '@grpc/grpc-js'
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

export const TRANSPORTS = ['REST', 'gRPC'] as const
export type Transport = (typeof TRANSPORTS)[number]

export async function connect(pushImage: (emulator: Emulator) => Promise<string>, transport: Transport): Promise<Target> {
  const project = process.env['CONTRACT_PROJECT']
  const region = process.env['CONTRACT_REGION'] ?? 'europe-west1'
  if (project !== undefined && project !== '') {
    const how = by(transport, { projectId: project })
    return { name: `the real service (${project}/${region}) by ${transport}`, project, parent: `projects/${project}/locations/${region}`, image: 'us-docker.pkg.dev/cloudrun/container/hello', ...clients(how), storage: new Storage({ projectId: project }), emulator: undefined, close: async () => {} }
  }
  const emulator = await startEmulator({ samplingSeconds: 0.5, visibilityDelaySeconds: 0, logDelaySeconds: 0, startupTimeoutSeconds: 5 })
  const made = clients(clientArguments(Number(new URL(emulator.url).port), transport))
  const close = async () => {
    await Promise.all(Object.values(made).map(async (client) => client.close()))
    await emulator.close()
  }
  return { name: `the emulator by ${transport}`, project: 'my-project', parent: `projects/my-project/locations/${region}`, image: await pushImage(emulator), ...made, storage: new Storage({ projectId: 'my-project', apiEndpoint: emulator.url }), emulator, close }
}

type Clients = Pick<Target, 'services' | 'revisions' | 'jobs' | 'executions' | 'tasks' | 'pools' | 'metrics' | 'logs' | 'secrets' | 'builds'>

type Arguments = [ClientOptions, (typeof gax)?]

/** What the constructor of any of Google's clients is given to reach an emulator, as the README says. */
export function clientArguments(port: number, transport: Transport): Arguments {
  const auth = new GoogleAuth({ authClient: new PassThroughClient(), projectId: 'my-project' })
  return by(transport, { apiEndpoint: '127.0.0.1', port, auth, ...(transport === 'REST' ? { protocol: 'http' } : { sslCreds: credentials.createInsecure() }) })
}

function by(transport: Transport, options: ClientOptions): Arguments {
  return transport === 'REST' ? [{ ...options, fallback: true }, gax] : [options]
}

function clients(how: Arguments): Clients {
  return {
    services: new ServicesClient(...how), revisions: new RevisionsClient(...how), jobs: new JobsClient(...how), executions: new ExecutionsClient(...how), tasks: new TasksClient(...how),
    pools: new WorkerPoolsClient(...how),
    metrics: new MetricServiceClient(...how), logs: new LoggingServiceV2Client(...how), secrets: new SecretManagerServiceClient(...how), builds: new CloudBuildClient(...how),
  }
}
