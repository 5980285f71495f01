import { readGitHub, type GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readName, readPlace, readPlaces, type Place } from '@cloudrun-delivery/shared/target'
import { readEnvironment, reservedNames, type EnvironmentInputs } from './environment-inputs.ts'
import { readExecution, type ExecutionInputs } from './execution-inputs.ts'
import { NAMES, foreignInputs, givenInputs, readKind } from './kind-inputs.ts'
import type { Kind } from './resource/kind.ts'
import { readSettings, type Settings } from './settings-inputs.ts'

export type PinnedTraffic = 'report' | 'mend' | 'fail'
export type Invoker = 'public' | 'private' | 'keep'

/** One region's deploy, of whatever kind. */
export type CommonInputs = Place & {
  readonly manifestPath: string | undefined
  readonly environment: EnvironmentInputs
  /** Settings that inputs give, by input. */
  readonly settings: Settings
  /** Lines of delivery.yaml by the inputs that they stand for. */
  readonly origins: ReadonlyMap<string, string>
  readonly resolveSecrets: boolean
  readonly showValues: boolean
  readonly dryRun: boolean
  /** The same for every attempt of one workflow run, so that a re-run finds what it made before. */
  readonly run: string | undefined
  /** Which attempt of that run this is: what failed in an earlier one is tried again. */
  readonly attempt: string
  readonly commit: string | undefined
}

export type ServiceInputs = {
  readonly invoker: Invoker
  readonly tag: string
  /** `on` makes a revision only to be looked at; `remove` takes its tag away. */
  readonly preview: 'off' | 'on' | 'remove'
  /** Number of the pull request that is told where its preview is; and whose comments are ours. */
  readonly comment: { readonly number: number | undefined; readonly author: string }
  /** Tags that earlier deploys made and that serve nobody are taken away from this many on. */
  readonly tagsKept: number
  /** 0 is `none`. */
  readonly trafficPercent: number
  readonly pinnedTraffic: PinnedTraffic
  /** Why what serves now cannot run any more once this release has migrated; undefined when it can. */
  readonly incompatible: string | undefined
  readonly gitHub: GitHubInputs
  /** Whether the summary lists what came since the stable revision. */
  readonly listCommits: 'auto' | 'true' | 'false'
}

export type DeployInputs = CommonInputs & ServiceInputs & { readonly kind: 'service'; readonly service: string }
/** @see ExecutionInputs: undefined when the job is deployed and not run */
export type JobInputs = CommonInputs & { readonly kind: 'job'; readonly job: string; readonly execution: ExecutionInputs | undefined }
/** `instancePercent`: of the instances, for the revision that is deployed; 0–100. */
export type PoolInputs = CommonInputs & { readonly kind: 'worker-pool'; readonly workerPool: string; readonly instancePercent: number }
export type AnyInputs = DeployInputs | JobInputs | PoolInputs

/** What the inputs say; kind and name may still be in the manifest. */
export type ParsedInputs = Omit<CommonInputs, 'region'> & ServiceInputs & {
  readonly kind: Kind | undefined
  /** Empty where the manifest has it. */
  readonly name: string
  readonly regions: readonly string[]
  readonly execution: ExecutionInputs | undefined
  readonly instancePercent: number
  /** Inputs that not every kind has and that were given: judged once the kind is known. */
  readonly given: readonly string[]
}

const TAG = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
/** Cloud Run refuses a longer `TAG---SERVICE`. */
const TAG_AND_SERVICE_MAX = 46
const COMMIT = /^[0-9a-f]{7,64}$/

export function parseInputs(inputs: Inputs): ParsedInputs {
  const manifestPath = inputs.optionalText('manifest')
  const kind = readKind(inputs)
  const given = givenInputs(inputs)
  const { project, regions, name } = readWhere(inputs, kind, manifestPath !== undefined)
  const settings = readSettings(inputs)
  const environment = readEnvironment(inputs)
  if (settings['image'] === undefined && manifestPath === undefined && inputs.optionalText('preview') !== 'remove') inputs.problem('`image` is required and was empty (or give a `manifest` that names one)')
  if (kind !== undefined) for (const problem of [...reservedNames(kind, environment), ...foreignInputs(kind, given)]) inputs.problem(problem)
  const commit = inputs.environment('GITHUB_SHA')
  return {
    kind, name, given, project, regions, manifestPath, settings, environment, origins: inputs.fileOrigins,
    ...readServiceInputs(inputs),
    execution: readExecution(inputs, given),
    instancePercent: inputs.number('instance-percent', { min: 0, max: 100, whole: true, default: 100 }),
    resolveSecrets: inputs.flag('resolve-secrets', true),
    showValues: inputs.flag('show-values', false),
    dryRun: inputs.flag('dry-run', false),
    run: inputs.environment('GITHUB_RUN_ID'),
    attempt: inputs.environment('GITHUB_RUN_ATTEMPT') ?? '1',
    commit: commit !== undefined && COMMIT.test(commit) ? commit : undefined,
  }
}

function readServiceInputs(inputs: Inputs): ServiceInputs {
  return {
    invoker: inputs.choice('invoker', ['public', 'private', 'keep'], 'keep'),
    tag: readTag(inputs),
    preview: readPreview(inputs),
    comment: readComment(inputs),
    tagsKept: inputs.number('tags-kept', { min: 0, max: 100, whole: true, default: 10 }),
    trafficPercent: readTraffic(inputs),
    pinnedTraffic: inputs.choice('pinned-traffic', ['report', 'mend', 'fail'], 'report'),
    incompatible: inputs.optionalText('incompatible'),
    gitHub: readGitHub(inputs),
    listCommits: inputs.choice('list-commits', ['auto', 'true', 'false'], 'auto'),
  }
}

/** One region, or several separated by commas. The manifest alone may say what is deployed, and how it is named. */
function readWhere(inputs: Inputs, kind: Kind | undefined, hasManifest: boolean): { readonly project: string; readonly regions: readonly string[]; readonly name: string } {
  if (kind === undefined && !hasManifest) inputs.problem('`service`, `job` or `worker-pool` is required, and all three were empty')
  const rule = NAMES[kind ?? 'service']
  const { service: name, projectPart, regionPart } = readName(inputs, inputs.optionalText(rule.input) ?? '', rule)
  const qualified = projectPart !== undefined && regionPart !== undefined
  if (qualified && inputs.list('region').length > 1) inputs.problem(`\`region\` lists several regions, but \`${rule.input}\` names "${regionPart}" itself`)
  const places = qualified ? [readPlace(inputs, projectPart, regionPart, rule.input)] : readPlaces(inputs)
  return { project: places[0]?.project ?? '', regions: places.map(({ region }) => region), name }
}

function readTag(inputs: Inputs): string {
  return inputs.matching('tag', TAG, 'a tag of lower-case letters, digits and hyphens, a letter first', 'candidate')
}

function readPreview(inputs: Inputs): ServiceInputs['preview'] {
  const wish = inputs.choice('preview', ['true', 'false', 'remove'], 'false')
  if (wish === 'false') return 'off'
  if (['candidate', undefined].includes(inputs.optionalText('tag'))) inputs.problem('`preview` needs a `tag` of its own, such as pr-12: by it the revision is found, and taken away')
  if (inputs.text('traffic', 'none') !== 'none') inputs.problem('`preview` gives nobody to the revision: leave `traffic` out')
  if (inputs.optionalText('incompatible') !== undefined) inputs.problem('`preview` releases nothing: leave `incompatible` out')
  return wish === 'true' ? 'on' : 'remove'
}

function readComment(inputs: Inputs): ServiceInputs['comment'] {
  const number = inputs.optionalText('comment-on') === undefined ? undefined : inputs.number('comment-on', { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true, default: 1 })
  if (number !== undefined && inputs.text('preview', 'false') === 'false') inputs.problem('`comment-on` tells a pull request of its preview: it needs `preview`')
  return { number, author: inputs.text('comment-author', 'github-actions[bot]') }
}

/** The sentence for a tag that Cloud Run would refuse; undefined when it is short enough. */
export function tooLong(tag: string, service: string): string | undefined {
  const { length } = `${tag}${service}`
  return length <= TAG_AND_SERVICE_MAX ? undefined : `\`tag\` "${tag}" and \`service\` "${service}" have ${length} characters together; Cloud Run allows ${TAG_AND_SERVICE_MAX}`
}

function readTraffic(inputs: Inputs): number {
  const text = inputs.text('traffic', 'none')
  if (text === 'none') return 0
  const percent = Number(text)
  if (/^\d{1,3}$/.test(text) && percent <= 100) return percent
  inputs.mustBe('traffic', 'none or a whole percentage from 0 to 100', text)
  return 0
}
