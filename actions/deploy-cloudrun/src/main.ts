import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectBackups } from '@cloudrun-delivery/shared/adapters/cloud-sql'
import { connectContainerLogs } from '@cloudrun-delivery/shared/adapters/container-logs'
import { connectForge } from '@cloudrun-delivery/shared/adapters/github'
import { connectJobs } from '@cloudrun-delivery/shared/adapters/jobs'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { findCredentials } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { connectSecrets } from '@cloudrun-delivery/shared/adapters/secrets'
import { connectWorkerPools } from '@cloudrun-delivery/shared/adapters/worker-pools'
import { deploy } from './deploy.ts'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { inRegions } from './regions.ts'
import type { Kind } from './resource/kind.ts'
import { kindOf } from './wanted.ts'

const credentials = async (host: string) => {
  const found = await findCredentials(host, process.env)
  if (found.credentials !== undefined) mask(found.credentials.password)
  return found
}

// A step without files does not load what reads YAML: that is a fifth of the bundle.
const readManifest = async (file: string, kind: Kind | undefined) => (await import('./manifest.ts')).readManifest(file, kind)
const readVariablesFile = async (file: string, kind: Kind) => (await import('./variables-file.ts')).readVariablesFile(file, kind)

await runAction({
  name: 'deploy-cloudrun',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const manifest = inputs.manifestPath === undefined ? undefined : await readManifest(inputs.manifestPath, inputs.kind)
    const { variablesFile } = inputs.environment
    const variables = variablesFile === undefined ? {} : await readVariablesFile(variablesFile, kindOf(inputs, manifest))
    const images = connectRegistries({ mask, env: process.env, credentials })
    const forge = connectForge(inputs.gitHub, process.env, mask)
    const backups = connectBackups(process.env)
    const secrets = connectSecrets(inputs.project, process.env)
    // Loaded where it is needed: few steps comment on anything.
    const pullRequest = async (number: number) => (await import('@cloudrun-delivery/shared/adapters/pull-request')).connectPullRequestOf(inputs.gitHub, process.env, mask, number)
    const patience = { clock: systemClock, log: context.log }
    return inRegions(inputs.regions, async (region, inRegion) => {
      const place = { project: inputs.project, region }
      const connections = {
        cloudRun: async () => connectCloudRun(place, process.env, patience), jobs: async () => connectJobs(place, process.env, patience), pools: async () => connectWorkerPools(place, process.env, patience), logs: connectContainerLogs(place, process.env),
      }
      return deploy(region, inputs, { manifest, variables }, { ...connections, clock: systemClock, images, secrets, backups, forge, pullRequest }, inRegion)
    }, context)
  },
})
