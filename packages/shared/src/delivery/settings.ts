// delivery.yaml → the inputs of one action, for chosen services in one environment: what a step's `with:` would say, each with its place in the file.
import path from 'node:path'
import { boundOf, INDICATORS } from '../core/objective.ts'
import { LIMIT_INPUTS } from '../objectives-input.ts'
import { nameOf, partOf, type Delivery, type Environment, type Part, type Service, type Settings } from './delivery.ts'
import type { ActionName } from './keys.ts'
import type { Setting } from './yaml-file.ts'

export type Chosen = {
  readonly environment: Environment | undefined
  readonly services: readonly Service[]
  /** The job of its migration is meant, and not the service. */
  readonly isMigration?: boolean
}
type Entry = readonly [input: string, setting: Setting]
type Placed = { readonly delivery: Delivery; readonly environment: Environment | undefined; readonly service: Service; readonly part: Part }

/** Actions that are about a place on Google Cloud. */
const OF_A_PLACE: readonly ActionName[] = ['deploy-cloudrun', 'validate-deploy', 'promote', 'rollback']
/** What is proved before it has users is proved in the first region: in the others promote judges it, wave by wave. */
const ONE_REGION: readonly ActionName[] = ['validate-deploy']
/** What a job needs of its service, so that it sees the same database. */
const FOR_MIGRATIONS = ['service-account', 'cloudsql-instances', 'vpc-connector', 'vpc-network', 'vpc-subnet', 'vpc-tags', 'vpc-egress', 'labels']
/** Actions that take several services. */
const OF_SEVERAL: readonly ActionName[] = ['promote', 'rollback', 'plan-delivery']

export function takesSeveral(action: ActionName): boolean {
  return OF_SEVERAL.includes(action)
}

/** @param chosen one service, unless the action takes several */
export function settingsFor(action: ActionName, delivery: Delivery, { environment, services, isMigration = false }: Chosen): Settings {
  const placed = services.map((service): Placed => ({ delivery, environment, service, part: partOf(delivery, service, environment) }))
  const [one] = placed
  if (one === undefined) return new Map()
  if (isMigration) return new Map(migrationOf(one))
  const place = OF_A_PLACE.includes(action) ? [...placeOf(environment, ONE_REGION.includes(action)), ...named(placed)] : []
  return new Map([...place, ...own(action, one, placed)])
}

function own(action: ActionName, one: Placed, all: readonly Placed[]): readonly Entry[] {
  const { part, environment } = one
  switch (action) {
    case 'build-image':
      return buildOf(one)
    case 'deploy-cloudrun':
      return [...part.resources, ...part.deploy, ...environmentOf(part), ...imageOf(part), ...extended(part), ...pick(part.migration, ['incompatible']), ...onGitHub(environment)]
    case 'validate-deploy':
      return [...part.validate, ...objectivesOf([one])]
    case 'promote':
      return [...part.rollout, ...objectivesOf(all), ...onGitHub(environment)]
    case 'rollback':
      return [...part.rollback, ...onGitHub(environment)]
    case 'quality-gate':
      return [...part.gate, ...gateOf(one)]
    case 'plan-delivery':
      return []
  }
}

/** It runs once, in the first region, with the image, the variables and the secrets of its service. */
function migrationOf({ environment, part }: Placed): readonly Entry[] {
  const at = part.migration.get('job')
  if (at === undefined) return []
  return [
    ...placeOf(environment, true), ...pick(part.deploy, FOR_MIGRATIONS), ...environmentOf(part),
    ...[...part.migration].filter(([input]) => input !== 'incompatible'),
    ['execute', { ...at, text: 'true' }],
  ]
}

function pick(settings: Settings, inputs: readonly string[]): readonly Entry[] {
  return [...settings].filter(([input]) => inputs.includes(input))
}

function placeOf(environment: Environment | undefined, isFirst = false): readonly Entry[] {
  const [region] = environment?.regions ?? []
  if (environment === undefined) return []
  return [
    ...(environment.project === undefined ? [] : [['project-id', environment.project] as const]),
    ...(region === undefined ? [] : [['region', isFirst ? region : { ...region, text: environment.regions.map(({ text }) => text).join(',') }] as const]),
  ]
}

/** As they are called on Cloud Run. */
function named(placed: readonly Placed[]): readonly Entry[] {
  const names = placed.map(({ service, part }) => nameOf(service, part))
  const [first] = names
  return first === undefined ? [] : [['service', { ...first, text: names.map(({ text }) => text).join(',') }]]
}

function onGitHub(environment: Environment | undefined): readonly Entry[] {
  return environment === undefined ? [] : [['github-environment', { ...environment, text: environment.gitHubEnvironment }]]
}

/** Where another environment proves the image, it is looked for there and copied here; nothing is built. */
function buildOf({ delivery, environment, service, part }: Placed): readonly Entry[] {
  const source = environment?.from === undefined ? undefined : delivery.environments.find(({ name }) => name === environment.from?.text)
  const proved = source === undefined ? undefined : partOf(delivery, service, source)
  const from = proved?.own.get('image')
  // The same words find the same source: how it was built there says what it is.
  const build = proved?.build ?? part.build
  const image = part.own.get('image')
  const remote = build.get('engine')?.text === 'cloud-build' && environment !== undefined ? placeOf(environment, true) : []
  return [...build, ...remote, ...(image === undefined ? [] : [['image', image] as const]), ...(from === undefined ? [] : [['from-image', from] as const])]
}

/** An image that is built has no tag in the file: the step before says its digest. One of somebody else's has. */
function imageOf({ own: settings }: Part): readonly Entry[] {
  const image = settings.get('image')
  return image === undefined || !isComplete(image.text) ? [] : [['image', image]]
}

/** Whether it names a tag or a digest. */
function isComplete(image: string): boolean {
  return /[:@][^/]+$/.test(image)
}

function extended({ own: settings }: Part): readonly Entry[] {
  const file = settings.get('extends')
  return file === undefined ? [] : [['manifest', file]]
}

/** What a file no longer says is taken away, unless it only adds to another file. */
function environmentOf({ own: settings, env, secrets, deploy }: Part): readonly Entry[] {
  const [variable] = env.values()
  const [secret] = secrets.values()
  const overwrite = (input: string, at: Setting | undefined): readonly Entry[] => (at === undefined || settings.has('extends') || deploy.has(input) ? [] : [[input, { ...at, text: 'overwrite' }]])
  return [
    ...overwrite('env-vars-update', variable), ...overwrite('secrets-update', secret),
    ...(variable === undefined ? [] : [['env-vars', { ...variable, text: JSON.stringify(Object.fromEntries([...env].map(([name, { text }]) => [name, text]))) }] as const]),
    ...(secret === undefined ? [] : [['secrets', { ...secret, text: [...secrets].map(([name, { text }]) => `${name}=${text}`).join('\n') }] as const]),
  ]
}

/** Those that all services share by themselves; a service that differs gets lines of its own, which only `promote` takes. */
function objectivesOf(placed: readonly Placed[]): readonly Entry[] {
  const lines: string[] = []
  const entries: Entry[] = []
  let at: Setting | undefined
  for (const indicator of INDICATORS) {
    const said = placed.flatMap(({ service, part }) => {
      const setting = part.objectives.get(indicator)
      return setting === undefined ? [] : [{ name: nameOf(service, part).text, setting }]
    })
    const [first] = said
    if (first === undefined) continue
    const isShared = said.length === placed.length && said.every(({ setting }) => setting.text === first.setting.text)
    const sign = boundOf(indicator) === 'at-most' ? '<=' : '>='
    if (isShared && LIMIT_INPUTS.includes(indicator)) entries.push([`${indicator}-limit`, first.setting])
    else {
      at ??= first.setting
      lines.push(...(isShared ? [`${indicator} ${sign} ${first.setting.text}`] : said.map(({ name, setting }) => `${name}: ${indicator} ${sign} ${setting.text}`)))
    }
  }
  return at === undefined ? entries : [...entries, ['limits', { ...at, text: lines.join('\n') }]]
}

/** The gate reads files from its own folder; of the manifest it is told which service is meant. */
function gateOf({ delivery, service, part }: Placed): readonly Entry[] {
  const at = { file: service.file, line: service.line, column: service.column }
  const file = path.posix.relative(part.gate.get('working-directory')?.text ?? '.', delivery.file)
  return [['name', { ...at, text: service.key }], ...(service.code === undefined ? [] : [['configuration', { ...at, text: `${file}#${service.key}` }] as const])]
}
