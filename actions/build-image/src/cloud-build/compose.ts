// The build as Cloud Build is asked for it. Pure. A Dockerfile is built by Docker's own builder image under BuildKit; without one, buildpacks build. The
// service pushes the images after the last step and says their digests. https://cloud.google.com/build/docs/api/reference/rest/v1/projects.builds
import { CACHE_TAG } from '../builder-input.ts'
import { cacheOf, type BuildCache } from '../engines/build-cache.ts'
import type { Builder } from '../engines/builder.ts'
import type { BuildInputs } from '../inputs.ts'
import type { CloudBuildInputs } from '../cloud-build-input.ts'
import { CONTEXT, DOCKERFILE } from './source-archive.ts'

const DOCKER = 'gcr.io/cloud-builders/docker'
/** As `gcloud builds submit --pack` has them. */
const PACK = 'gcr.io/k8s-skaffold/pack'
const BUILDER = 'gcr.io/buildpacks/builder:latest'

/** Every build begins on a new machine: the cache in the image is all that it can find. */
const BUILDKIT: Builder = { kind: 'buildkit', name: 'BuildKit of Cloud Build', pushes: false, annotates: false, keepers: [] }

export type Sent = { readonly bucket: string; readonly object: string; readonly generation: string }

export type Json = Readonly<Record<string, unknown>>

/** @param tag by which this very build is found again when the answer to its creation is lost */
export function composeBuild(inputs: BuildInputs, cloud: CloudBuildInputs, source: Sent, hasDockerfile: boolean, tag: string): Json {
  const { serviceAccount, machineType, diskGb, timeoutSeconds, project, bucket } = cloud
  const cache = cacheOf({ ...inputs, anew: inputs.rebuild }, BUILDKIT)
  const tags = [...inputs.tags, ...(hasDockerfile && cache.isImage ? [CACHE_TAG] : [])]
  const names = tags.map((name) => `${inputs.image}:${name}`)
  const secrets = [...cloud.secrets].map(([id, versionName], index) => ({ id, versionName, env: `SECRET_${index}` }))
  return {
    source: { storageSource: source },
    steps: hasDockerfile ? [dockerStep(inputs, names, cache, secrets)] : packSteps(inputs, names),
    images: names.map(literally),
    tags: ['cloudrun-delivery', tag],
    timeout: `${timeoutSeconds}s`,
    // An object that the runner can follow; Cloud Logging would show lines later, and count every look against the project's quota.
    logsBucket: `gs://${bucket}/logs`,
    options: { logging: 'GCS_ONLY', ...(machineType === undefined ? {} : { machineType }), ...(diskGb === undefined ? {} : { diskSizeGb: String(diskGb) }) },
    ...(serviceAccount === undefined ? {} : { serviceAccount: `projects/${project}/serviceAccounts/${serviceAccount}` }),
    ...(secrets.length === 0 ? {} : { availableSecrets: { secretManager: secrets.map(({ versionName, env }) => ({ versionName, env })) } }),
  }
}

function dockerStep({ target, labels, buildArguments }: BuildInputs, names: readonly string[], cache: BuildCache, secrets: readonly { readonly id: string; readonly env: string }[]): Json {
  const args = [
    'build', '--progress=plain', `--file=${DOCKERFILE}`, ...names.map((name) => `--tag=${name}`), ...(target === undefined ? [] : [`--target=${target}`]), ...Object.entries(labels).map(([name, value]) => `--label=${name}=${value}`),
    ...[...buildArguments].map(([name, value]) => `--build-arg=${name}=${value}`), ...cache.arguments, ...secrets.map(({ id, env }) => `--secret=id=${id},env=${env}`), CONTEXT,
  ]
  return { id: 'build', name: DOCKER, env: ['DOCKER_BUILDKIT=1'], args: args.map(literally), ...(secrets.length === 0 ? {} : { secretEnv: secrets.map(({ env }) => env) }) }
}

/** Build arguments are variables of the build there. */
function packSteps({ buildArguments }: BuildInputs, [first = '', ...others]: readonly string[]): readonly Json[] {
  const args = ['build', first, `--builder=${BUILDER}`, `--path=${CONTEXT}`, '--network=cloudbuild', ...[...buildArguments].map(([name, value]) => `--env=${name}=${value}`)]
  return [
    { id: 'build', name: PACK, entrypoint: 'pack', args: args.map(literally) },
    ...others.map((name, index) => ({ id: `tag-${index + 1}`, name: DOCKER, args: ['tag', first, name].map(literally) })),
  ]
}

/** Cloud Build takes `$NAME` for a substitution, and `$$` for a dollar sign. */
export function literally(text: string): string {
  return text.replaceAll('$', '$$$$')
}
