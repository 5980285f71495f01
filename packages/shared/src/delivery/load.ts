// The file that the inputs `manifest` and `environment` name → what it says for this action. Nothing outside of the workspace is read.
import { environmentOf, partOf, servicesOf, type Delivery, type Environment, type Service, type Settings } from './delivery.ts'
import { isDelivery, parseDelivery } from './file.ts'
import type { ActionName } from './keys.ts'
import { settingsFor, takesSeveral } from './settings.ts'
import { DeliveryError } from '../errors.ts'
import { readWorkspaceFile } from '../workspace-file.ts'

export type Loaded = { readonly delivery: Delivery; readonly environment: Environment | undefined; readonly services: readonly Service[]; readonly settings: Settings }

/** Actions that can do without an environment: an image and a verdict about code are the same in all of them. */
const NEEDS_NONE: readonly ActionName[] = ['build-image', 'quality-gate', 'plan-delivery']

/**
 * Undefined where the file is a resource of Cloud Run's, which deploy-cloudrun reads by itself.
 * @param given of the inputs `manifest`, `environment`, `service` and `job`
 */
export async function loadManifest(action: ActionName, given: { readonly manifest: string; readonly environment: string; readonly service: string; readonly job: string }): Promise<Loaded | undefined> {
  const text = await readWorkspaceFile('manifest', given.manifest)
  if (!isDelivery(text, given.manifest) && action === 'deploy-cloudrun' && given.environment === '') return undefined
  const delivery = parseDelivery(text, given.manifest)
  const environment = given.environment === '' && (NEEDS_NONE.includes(action) || delivery.environments.length === 1) ? onlyOne(action, delivery) : environmentOf(delivery, given.environment)
  const services = chosen(action, delivery, given.service)
  const [{ key } = { key: '' }] = services
  if (given.job !== '' && !services.some((service) => partOf(delivery, service, environment).migration.has('job')))
    throw new DeliveryError('input', `\`job\` is "${given.job}", and service ${key} has no \`migration\` with a \`job\` in ${delivery.file}`, { hint: 'Say in its `migration` which job runs, or deploy the job without the manifest.' })
  return { delivery, environment, services, settings: settingsFor(action, delivery, { environment, services, isMigration: given.job !== '' }) }
}

function onlyOne(action: ActionName, { environments }: Delivery): Environment | undefined {
  return NEEDS_NONE.includes(action) ? undefined : environments[0]
}

function chosen(action: ActionName, delivery: Delivery, given: string): readonly Service[] {
  const services = servicesOf(delivery, given.split(/[\n,]/).map((key) => key.trim()).filter((key) => key !== ''))
  if (services.length <= 1 || takesSeveral(action)) return services
  const keys = services.map(({ key }) => key)
  throw new DeliveryError('input', `\`service\` must name one of ${keys.join(', ')} in ${delivery.file}${given === '' ? '' : `, got "${given}"`}`, { hint: `${action} is about one service; a matrix over the services runs it for each.` })
}
