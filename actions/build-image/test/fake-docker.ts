// A Docker client and its builder that keep state and obey the rules of the real ones, in their words: github.com/docker/buildx (build/opt.go, build/utils.go,
// commands/inspect.go) and what BuildKit prints as plain progress. It builds what the Dockerfile says line by line, `RUN exit N` fails, and it pushes to the
// fake registry. What no flag of `build` is called is refused. Its caches are what stands in the registry, or on GitHub, and are read as strictly.
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { MEDIA } from '@cloudrun-delivery/shared/core/image-reference'
import { DockerFailure } from '@cloudrun-delivery/shared/errors'
import type { Docker, DockerOptions } from '@cloudrun-delivery/shared/ports'
import type { FakeRegistry } from '@cloudrun-delivery/shared/testing/fake-registry'

/** `docker` keeps images in the engine; `containerd` is the same driver over containerd's store; `docker-container` is BuildKit in a container. */
export type Driver = 'docker' | 'containerd' | 'docker-container'

type Step = { readonly name: string; readonly key: string; readonly line: number; readonly text: string }
type Cache = { readonly type: string; readonly options: ReadonlyMap<string, string> }
type Build = { readonly flags: ReadonlyMap<string, readonly string[]>; readonly dockerfile: string; readonly context: string; readonly isBuildx: boolean; readonly isClassic: boolean }
type Say = (...lines: readonly string[]) => readonly string[]

/** Of `docker build` in every version, and what buildx adds. */
const FLAGS = ['file', 'tag', 'target', 'label', 'build-arg', 'secret', 'ssh', 'progress', 'platform', 'cache-from', 'no-cache', 'force-rm']
const BUILDX_FLAGS = ['annotation', 'load', 'push', 'metadata-file', 'provenance', 'sbom', 'cache-to', 'attest']
const SWITCHES = ['no-cache', 'force-rm', 'load', 'push']
const LEARN = { cache: 'https://docs.docker.com/go/build-cache-backends/', platforms: 'https://docs.docker.com/go/build-multi-platform/', attestations: 'https://docs.docker.com/go/attestations/', annotations: 'https://docs.docker.com/go/annotations/' }
const CACHE_CONFIG = 'application/vnd.buildkit.cacheconfig.v0'
const INLINE = 'moby.buildkit.cache.v0'

export class FakeDocker {
  readonly images = new Map<string, { readonly dockerfile: string; readonly cache: readonly string[] | undefined }>()
  readonly environments: Readonly<Record<string, string>>[] = []
  readonly configs: string[] = []
  readonly commands: (readonly string[])[] = []
  clientVersion = '28.2.2'
  buildx = true
  buildxVersion = 'v0.30.0'
  driver: Driver = 'docker'
  /** What GitHub keeps by scope; undefined where the client has no token for it. */
  github: Map<string, readonly string[]> | undefined
  /** Platforms whose programs this machine can run. */
  runs = ['linux/amd64']
  /** Where the engine keeps its images; undefined where it does not say. */
  rootFolder: string | undefined
  /** A platform that it forgets to push. */
  loses: string | undefined
  /** What the registry's tag is made to say after a push. */
  overtakenBy: (() => void) | undefined
  readonly #registry: FakeRegistry
  readonly #local = new Set<string>()

  constructor(registry: FakeRegistry) {
    this.#registry = registry
  }

  readonly run: Docker = async (args, options) => {
    this.commands.push(args)
    const { onLine = () => {}, env = {} } = options
    const say: Say = (...lines) => {
      lines.forEach(onLine)
      return lines
    }
    const fail = (...lines: readonly string[]): never => {
      throw new DockerFailure(args, 'ended with exit code 1', say(...lines))
    }
    const [first = '', second = ''] = args
    if (first === 'buildx' && !this.buildx) return fail("docker: 'buildx' is not a docker command.", "See 'docker --help'")
    switch (first === 'buildx' ? `buildx ${second}` : first) {
      case 'buildx version':
        return say(`github.com/docker/buildx ${this.buildxVersion} 9e66234aa13328a5e75b75aa5574e1ca6d6d9c01`)
      case 'buildx inspect':
        return say('Name:   builder', `Driver: ${this.driver === 'containerd' ? 'docker' : this.driver}`, '', 'Nodes:', 'Name:      builder0', 'Status:    running')
      case 'info':
        return args[2] === '{{json .DriverStatus}}' ? say(this.driver === 'containerd' ? '[["driver-type","io.containerd.snapshotter.v1"]]' : '[["Backing Filesystem","extfs"]]') : this.rootFolder === undefined ? fail('no root folder here') : say(this.rootFolder)
      case 'version':
        return say((args[2] ?? '').includes('Client') ? this.clientVersion : '28.0.0')
      case 'buildx build':
      case 'build': {
        this.environments.push(env)
        await this.#config(options)
        const build = await this.#parse(args.slice(first === 'buildx' ? 2 : 1), first === 'buildx', env, fail)
        return this.#build(build, say, fail)
      }
      case 'pull':
        return this.#pull(args.at(-1) ?? '', say, fail)
      case 'push':
        this.environments.push(env)
        await this.#config(options)
        return this.#push(args.at(-1) ?? '', say, fail)
      default:
        return fail(`docker: '${first}' is not a docker command.`)
    }
  }

  async #config({ env = {} }: DockerOptions): Promise<void> {
    if (env['DOCKER_CONFIG'] !== undefined) this.configs.push(await readFile(path.join(env['DOCKER_CONFIG'], 'config.json'), 'utf8'))
  }

  async #parse(args: readonly string[], isBuildx: boolean, env: Readonly<Record<string, string>>, fail: (...lines: readonly string[]) => never): Promise<Build> {
    const end = args.indexOf('--')
    const flags = new Map<string, string[]>()
    for (let at = 0; at < end; at += 1) {
      const [, name = '', , inline] = /^--([a-z-]+)(=(.*))?$/.exec(args[at] ?? '') ?? []
      const isKnown = BUILDX_FLAGS.includes(name) && (name !== 'annotation' || !/^v0\.(?:\d|1[01])\./.test(this.buildxVersion))
      if (!FLAGS.includes(name) && !(isBuildx && isKnown)) fail(`unknown flag: ${args[at] ?? ''}`)
      const value = inline ?? (SWITCHES.includes(name) ? 'true' : (args[(at += 1)] ?? ''))
      flags.set(name, [...(flags.get(name) ?? []), value])
    }
    return { flags, dockerfile: await readFile(flags.get('file')?.[0] ?? '', 'utf8'), context: args[end + 1] ?? '', isBuildx, isClassic: env['DOCKER_BUILDKIT'] === '0' }
  }

  async #build(build: Build, say: Say, fail: (...lines: readonly string[]) => never): Promise<readonly string[]> {
    const { flags, isBuildx, isClassic } = build
    // BuildKit says no variant where it is the usual one.
    const platforms = (flags.get('platform')?.[0] ?? 'linux/amd64').split(',').map((platform) => platform.replace(/^(linux\/arm64)\/v8$/, '$1'))
    if (isBuildx) this.#refuse(flags, platforms, fail)
    const inline = flags.get('build-arg')?.includes('BUILDKIT_INLINE_CACHE=1') === true
    const known = flags.has('no-cache') ? new Set<string>() : new Set([...this.#local, ...(flags.get('cache-from') ?? []).flatMap((option) => this.#cached(option, isClassic))])
    const steps = stepsOf(build.dockerfile, build.context)
    const out: string[] = []
    for (const [platformAt, platform] of platforms.entries())
      for (const [at, step] of steps.entries()) {
        const number = platformAt * steps.length + at + 2
        const name = platforms.length === 1 ? step.name : step.name.replace('[', `[${platform} `)
        const isCached = known.has(`${platform} ${step.key}`)
        out.push(...(isClassic ? [`Step ${at + 1}/${steps.length} : ${step.text}`, ...(isCached ? [' ---> Using cache'] : [])] : [`#${number} ${name}`, `#${number} sha256:${step.key}`]))
        const foreign = step.text.startsWith('RUN') && !this.runs.includes(platform) && !isCached
        if (step.text.startsWith('RUN exit') || foreign) fail(...say(...out), ...failure(number, name, step, foreign))
        this.#local.add(`${platform} ${step.key}`)
        if (!isClassic) out.push(isCached ? `#${number} CACHED` : `#${number} DONE 0.5s`, '')
      }
    const keys = platforms.flatMap((platform) => steps.map(({ key }) => `${platform} ${key}`))
    const left = (flags.get('cache-to') ?? []).flatMap((option) => this.#leave(option, keys))
    say(...(isClassic ? ['Sending build context to Docker daemon  1.985MB'] : ['#1 [internal] load build definition from Dockerfile', '#1 DONE 0.0s', '']), ...out, ...left)
    if (flags.has('push')) await this.#pushByItself(build, platforms)
    else for (const tag of flags.get('tag') ?? []) this.images.set(tag, { dockerfile: build.dockerfile, cache: isClassic || inline ? keys : undefined })
    return []
  }

  /** What buildx says of what its driver cannot. */
  #refuse(flags: ReadonlyMap<string, readonly string[]>, platforms: readonly string[], fail: (...lines: readonly string[]) => never): void {
    const notSupported = (feature: string, learn: string) => fail(`ERROR: failed to build: ${feature} is not supported for the docker driver.`, 'Switch to a different driver, or turn on the containerd image store, and try again.', `Learn more at ${learn}`)
    const attests = ['provenance', 'sbom'].some((name) => (flags.get(name)?.[0] ?? 'false') !== 'false')
    if (this.driver === 'docker') {
      if (flags.get('cache-to')?.some((option) => !option.startsWith('type=inline')) === true) notSupported('Cache export', LEARN.cache)
      if (attests) notSupported('Attestation', LEARN.attestations)
      if (flags.has('annotation')) notSupported('Annotations', LEARN.annotations)
      if (platforms.length > 1) notSupported('Multi-platform build', LEARN.platforms)
    }
    if (flags.has('load') && flags.has('push')) fail('ERROR: push and load may not be set together at the moment')
    if (flags.has('load') && this.driver === 'docker-container' && (platforms.length > 1 || attests)) fail('ERROR: failed to build: docker exporter does not currently support exporting manifest lists')
    if (flags.has('push') && !flags.has('tag')) fail('ERROR: failed to build: tag is needed when pushing to registry')
  }

  /** A cache that is not there is no failure, here as there. */
  #cached(option: string, isClassic: boolean): readonly string[] {
    if (isClassic) return this.images.get(option)?.cache ?? []
    const { type, options } = cacheOf(option)
    if (type === 'gha') return this.github?.get(options.get('scope') ?? 'buildkit') ?? []
    const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(options.get('ref') ?? '') ?? []
    const { manifests, tags, blobs } = this.#registry.repository(repository)
    const manifest = JSON.parse(manifests.get(tags.get(tag) ?? '')?.bytes.toString() ?? '{}') as { config?: { mediaType: string; digest: string } }
    const config = JSON.parse(blobs.get(manifest.config?.digest ?? '')?.toString() ?? '{}') as { [INLINE]?: readonly string[]; keys?: readonly string[] }
    return config[INLINE] ?? config.keys ?? []
  }

  /** @returns what is printed of it */
  #leave(option: string, keys: readonly string[]): readonly string[] {
    const { type, options } = cacheOf(option)
    if (type === 'gha') {
      if (this.github === undefined) return []
      this.github.set(options.get('scope') ?? 'buildkit', keys)
      return ['#90 exporting to GitHub Actions Cache', '#90 preparing build cache for export done', '#90 DONE 0.1s', '']
    }
    const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(options.get('ref') ?? '') ?? []
    const config = this.#registry.addBlob(repository, Buffer.from(JSON.stringify({ keys })))
    this.#registry.addManifest(repository, tag, { schemaVersion: 2, mediaType: MEDIA.ociManifest, config: { mediaType: CACHE_CONFIG, ...config }, layers: [] } as { mediaType: string })
    return ['#91 exporting cache to registry', '#91 preparing build cache for export done', '#91 DONE 0.1s', '']
  }

  /** An image for each platform, what is attested of each, and an index over them where there is more than one manifest. */
  async #pushByItself({ dockerfile, flags }: Build, platforms: readonly string[]): Promise<void> {
    const [tag = ''] = flags.get('tag') ?? []
    const [, repository = ''] = /^[^/]+\/(.+):[^:]+$/.exec(tag) ?? []
    const attested = ['provenance', 'sbom'].filter((name) => (flags.get(name)?.[0] ?? 'false') !== 'false')
    const annotationsAt = (place: string): object => {
      // Of 0.13: several places at once are a name.
      const found = (flags.get('annotation') ?? []).map((one) => /^(?:(index|manifest):)?([^=]+)=(.*)$/.exec(one) ?? []).filter(([, at = 'manifest']) => at === place)
      return found.length === 0 ? {} : { annotations: Object.fromEntries(found.map(([, , name = '', value = '']) => [name, value])) }
    }
    const put = (manifest: object & { readonly mediaType: string }) => {
      const digest = this.#registry.addManifest(repository, 'last', manifest)
      this.#registry.repository(repository).tags.delete('last')
      return { mediaType: manifest.mediaType, digest, size: JSON.stringify(manifest).length }
    }
    const images = platforms.filter((platform) => platform !== this.loses).map((platform) => {
      const [os = '', architecture = '', variant] = platform.split('/')
      const config = this.#registry.addBlob(repository, Buffer.from(JSON.stringify({ os, architecture, ...(variant === undefined ? {} : { variant }), of: dockerfile })))
      const layer = this.#registry.addBlob(repository, Buffer.from(`${platform} ${dockerfile}`))
      return { ...put({ schemaVersion: 2, mediaType: MEDIA.ociManifest, config: { mediaType: MEDIA.ociConfig, ...config }, layers: [{ mediaType: MEDIA.ociLayer, ...layer }], ...annotationsAt('manifest') } as { mediaType: string }), platform: { os, architecture, ...(variant === undefined ? {} : { variant }) } }
    })
    const about = attested.length === 0 ? [] : images.map(({ digest }) => {
      const layers = attested.map((name) => ({ mediaType: 'application/vnd.in-toto+json', ...this.#registry.addBlob(repository, Buffer.from(JSON.stringify({ name, options: flags.get(name)?.[0], subject: digest }))) }))
      const config = this.#registry.addBlob(repository, Buffer.from('{"architecture":"unknown","os":"unknown"}'))
      return { ...put({ schemaVersion: 2, mediaType: MEDIA.ociManifest, config: { mediaType: MEDIA.ociConfig, ...config }, layers } as { mediaType: string }), annotations: { 'vnd.docker.reference.digest': digest, 'vnd.docker.reference.type': 'attestation-manifest' }, platform: { architecture: 'unknown', os: 'unknown' } }
    })
    const [only] = images
    const whole = images.length === 1 && about.length === 0 ? only : put({ schemaVersion: 2, mediaType: MEDIA.ociIndex, manifests: [...images, ...about], ...annotationsAt('index') } as { mediaType: string })
    const digest = whole?.digest ?? ''
    for (const name of flags.get('tag') ?? []) this.#registry.repository(repository).tags.set(name.split(':').at(-1) ?? '', digest)
    const [file] = flags.get('metadata-file') ?? []
    if (file !== undefined) await writeFile(file, JSON.stringify({ 'buildx.build.ref': 'builder/builder0/x', 'containerimage.digest': digest, 'image.name': (flags.get('tag') ?? []).join(',') }))
    this.overtakenBy?.()
  }

  #pull(name: string, say: Say, fail: (...lines: readonly string[]) => never): readonly string[] {
    const keys = this.#cached(`type=registry,ref=${name}`, false)
    const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(name) ?? []
    if (!this.#registry.repository(repository).tags.has(tag)) return fail(`Error response from daemon: manifest for ${name} not found: manifest unknown: manifest unknown`)
    this.images.set(name, { dockerfile: '', cache: keys })
    return say(name)
  }

  #push(name: string, say: Say, fail: (...lines: readonly string[]) => never): readonly string[] {
    const image = this.images.get(name)
    if (image === undefined) return fail(`An image does not exist locally with the tag: ${name}`)
    const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(name) ?? []
    const layer = this.#registry.addBlob(repository, Buffer.from(image.dockerfile))
    const config = this.#registry.addBlob(repository, Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', of: image.dockerfile, ...(image.cache === undefined ? {} : { [INLINE]: image.cache }) })))
    const digest = this.#registry.addManifest(repository, tag, { mediaType: MEDIA.dockerManifest, config, layers: [layer] } as { mediaType: string })
    this.overtakenBy?.()
    return say(`The push refers to repository [${name}]`, `${tag}: digest: ${digest} size: 527`)
  }
}

/** An instruction's key is all that came before it in its stage; of COPY also the context. */
function stepsOf(dockerfile: string, context: string): readonly Step[] {
  const lines = dockerfile.split('\n').map((text, at) => ({ text: text.trim(), line: at + 1 })).filter(({ text }) => /^(?:RUN|COPY|FROM)\s/.test(text))
  let stage = ''
  let stages = 0
  let before = ''
  const steps: { stage: string; key: string; line: number; text: string }[] = []
  for (const { text, line } of lines) {
    if (text.startsWith('FROM')) {
      stage = / AS (\S+)$/i.exec(text)?.[1] ?? `stage-${stages}`
      stages += 1
      before = text
      continue
    }
    before = createHash('sha256').update(`${before}\n${text}${text.startsWith('COPY') ? context.replace(/-\d+$/, '') : ''}`).digest('hex')
    steps.push({ stage, key: before, line, text })
  }
  return steps.map((step) => {
    const same = steps.filter((other) => other.stage === step.stage)
    return { ...step, name: `[${stages === 1 ? '' : `${step.stage} `}${same.indexOf(step) + 1}/${same.length}] ${step.text}` }
  })
}

function failure(number: number, name: string, { line, text }: Step, foreign: boolean): readonly string[] {
  const why = `process "/bin/sh -c ${text.slice(4)}" did not complete successfully: exit code: ${foreign ? 255 : 3}`
  return [
    ...(foreign ? [`#${number} 0.089 exec /bin/sh: exec format error`] : []), `#${number} ERROR: ${why}`, '------', ` > ${name}:`, ...(foreign ? ['0.089 exec /bin/sh: exec format error'] : []), '------', `Dockerfile:${line}`,
    '--------------------', `   ${line} | >>> ${text}`, '--------------------', `ERROR: failed to build: failed to solve: ${why}`,
  ]
}

/** `type=registry,ref=…`; a bare name is a registry's. */
function cacheOf(option: string): Cache {
  if (!option.includes('=')) return { type: 'registry', options: new Map([['ref', option]]) }
  const options = new Map(option.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const))
  return { type: options.get('type') ?? '', options }
}
