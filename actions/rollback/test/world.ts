// A service with a memory, and all that a rollback asks: Cloud Run, registry, secrets, users' requests. Stateful, in virtual time.
import { expect } from '@jest/globals'
import { schedule } from '@cloudrun-delivery/shared/adapters/probe-schedule'
import { readHistory, rememberGood, writeHistory, type History } from '@cloudrun-delivery/shared/core/history'
import type { TrafficTarget } from '@cloudrun-delivery/shared/core/service'
import { describeShares, observedShares } from '@cloudrun-delivery/shared/core/traffic'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { FakeForge } from '@cloudrun-delivery/shared/testing/fake-forge'
import { FakeCloudRun } from '@cloudrun-delivery/shared/testing/fake-cloud-run'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { FakeSecrets } from '@cloudrun-delivery/shared/testing/fake-secrets'
import { VirtualClock } from '@cloudrun-delivery/shared/testing/virtual-clock'
import type { RollbackInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run, type Ports, type Site } from '../src/run.ts'

export const EMPTY = readHistory({}).history
/** shop-1 and then shop-2 were promoted. */
export const GOOD = rememberGood(rememberGood(EMPTY, 'shop-1', '2026-01-01T00:00:00.000Z'), 'shop-2', '2026-01-02T00:00:00.000Z')
export const START_MS = Date.UTC(2026, 0, 3)
export const INPUTS: RollbackInputs = {
  targets: [{ project: 'my-project', region: 'europe-west1', service: 'shop' }], toRevisions: new Map(), ifServing: new Map(), partly: false, reason: 'checkout fails', by: 'octocat',
  verify: 'requests', verifyPath: '/', openIssue: false, dryRun: false,
  gitHub: { token: undefined, environment: undefined, deployment: 'auto', run: { repository: 'octo/shop', serverUrl: 'https://github.com', id: '42', commit: undefined, actor: 'octocat' } },
}
/** What a person says; of the one service unless maps say more. */
type Wish = Partial<RollbackInputs> & { readonly toRevision?: string; readonly serving?: string }
type WorldPorts = Pick<Site, 'cloudRun'> & Ports
export const digest = (letter: string) => `sha256:${letter.repeat(64)}`

type Registry = { readonly digests: Set<string>; /** Undefined: it answers. */ trouble: 'hangs' | 'denies' | undefined }

/** Answers like users get them, by the revision that has most of the traffic. */
export type Answers = Map<string, number>

export class World {
  readonly fake = new FakeCloudRun()
  readonly forge = new FakeForge()
  readonly abort = new AbortController()
  /** Other regions. */
  readonly regions = new Map<string, FakeCloudRun>()
  readonly clock = new VirtualClock(START_MS)
  readonly secrets = new FakeSecrets()
  readonly registry: Registry = { digests: new Set(), trouble: undefined }
  /** Status by revision; 200 where none is named. */
  readonly answers: Answers = new Map()
  readonly requested: string[] = []

  constructor(history: History, serving: Readonly<Record<string, number>> = { 'shop-2': 100 }, more: readonly TrafficTarget[] = [], revisions = ['shop-1', 'shop-2', 'shop-3']) {
    const traffic = Object.entries(serving).map(([revision, percent]) => ({ revision, percent }))
    this.fake.seed('shop', revisions, {
      traffic: [{ revision: 'shop-1', percent: 0, tag: 'blue' }, ...more, ...traffic],
      annotations: writeHistory({ team: 'checkout' }, history),
    })
  }

  /** Changes how a revision is: what it needs, whether it is ready. */
  revise(name: string, change: Partial<Awaited<ReturnType<FakeCloudRun['listRevisions']>>[number]>): void {
    const stored = this.fake.services.get('shop')
    if (stored === undefined) throw new Error('there is no shop')
    stored.revisions = stored.revisions.map((revision) => (revision.name === name ? { ...revision, ...change } : revision))
  }

  get ports(): Ports {
    const { clock, registry, forge } = this
    return {
      at: async ({ region }) => this.#site(this.regions.get(region) ?? this.fake), clock,
      images: async () => ({
        digestOf: async (_repository, reference) => {
          if (registry.trouble === 'hangs') await new Promise(() => {})
          if (registry.trouble === 'denies') throw new DeliveryError('permission', 'looking up shop failed: HTTP 403')
          return registry.digests.has(reference) ? reference : undefined
        },
      }),
      forge: async () => forge,
    }
  }

  #site(cloudRun: FakeCloudRun): Site {
    const { clock, secrets } = this
    return {
      cloudRun, secrets,
      prober: async (plan, enough, signal) => schedule(plan, enough, signal, { clock, deniedHint: 'Give it roles/run.invoker.', transport: async ({ path }) => {
        this.requested.push(`${plan.url}${path}`)
        const service = await cloudRun.getService(new URL(plan.url).hostname.split('.')[0] ?? '')
        const [[revision = ''] = []] = service === undefined ? [] : [...observedShares(service)].toSorted((a, b) => b[1] - a[1])
        return { kind: 'answer', status: this.answers.get(revision) ?? 200, headers: {}, body: '', truncated: false }
      } }),
    }
  }

  /** Presses the button and lets time pass until it has done its work. */
  async press(wish: Wish = {}, ports: Partial<WorldPorts> = {}) {
    return this.clock.run(this.pressed(wish, ports))
  }

  /** Presses the button; somebody else lets time pass. */
  async pressed({ toRevision, serving, ...wish }: Wish = {}, { cloudRun, ...ports }: Partial<WorldPorts> = {}) {
    const context = fakeContext<Output>(this.abort.signal)
    const of = (revision: string | undefined) => new Map(revision === undefined ? [] : [['shop', revision]])
    const at: Ports['at'] = async (target) => ({ ...(await this.ports.at(target)), ...(cloudRun === undefined ? {} : { cloudRun }) })
    const outcome = await run({ ...INPUTS, toRevisions: of(toRevision), ifServing: of(serving), ...wish }, { ...this.ports, at, ...ports }, context).catch((thrown: unknown) => ({ thrown }))
    const { report, lines } = context
    const thrown = 'thrown' in outcome ? outcome.thrown : undefined
    if (thrown !== undefined && !(thrown instanceof DeliveryError)) throw thrown
    return {
      outputs: Object.fromEntries(report.outputs), summary: report.sections.join('\n\n'), log: lines.join('\n'), annotations: report.annotations,
      failure: 'failure' in outcome ? outcome.failure : undefined,
      error: thrown === undefined ? undefined : `${thrown.kind}: ${thrown.message}`, hint: thrown?.hint ?? '',
    }
  }

  async service() {
    const service = await this.fake.getService('shop')
    expect(service).toBeDefined()
    if (service === undefined) throw new Error('there is no shop')
    return service
  }

  async users(): Promise<string> {
    return describeShares(observedShares(await this.service()))
  }

  async memory(): Promise<History> {
    return readHistory((await this.service()).annotations).history
  }
}
