// What a build is asked for. Refuses a tag or digest in the image's name (tags have their own input), a command that a shell
// would have to take apart, and folders in the image that lead elsewhere.
import path from 'node:path'
import { DIGEST, TAG, parseImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readAudit, type AuditWish } from './audit-input.ts'
import { readCloudBuild, type CloudBuildInputs } from './cloud-build-input.ts'
import { readRoom, type RoomWish } from './disk-input.ts'
import { readEvent } from './event-input.ts'
import { OWN_TAGS, readBuilder, type BuilderWish } from './builder-input.ts'
import type { Event } from './naming/event.ts'
import { labelsOf } from './naming/labels.ts'
import { readTags as readTagRules, type Flavor } from './naming/tag-rules.ts'
import { refusePeerInputs } from './peer-inputs.ts'

export const ENGINES = ['auto', 'docker', 'layers', 'cloud-build'] as const
const LINTS = ['warn', 'fail', 'off'] as const

export type BuildInputs = BuilderWish & {
  /** Without tag and digest. */
  readonly image: string
  /** Absolute. */
  readonly context: string
  /** Relative to the context, or absolute. */
  readonly dockerfile: string
  readonly tags: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly engine: (typeof ENGINES)[number]
  readonly baseImage: string | undefined
  readonly command: readonly string[]
  /** Absolute, in the image; without a slash at its end, except for the root itself. */
  readonly workdir: string
  /** It is copied, and nothing is built: the image by its digest, or by its name alone the one of this source. */
  readonly fromImage: string | undefined
  /** Of a Dockerfile; undefined for the last stage. */
  readonly target: string | undefined
  readonly buildArguments: ReadonlyMap<string, string>
  /** Values by id, for `RUN --mount=type=secret`. */
  readonly secrets: ReadonlyMap<string, string>
  /** Absolute paths by id. */
  readonly secretFiles: ReadonlyMap<string, string>
  /** For `RUN --mount=type=ssh`, as Docker takes it, such as `default`. */
  readonly ssh: readonly string[]
  /** Of `docker`. */
  readonly room: RoomWish
  /** Undefined: an image gets its tags whatever is in it. */
  readonly audit: AuditWish | undefined
  /** Undefined where Cloud Build is neither asked for nor allowed. */
  readonly cloudBuild: CloudBuildInputs | undefined
  /** What findings about the Dockerfile do. */
  readonly lint: (typeof LINTS)[number]
  /** Absolute: hadolint's JSON. */
  readonly lintReport: string | undefined
  /** Even where the registry has an image of the same source. */
  readonly rebuild: boolean
  readonly dryRun: boolean
}

const EXAMPLE = 'europe-west1-docker.pkg.dev/my-project/apps/shop'

/** @param payload of the event that started the job @param atMs for tags that say when */
export function parseInputs(inputs: Inputs, payload: Readonly<Record<string, unknown>> = {}, atMs = Date.now()): BuildInputs {
  refusePeerInputs(inputs)
  const event = readEvent(inputs, payload, atMs)
  const tags = readTags(inputs, event)
  const image = readImage(inputs)
  const engine = inputs.choice('engine', ENGINES, 'auto')
  return {
    image,
    context: path.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.', inputs.text('context', '.')),
    dockerfile: inputs.text('dockerfile', 'Dockerfile'),
    tags,
    labels: readLabels(inputs, event, tags),
    engine,
    cloudBuild: readCloudBuild(inputs, engine),
    baseImage: readBaseImage(inputs),
    command: readCommand(inputs),
    workdir: readWorkdir(inputs),
    fromImage: readFromImage(inputs),
    target: inputs.optionalText('target'),
    buildArguments: readBuildArguments(inputs),
    ...readSecrets(inputs),
    ssh: inputs.lines('ssh'),
    ...readBuilder(inputs),
    room: readRoom(inputs),
    audit: readAudit(inputs, image),
    ...readLint(inputs),
    rebuild: inputs.flag('rebuild', false),
    dryRun: inputs.flag('dry-run', false),
  }
}

function readImage(inputs: Inputs): string {
  const image = inputs.text('image')
  if (image === '') return image
  const [, name = '', tag, digest] = /^([^@]+?)(?::([^:@/]+))?(?:@(.*))?$/.exec(image) ?? []
  const [first = ''] = name.split('/')
  const hasHost = name.includes('/') && (/[.:]/.test(first) || first === 'localhost')
  if (digest !== undefined)
    inputs.problem(`\`image\` must be a name without digest, got "${image}": the digest is what this action finds out`)
  else if (tag !== undefined)
    inputs.problem(`\`image\` must be a name without tag, got "${image}": give "${name}" here and "${tag}" as \`tags\``)
  else if (!hasHost)
    inputs.mustBe('image', `a name with its registry, such as ${EXAMPLE}, or docker.io/NAME for Docker Hub`, image)
  else if (parseImageReference(name) === undefined)
    inputs.mustBe('image', `a registry and a name in lower case, such as ${EXAMPLE}`, image)
  return image
}

function readBaseImage(inputs: Inputs): string | undefined {
  const text = inputs.optionalText('base-image')
  if (text !== undefined && parseImageReference(text) === undefined)
    inputs.mustBe('base-image', 'an image such as node:24-slim or gcr.io/distroless/nodejs24-debian12@sha256:…', text)
  return text
}

/** Of a commit, where nothing else is asked for. Long enough to be its own in any repository. */
const COMMIT_DIGITS = 12

function readTags(inputs: Inputs, event: Event): readonly string[] {
  const lines = inputs.lines('tags')
  const { tags, problems } = readTagRules(lines.length > 0 ? lines : [event.commit === '' ? 'latest' : `sha-${event.commit.slice(0, COMMIT_DIGITS)}`], readFlavor(inputs), event)
  for (const problem of problems) inputs.problem(problem)
  for (const tag of tags)
    if (!TAG.test(tag))
      inputs.mustBe('tags', 'tags of at most 128 letters, digits, dots, hyphens and underscores, without a dot or hyphen first, or rules such as type=semver,pattern={{version}}', tag)
  for (const [own, what] of Object.entries(OWN_TAGS)) if (tags.includes(own)) inputs.problem(`\`tags\` may not have "${own}", which is the tag of ${what}`)
  if (tags.length === 0 && problems.length === 0) inputs.problem(`\`tags\` gives no tag for ${event.ref === '' ? 'a build outside of GitHub' : event.ref}: add a rule that always does, such as type=sha`)
  return tags
}

function readFlavor(inputs: Inputs): Flavor {
  const given = new Map(Object.entries(inputs.keyValues('flavor', /^(?:latest|prefix|suffix)$/, 'latest, prefix or suffix')))
  const latest = given.get('latest') ?? 'auto'
  if (latest === 'auto' || latest === 'true' || latest === 'false') return { latest, prefix: given.get('prefix') ?? '', suffix: given.get('suffix') ?? '' }
  inputs.mustBe('flavor', 'with latest=auto, latest=true or latest=false', `latest=${latest}`)
  return { latest: 'auto', prefix: '', suffix: '' }
}

function readLabels(inputs: Inputs, { commit, repository }: Event, tags: readonly string[]): Readonly<Record<string, string>> {
  const origin = { serverUrl: inputs.environment('GITHUB_SERVER_URL') ?? 'https://github.com', repository: inputs.environment('GITHUB_REPOSITORY'), commit, version: tags[0] ?? '', ...repository }
  return labelsOf(origin, inputs.keyValues('labels', /^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'a label such as org.opencontainers.image.licenses'))
}

/** JSON alone: words in quotes mean something else to every shell. */
function readCommand(inputs: Inputs): readonly string[] {
  const text = inputs.optionalText('command')
  if (text === undefined) return []
  try {
    const value: unknown = JSON.parse(text)
    if (
      Array.isArray(value) &&
      value.length > 0 &&
      value.every((part) => typeof part === 'string' && part !== '' && !part.includes('\0'))
    )
      return value
  } catch {
    // Told below with what was given.
  }
  inputs.mustBe('command', 'a JSON list of texts, such as ["node", "server.mjs"]', text)
  return []
}

function readWorkdir(inputs: Inputs): string {
  const text = inputs.text('workdir', '/app')
  const parts = text.split('/')
  if (!text.startsWith('/') || parts.includes('..') || parts.includes('.') || /[\u0000-\u001F]/.test(text))
    inputs.mustBe('workdir', 'an absolute folder without "." and "..", such as /app', text)
  return `/${parts.filter((part) => part !== '').join('/')}`
}

function readBuildArguments(inputs: Inputs): ReadonlyMap<string, string> {
  return new Map(Object.entries(inputs.keyValues('build-args', /^[A-Za-z_]\w*$/, 'the name of a build argument')))
}

const SECRET_ID = /^[A-Za-z0-9][\w.-]*$/

function readSecrets(inputs: Inputs): Pick<BuildInputs, 'secrets' | 'secretFiles'> {
  const workspace = inputs.environment('GITHUB_WORKSPACE') ?? '.'
  const secrets = new Map(Object.entries(inputs.keyValues('secrets', SECRET_ID, 'the id of a secret')))
  const secretFiles = new Map(Object.entries(inputs.keyValues('secret-files', SECRET_ID, 'the id of a secret')).map(([id, file]) => [id, path.resolve(workspace, file)]))
  for (const id of secretFiles.keys()) if (secrets.has(id)) inputs.problem(`\`secrets\` and \`secret-files\` both give ${id}`)
  return { secrets, secretFiles }
}

function readLint(inputs: Inputs): Pick<BuildInputs, 'lint' | 'lintReport'> {
  const report = inputs.optionalText('dockerfile-lint-report')
  return { lint: inputs.choice('dockerfile-lint', LINTS, 'warn'), lintReport: report === undefined ? undefined : path.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.', report) }
}

/** Neither tag nor digest: what is meant is the image of this source, which all inputs about the build describe. */
export function isBare(image: string): boolean {
  return parseImageReference(image) !== undefined && !/[:@][^/]*$/.test(image)
}

/** What builds an image has no meaning where one is copied. */
const ONLY_FOR_BUILDS = ['base-image', 'command', 'target', 'build-args', 'secrets', 'secret-files', 'ssh', 'platforms', 'provenance', 'sbom'] as const

function readFromImage(inputs: Inputs): string | undefined {
  const name = inputs.optionalText('from-image')
  if (name === undefined) return undefined
  if (isBare(name)) return name
  if (!DIGEST.test(parseImageReference(name)?.reference ?? '')) inputs.mustBe('from-image', 'an image by its digest, such as europe-west1-docker.pkg.dev/my-project/staging/shop@sha256:…, or its name alone for the one of this source', name)
  for (const other of ONLY_FOR_BUILDS) if (inputs.optionalText(other) !== undefined) inputs.problem(`\`${other}\` cannot be used with \`from-image\`, which copies an image and builds none`)
  return name
}
