// GitHub and Google Cloud on this machine, and a runner between them: what tests, the demo and `try` run workflow files against. Workflow files of this
// repository are this very checkout, whatever ref they are called by.
import { environmentAt, startEmulator, type Emulator, type EmulatorOptions } from '../../packages/emulator/src/emulator.ts'
import { startFakeGitHub, type FakeGitHub, type FakeGitHubOptions } from '../../packages/fake-github/src/fake-github.ts'
import { Runner, type RunnerOptions } from '../../packages/runner/src/runner.ts'
import { root } from './jest.ts'

export const OURS = 'dreamango/cloudrun-delivery'

export type LocalRun = {
  readonly emulator: { readonly url: string; readonly host: string }
  /** Undefined where a running emulator was named. */
  readonly ownEmulator: Emulator | undefined
  readonly github: FakeGitHub
  readonly runner: Runner
  close(): Promise<void>
}

export type LocalRunOptions = {
  /** `owner/name`, and the folder that it lies in. */
  readonly repository: { readonly name: string; readonly folder: string }
  readonly commits: FakeGitHubOptions['commits']
  readonly pulls?: FakeGitHubOptions['pulls']
  /** Of an emulator that is started for this, or where one runs (`127.0.0.1:PORT`). */
  readonly emulator?: EmulatorOptions | string
  readonly runner?: Partial<Omit<RunnerOptions, 'repository' | 'apiUrl'>>
}

/** Signals are seen within a second, since nobody has minutes to wait here. */
const QUICK: EmulatorOptions = { driver: 'process', samplingSeconds: 0.5, visibilityDelaySeconds: 0.2, logDelaySeconds: 0.2 }

export async function startLocalRun({ repository, commits = [], pulls = [], emulator: wish = {}, runner: more = {} }: LocalRunOptions): Promise<LocalRun> {
  const ownEmulator = typeof wish === 'string' ? undefined : await startEmulator({ ...QUICK, ...wish })
  const host = ownEmulator?.host ?? String(wish)
  const github = await startFakeGitHub({ repository: repository.name, tokens: {}, commits, pulls })
  const runner = new Runner({
    issueIdentity: (job) => github.issueIdentity(job),
    issueToken: (permissions) => github.issueToken(permissions),
    onDeployment: (deployment) => void github.recordJob(deployment),
    ...more,
    repository, apiUrl: github.url, machine: { ...environmentAt(host), ...more.machine },
    sources: { standIns: more.sources?.standIns ?? {}, repositories: { [OURS]: root, ...more.sources?.repositories } },
  })
  return {
    emulator: { url: `http://${host}`, host }, ownEmulator, github, runner,
    close: async () => {
      await github.close()
      await ownEmulator?.close()
    },
  }
}
