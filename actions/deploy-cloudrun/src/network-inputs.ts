// Inputs about what a service reaches: a VPC, by a connector or directly, and Cloud SQL instances.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { inMainOf, inTemplate, put, type Edit } from './resource/edit.ts'
import { isJson, object, objects, text, without, type Json } from './resource/json.ts'

const NAME = /^(projects\/[a-z0-9:.-]+\/.+\/)?[a-z]([-a-z0-9]*[a-z0-9])?$/
const INSTANCE = /^[a-z0-9:.-]+:[a-z0-9-]+:[a-z][a-z0-9-]*$/
const EGRESS = { 'all-traffic': 'ALL_TRAFFIC', 'private-ranges-only': 'PRIVATE_RANGES_ONLY' } as const
/** Where the sockets of the instances are, as Cloud Run has it. */
const CLOUD_SQL_FOLDER = '/cloudsql'

export type Vpc = { readonly input: string; readonly connector?: string; readonly network?: string; readonly subnet?: string; readonly tags: readonly string[]; readonly egress?: string }

export function readVpc(inputs: Inputs): Vpc | undefined {
  const [connector, network, subnet] = ['vpc-connector', 'vpc-network', 'vpc-subnet'].map((name) =>
    (inputs.optionalText(name) === undefined ? undefined : inputs.matching(name, NAME, 'a name such as default, or its full name projects/…')))
  const tags = inputs.list('vpc-tags')
  const egress = inputs.optionalText('vpc-egress') === undefined ? undefined : EGRESS[inputs.choice('vpc-egress', ['all-traffic', 'private-ranges-only'], 'private-ranges-only')]
  const direct = network !== undefined || subnet !== undefined
  if (connector !== undefined && direct) inputs.problem('`vpc-connector` and `vpc-network`/`vpc-subnet` are two ways into a VPC: give one of them')
  if (tags.length > 0 && !direct) inputs.problem('`vpc-tags` are of a network interface: give `vpc-network` or `vpc-subnet` too')
  if (connector === undefined && !direct && egress === undefined) return undefined
  const input = connector !== undefined ? 'vpc-connector' : network !== undefined ? 'vpc-network' : subnet === undefined ? 'vpc-egress' : 'vpc-subnet'
  return { input, tags, ...(connector === undefined ? {} : { connector }), ...(network === undefined ? {} : { network }), ...(subnet === undefined ? {} : { subnet }), ...(egress === undefined ? {} : { egress }) }
}

export function isVpc(value: unknown): value is Vpc {
  return isJson(value) && typeof value['input'] === 'string' && Array.isArray(value['tags'])
}

export function vpcEdit({ input, connector, network, subnet, tags, egress }: Vpc): Edit {
  return inTemplate(`input ${input}`, (template) => {
    const present = object(template['vpcAccess'])
    const direct = { ...(network === undefined ? {} : { network }), ...(subnet === undefined ? {} : { subnetwork: subnet }), ...(tags.length === 0 ? {} : { tags }) }
    const way = connector !== undefined ? put(without(present, 'networkInterfaces'), ['connector'], connector)
      : network !== undefined || subnet !== undefined ? put(without(present, 'connector'), ['networkInterfaces'], [direct])
      : present
    return { ...template, vpcAccess: egress === undefined ? way : put(way, ['egress'], egress) }
  })
}

export function readCloudSql(inputs: Inputs, name: string): readonly string[] | undefined {
  const instances = inputs.list(name)
  for (const instance of instances) if (!INSTANCE.test(instance)) inputs.mustBe(name, 'names such as my-project:europe-west1:shop-db', instance)
  return instances.length === 0 ? undefined : instances
}

/** One volume holds all instances, mounted into the container that takes the requests. */
export function withCloudSql(template: Json, instances: readonly string[]): Json {
  const volumes = objects(template['volumes'])
  const present = volumes.find((volume) => isJson(volume['cloudSqlInstance']))
  const name = text(present?.['name']) || 'cloudsql'
  const volume = put({ ...present, name }, ['cloudSqlInstance', 'instances'], instances)
  const next = { ...template, volumes: present === undefined ? [...volumes, volume] : volumes.map((one) => (one === present ? volume : one)) }
  return inMainOf(next, (container) => {
    const mounts = objects(container['volumeMounts'])
    return mounts.some((mount) => mount['name'] === name) ? container : { ...container, volumeMounts: [...mounts, { name, mountPath: CLOUD_SQL_FOLDER }] }
  })
}
