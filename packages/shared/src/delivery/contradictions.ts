// What single lines cannot tell: names that point nowhere, circles, a service in two groups, an environment without a place.
import { partOf, type Delivery, type Environment, type Service } from './delivery.ts'
import { circleOf, type Listed } from './order.ts'
import { unknownName, type Place, type Setting } from './yaml-file.ts'

type Say = (at: Place, message: string) => void

export function refuseContradictions(delivery: Delivery, listed: readonly Listed[], say: Say): void {
  const keys = delivery.services.map(({ key }) => key)
  const mustBe = (what: string, names: readonly string[], { text, ...at }: Setting) => {
    if (!names.includes(text)) say(at, unknownName(what, text, names))
  }
  for (const { after } of delivery.services) for (const one of after) mustBe('service', keys, one)
  for (const group of listed) for (const one of group.services) mustBe('service', keys, one)
  refuseCircles(delivery, say)
  refuseSharedServices(listed, say)
  for (const environment of delivery.environments) refuseEnvironment(delivery, environment, keys, say)
}

function refuseCircles({ services, groups, environments }: Delivery, say: Say): void {
  const circle = circleOf(services, (service) => service.after.flatMap(({ text }) => services.find(({ key }) => key === text) ?? []))
  if (circle?.[0] !== undefined) say(circle[0], `services wait for each other: ${circle.map(({ key }) => key).join(' after ')}`)
  const groupOf = (name: string) => groups.find((group) => group.services.includes(name))
  const between = circle === undefined ? circleOf(groups, (group) => afterOf(services, group.services).flatMap((key) => groupOf(key) ?? []).filter((other) => other !== group)) : undefined
  const [group] = between ?? []
  const at = services.find(({ key }) => key === group?.services[0])
  if (at !== undefined) say(at, `release groups wait for each other: ${between?.map(({ name }) => name).join(' after ') ?? ''}`)
  const chain = circleOf(environments, ({ from }) => environments.filter(({ name }) => name === from?.text))
  if (chain?.[0] !== undefined) say(chain[0], `environments prove each other: ${chain.map(({ name }) => name).join(' from ')}`)
}

function afterOf(services: readonly Service[], keys: readonly string[]): readonly string[] {
  return services.filter(({ key }) => keys.includes(key)).flatMap(({ after }) => after.map(({ text }) => text))
}

function refuseSharedServices(listed: readonly Listed[], say: Say): void {
  const seen = new Map<string, string>()
  for (const { name, services, ...at } of listed) {
    if (services.length === 0) say(at, `release group ${name} must list services`)
    for (const { text, ...where } of services) {
      const other = seen.get(text)
      if (other !== undefined) say(where, `${text} is in release group ${other} already`)
      seen.set(text, name)
    }
  }
}

function refuseEnvironment(delivery: Delivery, environment: Environment, keys: readonly string[], say: Say): void {
  const { name, project, regions, login, from, services } = environment
  if (project === undefined) say(environment, `environment ${name} has no \`project\``)
  if (regions.length === 0) say(environment, `environment ${name} has no \`region\``)
  for (const key of ['workload-identity-provider', 'service-account']) if (login.size === 1 && !login.has(key)) say(environment, `\`login\` of environment ${name} has no \`${key}\``)
  const names = delivery.environments.map((other) => other.name)
  if (from !== undefined && !names.includes(from.text)) say(from, unknownName('environment', from.text, names))
  for (const key of services.keys()) if (!keys.includes(key)) say(environment, `environment ${name}: ${unknownName('service', key, keys)}`)
  for (const service of delivery.services) refuseService(delivery, service, environment, say)
}

function refuseService(delivery: Delivery, service: Service, environment: Environment, say: Say): void {
  const { key } = service
  const part = partOf(delivery, service, environment)
  if (!part.own.has('image') && !part.own.has('extends')) say(service, `service ${key} has no \`image\` in environment ${environment.name}`)
  for (const level of [service.part, environment.part, environment.services.get(key)]) {
    for (const [variable, { text: _text, ...at }] of level?.env ?? []) if (level?.secrets.has(variable) === true) say(at, `${variable} is in \`env\` and in \`secrets\`: only one of them can give its value`)
  }
}
