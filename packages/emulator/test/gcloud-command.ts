// The gcloud of this machine, unmodified, pointed at an emulator. Where none is installed, what needs it is skipped and says so loudly.
import { describe } from '@jest/globals'
import { execFile, spawnSync } from 'node:child_process'
import { gcloudEnvironmentAt } from '../src/gcloud-environment.ts'

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string }
export type Gcloud = (...args: readonly string[]) => Promise<Ended>

const isInstalled = spawnSync('gcloud', ['--version']).status === 0

/** @param untested what was not tested without it */
export function withGcloud(untested: string): typeof describe | typeof describe.skip {
  if (!isInstalled) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: ${untested}: gcloud is not installed on this machine\n${'!'.repeat(100)}\n\n`)
  return isInstalled ? describe : describe.skip
}

/** @param host of the emulator. @param folder for gcloud's own configuration. @param group of commands: `run` */
export function gcloudAt(host: string, folder: string, group: readonly string[] = []): Gcloud {
  const env = { ...process.env, ...gcloudEnvironmentAt(host), CLOUDSDK_CONFIG: folder, CLOUDSDK_CORE_PROJECT: 'my-project', CLOUDSDK_CORE_DISABLE_PROMPTS: '1', CLOUDSDK_RUN_REGION: 'europe-west1' }
  return async (...args) => new Promise((resolve) => {
    execFile('gcloud', [...group, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }))
  })
}

/** What it said; it succeeds, or the test fails with what gcloud said. */
export async function succeeded(gcloud: Gcloud, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await gcloud(...args)
  if (code !== 0) throw new Error(`gcloud ${args.join(' ')}: ${code}\n${stderr}`)
  return stdout
}
