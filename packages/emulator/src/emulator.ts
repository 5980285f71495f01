// A local Cloud Run in one process: the Admin API, revisions that run, a router that splits their requests, Monitoring and Logging made
// from those, an image registry, faults on demand. `startEmulator` wires the parts; each part decides for itself.
import { mkdirSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { adminHandler } from './admin.ts'
import { Occurrences } from './analysis/occurrences.ts'
import { buildHandlers } from './api/builds.ts'
import { grafeasHandlers } from './api/grafeas.ts'
import { iamHandlers } from './api/iam.ts'
import { stamp } from './api/list-page.ts'
import { jobHandlers } from './api/jobs.ts'
import { poolHandlers } from './api/pools.ts'
import { runHandlers, type Handlers } from './api/run.ts'
import { secretHandlers } from './api/secrets.ts'
import { sqlHandlers } from './api/sql.ts'
import { runWithDocker } from './builds/builder.ts'
import { Builds } from './builds/builds.ts'
import { Clock } from './clock.ts'
import type { DriverWish, Emulator, EmulatorOptions } from './emulator-options.ts'
import { Faults } from './faults.ts'
import type { Driver } from './instances/driver.ts'
import { createDockerDriver, detectDockerEngine } from './instances/docker-driver.ts'
import { createProcessDriver } from './instances/process-driver.ts'
import { identity } from './identity/identity.ts'
import { Issuer } from './identity/issuer.ts'
import { invokerCheck } from './invoker.ts'
import { JobRunner, type JobLine } from './job-runner.ts'
import { PoolReconciler } from './pool-reconciler.ts'
import { metered, Quotas } from './quotas.ts'
import { removeFolder } from './remove-folder.ts'
import { Reconciler } from './reconciler.ts'
import { errorMessage } from './registry/error-code.ts'
import { withFaults } from './registry/faulty.ts'
import { createRegistry, isRegistryPath } from './registry/registry.ts'
import { SqlInstances } from './sql/sql-instances.ts'
import { Volumes } from './volumes.ts'
import { createRouter } from './router/router.ts'
import type { Router } from './router/routing.ts'
import { plant } from './seed/seed.ts'
import { Server } from './server.ts'
import { LogStore, type ContainerLine } from './signals/log-store.ts'
import { listEntries } from './signals/logging.ts'
import type { RunningRevision } from './signals/instance-metrics.ts'
import { Metrics } from './signals/metrics.ts'
import { listTimeSeries } from './signals/monitoring.ts'
import { RequestStore } from './signals/request-store.ts'
import { loadState } from './state-file.ts'
import { keepSaved } from './state-saver.ts'
import { ObjectStore } from './storage/object-store.ts'
import { Storage } from './storage/storage.ts'
import { shortName, type State } from './state/model.ts'
import { Store, type Operation } from './store.ts'
import { v1Handlers } from './v1/handlers.ts'
import { neighbours } from './v1/neighbours.ts'

export type { DriverWish, Emulator, EmulatorOptions, Secrets } from './emulator-options.ts'

const HOST = '127.0.0.1'
const LOG_DELAY_SECONDS = 2
const SAMPLING_SECONDS = 60

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const cleanUps: (() => void | Promise<void>)[] = []
  const cleanUp = async () => doAll(cleanUps.splice(0).toReversed())
  try {
    return await assemble(options, cleanUps, cleanUp)
  } catch (thrown) {
    // A port that is taken must not leave folders and processes behind.
    await cleanUp().catch((left: unknown) => process.stderr.write(`emulator: ${errorMessage(left)}\n`))
    throw thrown
  }
}

/** One that fails keeps none of the others from being done. */
async function doAll(cleanUps: readonly (() => void | Promise<void>)[]): Promise<void> {
  const problems: unknown[] = []
  for (const one of cleanUps) {
    try {
      await one()
    } catch (thrown) {
      problems.push(thrown)
    }
  }
  if (problems.length > 1) throw new AggregateError(problems, problems.map(errorMessage).join('\n'))
  if (problems.length === 1) throw problems[0]
}

async function assemble(options: EmulatorOptions, cleanUps: (() => void | Promise<void>)[], close: () => Promise<void>): Promise<Emulator> {
  const { stateFile } = options
  const saved = stateFile === undefined ? undefined : loadState(stateFile)
  const { store, clock, quotas } = startStore(options, saved?.state)
  const faults = new Faults()
  const registry = await createRegistry(stateFile === undefined ? {} : { folder: imageFolder(stateFile) })
  cleanUps.push(() => registry.close())
  const self: string[] = []
  const { driver, why } = await chooseDriver(options.driver ?? 'process', { registry, selfHosts: () => self })
  cleanUps.push(() => driver.close())
  const issuer = new Issuer()
  const requests = new RequestStore()
  const logs = new LogStore((machineMs) => clock.told(machineMs))
  const occurrences = new Occurrences()
  const router = await createRouter({
    host: HOST, preferredPorts: saved?.ports ?? {}, onRequest: (record) => requests.add({ ...record, startedAtMs: clock.told(record.startedAtMs) }),
    seat: (place, preferred) => reconciler.seat(place, preferred), ...(options.enforceInvoker === true ? { refuse: invokerCheck(store, issuer, clock) } : {}),
  })
  cleanUps.push(() => router.close())
  const metrics: Metrics = new Metrics(requests, () => runningOf(reconciler), options.samplingSeconds ?? SAMPLING_SECONDS, () => clock.nowMs())
  const sql = await startSql(options, cleanUps)
  const volumes = startVolumes(store, driver, sql)
  const { reconciler, jobs, pools } = startWorkers(options, { store, driver, volumes, router, faults, logs, metrics }, cleanUps)
  cleanUps.push(() => metrics.instances.close())
  const objects = new ObjectStore(await temporary(cleanUps, 'cloud-storage-'))
  const builds = new Builds({ store, storage: objects, logs, run: runWithDocker })
  cleanUps.push(async () => builds.close())
  const saver = stateFile === undefined ? undefined : keepSaved(store, stateFile, () => router.ports())
  const server: Server = new Server({
    faults,
    beforeAnswer: () => saver?.saveChanges(),
    registry: withFaults(registry, faults), isRegistryPath,
    storage: new Storage(objects, faults),
    identity: (call) => identity(issuer, call, clock.nowMs()),
    handlers: { ...metered(runApis(store, { reconciler, jobs, pools }), quotas), ...secretHandlers(store), ...buildHandlers(builds), ...grafeasHandlers(occurrences), ...sqlHandlers(sql), ...iamHandlers(store), ...signalHandlers(options, { faults, requests, logs, metrics, clock }) },
    nextSequence: () => store.history.next(), now: () => store.now(),
    stale: (read) => store.stale(read),
    admin: adminHandler({ store, running: () => reconciler.running(), faults, quotas, clock, logs, requests, metrics, occurrences, sql, events: () => server.events, droppedEvents: () => server.dropped, driver: { name: driver.name, why }, ports: () => router.ports() }),
  })
  const host = `${HOST}:${await server.listen(HOST, options.port ?? 0)}`
  cleanUps.push(() => server.close())
  // What stands in for Artifact Registry has the images that are named as there.
  self.push(host, host.replace(HOST, 'localhost'), '*.pkg.dev')
  if (saver !== undefined) cleanUps.push(() => saver.close())
  jobs.resume()
  await Promise.all([reconciler.resume(), pools.resume()])
  await plant(`http://${host}`, options.seed ?? {})
  return {
    url: `http://${host}`,
    host,
    driver: { name: driver.name, why },
    env: environmentAt(host),
    faults, quotas, clock,
    secrets: { set: (id, value) => store.setSecret(id, value, stamp(store.now())), deny: (id, denied) => store.setSecretDenied(id, denied), delete: (id) => store.removeSecret(id) },
    events: server.events,
    history: store.history.entries,
    requests: () => requests.all(),
    close,
  }
}

/** What tools need in their environment to find an emulator. @param host `127.0.0.1:PORT` */
export function environmentAt(host: string): Readonly<Record<string, string>> {
  const apis = ['CLOUD_RUN', 'CLOUD_MONITORING', 'CLOUD_LOGGING', 'SECRET_MANAGER', 'CONTAINER_ANALYSIS', 'CLOUD_BUILD', 'CLOUD_SQL_ADMIN', 'ARTIFACT_REGISTRY']
  return { ...Object.fromEntries(apis.map((api) => [`${api}_EMULATOR_HOST`, host])), STORAGE_EMULATOR_HOST: `http://${host}` }
}

function imageFolder(stateFile: string): string {
  const folder = `${stateFile}.images`
  mkdirSync(folder, { recursive: true })
  return folder
}

function startStore({ nowMs, quotas = {}, secrets = {}, enforceSecretAccess = false }: EmulatorOptions, state: State | undefined): { readonly store: Store; readonly clock: Clock; readonly quotas: Quotas } {
  const clock = new Clock(nowMs)
  const store = new Store(state)
  store.now = () => new Date(clock.nowMs())
  store.enforceSecretAccess = enforceSecretAccess
  for (const [id, value] of Object.entries(secrets)) store.setSecret(id, value, stamp(store.now()))
  return { store, clock, quotas: new Quotas(quotas, () => clock.nowMs()) }
}

type World = { readonly store: Store; readonly driver: Driver; readonly volumes: Volumes; readonly router: Router; readonly faults: Faults; readonly logs: LogStore; readonly metrics: Metrics }

async function startSql({ sql = {} }: EmulatorOptions, cleanUps: (() => void | Promise<void>)[]): Promise<SqlInstances> {
  const instances = new SqlInstances(await temporary(cleanUps, 'cloud-sql-'))
  cleanUps.push(() => instances.close())
  for (const [name, connection] of Object.entries(sql)) instances.set(name, connection)
  return instances
}

/** Files of secrets follow their secrets, and who may have them. */
function startVolumes(store: Store, driver: Driver, sql: SqlInstances): Volumes {
  const volumes = new Volumes({ folder: driver.folder, readSecret: store.readSecret, sqlAddress: (instance) => sql.address(instance) })
  let { secrets, policies } = store.state
  store.onChange.add(() => {
    if (store.state.secrets === secrets && store.state.policies === policies) return
    ;({ secrets, policies } = store.state)
    volumes.refresh()
  })
  return volumes
}

/** A folder that is as long-lived as the emulator. */
async function temporary(cleanUps: (() => void | Promise<void>)[], prefix: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), prefix))
  cleanUps.push(async () => removeFolder(folder))
  return folder
}

type Workers = { readonly reconciler: Reconciler; readonly jobs: JobRunner; readonly pools: PoolReconciler }

/** Those who bring to life what users asked for. */
function startWorkers({ instances = 1, startupTimeoutSeconds = 240, scaleToZeroSeconds, pendingSeconds, coldStartSeconds, cpuWindowSeconds }: EmulatorOptions, { store, driver, volumes, router, faults, logs, metrics }: World, cleanUps: (() => void | Promise<void>)[]): Workers {
  const operationFault: (operation: Operation) => ReturnType<Faults['takeOperationFailure']> = ({ rpc }) => faults.takeOperationFailure(rpc)
  const reconciler = new Reconciler(store, driver, router, {
    volumes, instances, startupTimeoutSeconds, scaleToZeroSeconds, pendingSeconds, coldStartSeconds, cpuWindowSeconds, operationFault, onLog: (service, revision, instanceId, line) => logs.add({ ...placeOf(service), revision, instanceId, ...line }),
    onStarted: (service, revision, latencyMs) => metrics.instances.started({ ...placeOf(service), revision, atMs: store.now().getTime(), latencyMs }),
  })
  cleanUps.push(() => reconciler.close())
  const jobs = new JobRunner(store, driver, { volumes, startupTimeoutSeconds, operationFault, onLog: (execution, line) => logs.add(lineOfJob(execution, line)) })
  cleanUps.push(() => jobs.close())
  const pools = new PoolReconciler(store, driver, {
    volumes, startupTimeoutSeconds, operationFault, onLog: (pool, revision, instanceId, line) => logs.add({ ...placeOf(pool), kind: 'workerPool', revision, instanceId, ...line }),
  })
  cleanUps.push(() => pools.close())
  return { reconciler, jobs, pools }
}

/** Both versions of Cloud Run's: v1 lets v2 do what it is asked. */
function runApis(store: Store, { reconciler, jobs, pools }: Workers): Handlers {
  const v2 = { ...runHandlers(store, reconciler, pools), ...jobHandlers(store, jobs), ...poolHandlers(store, pools) }
  return { ...v2, ...v1Handlers(store, v2), ...neighbours(store) }
}

function signalHandlers({ samplingSeconds = SAMPLING_SECONDS, visibilityDelaySeconds = 120, logDelaySeconds = LOG_DELAY_SECONDS }: EmulatorOptions, { faults, requests, logs, metrics, clock }: { readonly faults: Faults; readonly requests: RequestStore; readonly logs: LogStore; readonly metrics: Metrics; readonly clock: Clock }): Handlers {
  const delayed = (delaySeconds: number) => ({ samplingSeconds, visibilityDelaySeconds: delaySeconds + faults.signals.extraDelaySeconds, missing: faults.signals.missing, nowMs: clock.nowMs() })
  return {
    'google.monitoring.v3.MetricService.ListTimeSeries': (request) => listTimeSeries(request, (project) => metrics.seriesOf(project), delayed(visibilityDelaySeconds)),
    'google.logging.v2.LoggingServiceV2.ListLogEntries': (request) => listEntries(request, requests, logs, { ...faults.signals, ...delayed(logDelaySeconds) }),
  }
}

function placeOf(name: string): { readonly project: string; readonly location: string; readonly service: string } {
  const [, project = '', , location = ''] = name.split('/')
  return { project, location, service: shortName(name) }
}

function runningOf(reconciler: Reconciler): readonly RunningRevision[] {
  return reconciler.running().map(({ service, revision: { name, template }, ready, takeServing }) => ({
    ...placeOf(service), revision: name, template, takeServing, instances: ready.map(({ id, group }) => ({ id, usage: async () => group.usage() })),
  }))
}

/** As Cloud Run labels what tasks write. */
function lineOfJob(execution: string, { index, attempt, ...line }: JobLine): ContainerLine {
  const [, project = '', , location = '', , job = '', , revision = ''] = execution.split('/')
  const labels = { 'run.googleapis.com/execution_name': revision, 'run.googleapis.com/task_index': String(index), 'run.googleapis.com/task_attempt': String(attempt) }
  return { project, location, service: job, revision, kind: 'job', labels, ...line }
}

type Source = Parameters<typeof createProcessDriver>[0]

async function chooseDriver(wish: DriverWish, source: Source): Promise<{ readonly driver: Driver; readonly why: string }> {
  if (typeof wish !== 'string') return { driver: wish, why: 'it was given by the program that started the emulator' }
  if (wish === 'process') return { driver: await createProcessDriver(source), why: 'revisions are plain processes; no Docker is needed' }
  const engine = await detectDockerEngine()
  if (engine.available) return { driver: await createDockerDriver(source), why: engine.reason }
  if (wish === 'docker') throw new Error(`No Docker engine answers (${engine.reason}). Start one, or use --driver process.`)
  return { driver: await createProcessDriver(source), why: `no Docker engine answers (${engine.reason})` }
}
