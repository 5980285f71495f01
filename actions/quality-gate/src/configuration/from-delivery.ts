// delivery.yaml → what each environment of its services declares: `env` and `secrets` as they reach Cloud Run. A service that does not say which `code` it runs is
// left alone; one whose variables are partly in other files is refused, because what was half known would accuse the code of the other half.
import { partOf, type Code, type Delivery, type Environment as Placed, type Part, type Service as Delivered } from '@cloudrun-delivery/shared/delivery/delivery'
import { readDelivery } from '@cloudrun-delivery/shared/delivery/file'
import { unknownName } from '@cloudrun-delivery/shared/delivery/yaml-file'
import { acceptedOf } from './accepted.ts'
import { Hidden, type Declared, type Environment, type Service } from './declarations.ts'
import type { DeclarationFile } from './declaration-file.ts'
import { PRODUCTION, normalized } from './names.ts'

const VARIABLE = /^[A-Za-z_]\w*$/

/** @param only key of the one service that is meant; undefined for all that have `code` */
export function declarationsOfDelivery(text: string, file: string, only: string | undefined): DeclarationFile {
  const { delivery, problems } = readDelivery(text, file)
  if (problems.length > 0) return { services: [], problems }
  if (only !== undefined && !delivery.services.some(({ key }) => key === only)) return { services: [], problems: [`${file}:1:1: ${unknownName('service', only, delivery.services.map(({ key }) => key))}`] }
  const read = delivery.services.filter(({ key }) => only === undefined || key === only).flatMap((service) => (service.code === undefined ? [] : [serviceOf(delivery, service, service.code)]))
  const [first] = delivery.services
  const none = read.length === 0 && first !== undefined ? [`${file}:${first.line}:${first.column}: no service says in \`code\` which folders it runs`] : []
  return { services: read.map(({ service }) => service), problems: [...none, ...read.flatMap((one) => one.problems)] }
}

function serviceOf(delivery: Delivery, service: Delivered, { paths, ignore, readElsewhere, accepted }: Code): { readonly service: Service; readonly problems: readonly string[] } {
  const { key: name, file, line, column } = service
  const parts = delivery.environments.map((environment) => ({ environment, part: partOf(delivery, service, environment) }))
  const elsewhere = parts.flatMap(({ part }) => [part.own.get('extends'), part.deploy.get('env-vars-file')]).find((setting) => setting !== undefined)
  const noted = accepted.map((one) => acceptedOf(one, delivery.environments.map((environment) => environment.name)))
  const problems = [
    ...(elsewhere === undefined ? [] : [`${elsewhere.file}:${elsewhere.line}:${elsewhere.column}: variables of ${name} are in "${elsewhere.text}" too, which is not read: its \`code\` cannot be held against them`]),
    ...(parts.length === 0 ? [`${file}:${line}:${column}: there are no \`environments\` to hold the code of ${name} against`] : []),
    ...noted.flatMap((one) => ('problem' in one ? [`${one.file}:${one.line}:${one.column}: ${one.problem}`] : [])),
  ]
  return {
    service: {
      name, file, line, column, code: paths.map(({ text }) => normalized(text)), ignore: ignore.map(({ text }) => normalized(text)), readElsewhere: readElsewhere.map(({ text }) => text),
      environments: parts.map(({ environment, part }) => environmentOf(environment, part)), accepted: noted.flatMap((one) => ('problem' in one ? [] : [one])),
    },
    problems,
  }
}

function environmentOf({ name, file, line, column }: Placed, { env, secrets, own }: Part): Environment {
  const declared = (kind: Declared['kind'], settings: Part['env']) => [...settings].filter(([variable]) => VARIABLE.test(variable)).map(([variable, { text, ...at }]): [string, Declared] => [variable, { ...at, name: variable, kind, value: new Hidden(text) }])
  const image = own.get('image')
  // Without tag and digest it is built: what is deployed is its digest.
  const isNamed = image !== undefined && /[:@][^/]*$/.test(image.text)
  return {
    name, file, line, column, isProduction: PRODUCTION.test(name), declared: new Map([...declared('literal', env), ...declared('secret', secrets)]),
    image: isNamed ? { file: image.file, line: image.line, column: image.column, value: new Hidden(image.text) } : undefined,
  }
}
