// `run` over a folder that is there, with nothing of GitHub unless it is given; everything that comes out of it, as text too.
import { readFile } from 'node:fs/promises'
import type { Annotation } from '@cloudrun-delivery/shared/action'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { execute } from '../../src/commands/execute.ts'
import { connectGit } from '../../src/diff/run-git.ts'
import { parseEvent } from '../../src/github/event.ts'
import { parseInputs } from '../../src/inputs.ts'
import type { Output } from '../../src/outputs.ts'
import { run, type GatePorts } from '../../src/run.ts'

export type Ran = {
  readonly failure: string | undefined
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly annotations: readonly Annotation[]
  readonly log: string
  /** The JSON report as it was written. */
  readonly report: string
}

export async function runGate(folder: string, given: Readonly<Record<string, string>>, { ports = {}, env = {} }: { readonly ports?: Partial<GatePorts>; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Ran> {
  const reader = new Inputs((name) => given[name] ?? '', { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, ...env })
  const inputs = parseInputs(reader)
  reader.done()
  const context = fakeContext<Output>()
  const withoutGitHub: GatePorts = {
    jobStartMs: undefined,
    git: connectGit(inputs.folder),
    connectResults: async () => undefined,
    connectChecks: async () => undefined,
    show: undefined,
    event: parseEvent('', ''),
    connectPage: async () => undefined,
    clock: new FakeClock(),
    execute: async (commands) => execute(commands, { folder, env: process.env, signal: context.signal, log: context.log }),
  }
  const { failure } = await run(inputs, { ...withoutGitHub, ...ports }, context)
  const outputs = Object.fromEntries(context.report.outputs)
  return { failure, outputs, summary: context.report.sections.join('\n\n'), annotations: context.report.annotations, log: context.lines.join('\n'), report: await readFile(outputs['report'] ?? '', 'utf8') }
}

/** All of it, for a search of what must be nowhere. */
export function everything({ failure, outputs, summary, annotations, log, report }: Ran): string {
  return [failure ?? '', JSON.stringify(outputs), summary, JSON.stringify(annotations), log, report].join('\n')
}
