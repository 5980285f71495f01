import { readGitHub, type GitHubInputs } from '@cloudrun-delivery/shared/github-input'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readName, readPlace, readPlaces, type Target } from '@cloudrun-delivery/shared/target'
import { readEnvironment, type EnvironmentInputs } from './environment-inputs.ts'
import { readSettings, type Settings } from './settings-inputs.ts'

export type PinnedTraffic = 'report' | 'mend' | 'fail'
export type Invoker = 'public' | 'private' | 'keep'

/** One region's deploy. */
export type DeployInputs = Target & {
  readonly manifestPath: string | undefined
  readonly environment: EnvironmentInputs
  /** Settings that inputs give, by input. */
  readonly settings: Settings
  readonly invoker: Invoker
  readonly tag: string
  /** Tags that earlier deploys made and that serve nobody are taken away from this many on. */
  readonly tagsKept: number
  /** 0 is `none`. */
  readonly trafficPercent: number
  readonly pinnedTraffic: PinnedTraffic
  /** Why what serves now cannot run any more once this release has migrated; undefined when it can. */
  readonly incompatible: string | undefined
  readonly resolveSecrets: boolean
  readonly showValues: boolean
  readonly dryRun: boolean
  /** The same for every attempt of one workflow run, so that a re-run finds the revision that it made before. */
  readonly run: string | undefined
  /** Which attempt of that run this is: what failed in an earlier one is tried again. */
  readonly attempt: string
  readonly commit: string | undefined
  readonly gitHub: GitHubInputs
  /** Whether the summary lists what came since the stable revision. */
  readonly listCommits: boolean
}

/** What the inputs say; the service's name may still be in the manifest. */
export type ParsedInputs = Omit<DeployInputs, 'region'> & { readonly regions: readonly string[] }

const TAG = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
/** Cloud Run refuses a longer `TAG---SERVICE`. */
const TAG_AND_SERVICE_MAX = 46
const COMMIT = /^[0-9a-f]{7,64}$/

export function parseInputs(inputs: Inputs): ParsedInputs {
  const manifestPath = inputs.optionalText('manifest')
  const { project, regions, service } = readWhere(inputs, manifestPath !== undefined)
  const settings = readSettings(inputs)
  if (settings['image'] === undefined && manifestPath === undefined) inputs.problem('`image` is required and was empty (or give a `manifest` that names one)')
  const commit = inputs.environment('GITHUB_SHA')
  return {
    project, regions, service, manifestPath, settings,
    environment: readEnvironment(inputs),
    invoker: inputs.choice('invoker', ['public', 'private', 'keep'], 'keep'),
    tag: readTag(inputs),
    tagsKept: inputs.number('tags-kept', { min: 0, max: 100, whole: true, default: 10 }),
    trafficPercent: readTraffic(inputs),
    pinnedTraffic: inputs.choice('pinned-traffic', ['report', 'mend', 'fail'], 'report'),
    incompatible: inputs.optionalText('incompatible'),
    resolveSecrets: inputs.flag('resolve-secrets', true),
    showValues: inputs.flag('show-values', false),
    dryRun: inputs.flag('dry-run', false),
    gitHub: readGitHub(inputs),
    listCommits: inputs.flag('list-commits', false),
    run: inputs.environment('GITHUB_RUN_ID'),
    attempt: inputs.environment('GITHUB_RUN_ATTEMPT') ?? '1',
    commit: commit !== undefined && COMMIT.test(commit) ? commit : undefined,
  }
}

/** One region, or several separated by commas. The service may be named by the manifest alone. */
function readWhere(inputs: Inputs, hasManifest: boolean): { readonly project: string; readonly regions: readonly string[]; readonly service: string } {
  const { service, projectPart, regionPart } = readName(inputs, hasManifest ? (inputs.optionalText('service') ?? '') : inputs.text('service'))
  const qualified = projectPart !== undefined && regionPart !== undefined
  if (qualified && inputs.list('region').length > 1) inputs.problem(`\`region\` lists several regions, but \`service\` names "${regionPart}" itself`)
  const places = qualified ? [readPlace(inputs, projectPart, regionPart)] : readPlaces(inputs)
  return { project: places[0]?.project ?? '', regions: places.map(({ region }) => region), service }
}

function readTag(inputs: Inputs): string {
  return inputs.matching('tag', TAG, 'a tag of lower-case letters, digits and hyphens, a letter first', 'candidate')
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
