import { mask, runAction } from '@cloudrun-delivery/shared/action'
import { connectArtifactAnalysis } from '@cloudrun-delivery/shared/adapters/artifact-analysis'
import { systemClock } from '@cloudrun-delivery/shared/adapters/clock'
import { connectDisk } from '@cloudrun-delivery/shared/adapters/disk'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { readEventFile } from '@cloudrun-delivery/shared/adapters/event-file'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { dockerFolder, findCredentials } from '@cloudrun-delivery/shared/adapters/registry-credentials'
import { connectHadolint } from './lint/hadolint.ts'
import { parseInputs } from './inputs.ts'
import { OUTPUTS } from './outputs.ts'
import { run } from './run.ts'

/** Loaded when it is needed: most builds are made here. */
const cloud = async (place: { readonly project: string; readonly region: string }) => {
  const [{ connectCloudBuild }, { connectObjectStorage }] = await Promise.all([import('@cloudrun-delivery/shared/adapters/cloud-build'), import('@cloudrun-delivery/shared/adapters/cloud-storage')])
  return { builds: await connectCloudBuild(place, process.env), storage: await connectObjectStorage(place.project, process.env) }
}

const credentials = async (host: string) => {
  const found = await findCredentials(host, process.env)
  if (found.credentials !== undefined) mask(found.credentials.password)
  return found
}

await runAction({
  name: 'build-image',
  outputs: OUTPUTS,
  parse: (inputs) => parseInputs(inputs, readEventFile(process.env)),
  run: async (inputs, context) => {
    for (const value of inputs.secrets.values()) mask(value)
    return run(inputs, { images: connectRegistries({ mask, env: process.env, credentials }), docker: connectDocker(), disk: connectDisk(), cloud, credentials, dockerFolder: dockerFolder(process.env), hadolint: connectHadolint(), scans: connectArtifactAnalysis(process.env), clock: systemClock }, context)
  },
})
