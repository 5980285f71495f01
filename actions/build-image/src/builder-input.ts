// What is asked of whoever builds: platforms, a cache, and what is to be attested; and what this step knows of the run it is in.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

const BUILD_CACHES = ['registry', 'gha', 'none'] as const

/** Tag of the build cache, beside the images. */
export const CACHE_TAG = 'buildcache'
/** Tag of the sizes of past images. */
export const HISTORY_TAG = 'buildsizes'
/** By what they are for. No image may be called so. */
export const OWN_TAGS = { [CACHE_TAG]: 'the build cache', [HISTORY_TAG]: 'the sizes of past images' } as const

export type BuilderWish = {
  /** Such as `linux/amd64`; none for what the builder or the base has by itself. */
  readonly platforms: readonly string[]
  readonly cache: (typeof BUILD_CACHES)[number]
  readonly hasGitHubCache: boolean
  /** `true`, `false` or options; undefined where nothing was asked for. */
  readonly provenance: string | undefined
  readonly sbom: string | undefined
  /** Undefined outside of GitHub. */
  readonly run: GitHubRun | undefined
}

/** The run of a workflow that builds, as GitHub tells it to every step. */
export type GitHubRun = {
  /** Of this attempt. */
  readonly url: string
  /** `https://github.com/owner/name`. */
  readonly repository: string
  /** Full. */
  readonly commit: string
  /** Such as `refs/heads/main`. */
  readonly ref: string
  /** The workflow's file, with the ref that it was read at. */
  readonly workflow: string
}

export function readBuilder(inputs: Inputs): BuilderWish {
  return {
    platforms: readPlatforms(inputs),
    cache: inputs.choice('cache', BUILD_CACHES, 'registry'),
    hasGitHubCache: has(inputs, 'ACTIONS_RUNTIME_TOKEN') && (has(inputs, 'ACTIONS_RESULTS_URL') || has(inputs, 'ACTIONS_CACHE_URL')),
    provenance: readAttestation(inputs, 'provenance', 'mode=max'),
    sbom: readAttestation(inputs, 'sbom', 'generator=docker/buildkit-syft-scanner:stable-1'),
    run: readRun(inputs),
  }
}

/** As registries and builders name them. A name that is misspelt is built all the same, and runs nowhere. */
const PLATFORM = /^(?:linux|windows|freebsd|darwin)\/(?:386|amd64|arm|arm64|loong64|mips64|mips64le|ppc64le|riscv64|s390x)(?:\/[a-z0-9.]+)?$/

/** Without repeats, in the order that was given. */
function readPlatforms(inputs: Inputs): readonly string[] {
  const platforms = [...new Set(inputs.list('platforms', []))]
  for (const platform of platforms) if (!PLATFORM.test(platform)) inputs.mustBe('platforms', 'platforms such as linux/amd64 or linux/arm64/v8, as `docker buildx ls` names them, separated by commas', platform)
  return platforms
}

/** Options as buildx takes them, and nothing with which they would be other options. */
function readAttestation(inputs: Inputs, name: 'provenance' | 'sbom', example: string): string | undefined {
  const value = inputs.optionalText(name)
  if (value !== undefined && value !== 'true' && value !== 'false' && !/^[a-z-]+=[^\s,"]+(?:,[a-z-]+=[^\s,"]+)*$/.test(value)) inputs.mustBe(name, `true, false or options such as ${example}`, value)
  return value
}

function has(inputs: Inputs, variable: string): boolean {
  return (inputs.environment(variable) ?? '') !== ''
}

function readRun(inputs: Inputs): GitHubRun | undefined {
  const [name, run] = [inputs.environment('GITHUB_REPOSITORY'), inputs.environment('GITHUB_RUN_ID')]
  if (name === undefined || run === undefined) return undefined
  const server = inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com'
  return {
    url: `${server}/${name}/actions/runs/${run}/attempts/${inputs.environment('GITHUB_RUN_ATTEMPT') ?? '1'}`, repository: `${server}/${name}`,
    commit: inputs.environment('GITHUB_SHA') ?? '', ref: inputs.environment('GITHUB_REF') ?? '', workflow: `${server}/${inputs.environment('GITHUB_WORKFLOW_REF') ?? name}`,
  }
}
