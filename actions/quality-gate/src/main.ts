import { isJob, mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { gitHubEndpoint } from '@cloudrun-delivery/shared/adapters/endpoints'
import { connectGit } from './diff/run-git.ts'
import { readEvent } from './github/event.ts'
import type { GateRepository } from './github/github.ts'
import type { CheckRuns, KeptResults } from './github/port.ts'
import { parseInputs, type GateGitHub } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { jobStart } from './read/job-start.ts'
import { run, type GatePorts } from './run.ts'

/** Loaded where it is needed: a job has nobody to show it to. */
const show: GatePorts['show'] = async (gathered, judged, file) => (await import('./show.ts')).show(gathered, judged, file)

await runAction({
  name: 'quality-gate',
  outputs: OUTPUTS,
  parse: parseInputs,
  terminal: true,
  run: async (inputs, context) =>
    run(
      inputs,
      {
        event: await readEvent(inputs.eventPath, inputs.gitHub.run.actor, process.env['GITHUB_EVENT_NAME'], process.env['GITHUB_BASE_REF']),
        git: connectGit(inputs.folder),
        clock: systemClock,
        connectPage: async (pull) => connectPage(inputs.gitHub, pull),
        connectResults: async () => connectResults(inputs.gitHub),
        connectChecks: async () => connectChecks(inputs.gitHub),
        show: isJob(process.env) ? undefined : show,
        jobStartMs: await jobStart(inputs.eventPath),
        execute: async (commands) => (await import('./commands/execute.ts')).execute(commands, { folder: inputs.folder, env: withoutInputs(process.env), signal: context.signal, log: context.log }),
      },
      context,
    ),
})

/** A command gets the job's environment, and not what this step was given: a token may be in it. */
function withoutInputs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')))
}

/** Loaded where it is needed: a gate that comments on nothing does not load what talks to GitHub. */
async function connectPage(gitHub: GateGitHub, pull: number): ReturnType<GatePorts['connectPage']> {
  const repository = repositoryOf(gitHub)
  return repository && (await import('@cloudrun-delivery/shared/adapters/pull-request')).connectPullRequest(repository, pull)
}

/** Likewise. */
async function connectResults(gitHub: GateGitHub): Promise<KeptResults | undefined> {
  const repository = repositoryOf(gitHub)
  return repository && (await import('./github/github.ts')).connectKeptResults(repository)
}

/** Likewise. */
async function connectChecks(gitHub: GateGitHub): Promise<CheckRuns | undefined> {
  const repository = repositoryOf(gitHub)
  return repository && (await import('./github/github.ts')).connectCheckRuns(repository)
}

function repositoryOf({ token, run: { repository } }: GateGitHub): GateRepository | undefined {
  const endpoint = gitHubEndpoint(process.env)
  if (token === undefined || repository === '' || 'leftAlone' in endpoint) return undefined
  return { token, apiUrl: endpoint.apiUrl, repository, mask: isJob(process.env) ? mask : () => {} }
}
