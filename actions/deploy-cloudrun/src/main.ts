import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectCloudRun } from '@cloudrun-delivery/shared/adapters/cloud-run'
import { connectContainerLogs } from '@cloudrun-delivery/shared/adapters/container-logs'
import { connectForge } from '@cloudrun-delivery/shared/adapters/github'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { findCredentials } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { connectSecrets } from '@cloudrun-delivery/shared/adapters/secrets'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { inRegions } from './regions.ts'
import { run } from './run.ts'
import { wantedIn } from './wanted.ts'

const credentials = async (host: string) => {
  const found = await findCredentials(host, process.env)
  if (found.credentials !== undefined) mask(found.credentials.password)
  return found
}

// A step without files does not load what reads YAML: that is a fifth of the bundle.
const readManifest = async (file: string) => (await import('./manifest.ts')).readManifest(file)
const readVariablesFile = async (file: string) => (await import('./variables-file.ts')).readVariablesFile(file)

await runAction({
  name: 'deploy-cloudrun',
  outputs: OUTPUTS,
  parse: parseInputs,
  run: async (inputs, context) => {
    const manifest = inputs.manifestPath === undefined ? undefined : await readManifest(inputs.manifestPath)
    const { variablesFile } = inputs.environment
    const variables = variablesFile === undefined ? {} : await readVariablesFile(variablesFile)
    const images = connectRegistries({ mask, env: process.env, credentials })
    const forge = connectForge(inputs.gitHub, process.env, mask)
    const secrets = connectSecrets(inputs.project, process.env)
    return inRegions(inputs.regions, async (region, inRegion) => {
      const place = { project: inputs.project, region }
      const ports = { cloudRun: await connectCloudRun(place, process.env), clock: systemClock, images, secrets, forge, logs: connectContainerLogs(place, process.env) }
      return run(wantedIn(region, inputs, manifest, variables), ports, inRegion)
    }, context)
  },
})
