// Where and how Cloud Build builds. Refuses values of secrets: what is in a build's request can be read by everybody who may look at the build.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { readPlace } from '@cloudrun-delivery/shared/target'

export type CloudBuildInputs = {
  readonly project: string
  readonly region: string
  readonly bucket: string
  /** Nobody named the bucket: that it is the project's own is looked up before anything is sent there. */
  readonly isDefaultBucket: boolean
  /** Make the bucket where there is none. */
  readonly createsBucket: boolean
  /** E-mail address. Undefined for the project's default. */
  readonly serviceAccount: string | undefined
  /** As the API has it, such as `E2_HIGHCPU_8`. */
  readonly machineType: string | undefined
  readonly diskGb: number | undefined
  readonly timeoutSeconds: number
  /** Versions of secrets by id, as `projects/P/secrets/S/versions/V`. */
  readonly secrets: ReadonlyMap<string, string>
}

/** https://cloud.google.com/build/pricing */
const MACHINES = ['e2-medium', 'e2-standard-2', 'e2-highcpu-8', 'e2-highcpu-32', 'n1-highcpu-8', 'n1-highcpu-32'] as const
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/
const ACCOUNT = /^[a-z0-9-]+@[a-z0-9.-]+\.gserviceaccount\.com$/
const SECRET = /^(?:projects\/([^/]+)\/secrets\/)?([\w-]{1,255})(?::(\d+|latest))?$/
const SECRET_ID = /^[A-Za-z0-9][\w.-]*$/
const DISK_GB_MAX = 4000
const TIMEOUT_SECONDS = 3600
const ONLY_ON_THIS_MACHINE = ['secrets', 'secret-files', 'ssh'] as const

/** Undefined when `engine` neither names it nor may choose it: for `auto`, `region` is what allows it. */
export function readCloudBuild(inputs: Inputs, engine: string): CloudBuildInputs | undefined {
  if (engine !== 'cloud-build' && (engine !== 'auto' || inputs.optionalText('region') === undefined)) return undefined
  const { project, region } = readPlace(inputs, undefined, undefined, 'engine')
  if (engine === 'cloud-build') for (const name of ONLY_ON_THIS_MACHINE) refuseHere(inputs, name)
  const bucket = inputs.optionalText('cloud-build-bucket')?.replace(/^gs:\/\//, '').replace(/\/$/, '')
  if (bucket !== undefined && !BUCKET.test(bucket)) inputs.mustBe('cloud-build-bucket', 'the name of a bucket, such as my-project_cloudbuild', bucket)
  const machine = inputs.optionalText('cloud-build-machine-type')
  if (machine !== undefined && !MACHINES.some((known) => known === machine)) inputs.mustBe('cloud-build-machine-type', `one of ${MACHINES.join(', ')}`, machine)
  const account = inputs.optionalText('cloud-build-service-account')
  if (account !== undefined && !ACCOUNT.test(account)) inputs.mustBe('cloud-build-service-account', 'the e-mail address of a service account, such as builder@my-project.iam.gserviceaccount.com', account)
  return {
    project, region, bucket: bucket ?? `${project.replace(':', '.')}_cloudbuild`, isDefaultBucket: bucket === undefined, createsBucket: inputs.flag('cloud-build-create-bucket', false), serviceAccount: account,
    machineType: machine?.replaceAll('-', '_').toUpperCase(), diskGb: inputs.number<number | undefined>('cloud-build-disk-gb', { min: 1, max: DISK_GB_MAX, whole: true, default: undefined }),
    timeoutSeconds: inputs.durationSeconds('cloud-build-timeout', TIMEOUT_SECONDS, { min: 1 }), secrets: readSecrets(inputs, project),
  }
}

function refuseHere(inputs: Inputs, name: (typeof ONLY_ON_THIS_MACHINE)[number]): void {
  if (inputs.optionalText(name) === undefined) return
  const why = name === 'ssh' ? 'there is no SSH agent where it builds' : 'everybody who may look at the build would see the value'
  inputs.problem(`\`${name}\` cannot be used with \`engine: cloud-build\`: ${why}. Keep the secret in Secret Manager and name it in \`cloud-build-secrets\``)
}

function readSecrets(inputs: Inputs, project: string): ReadonlyMap<string, string> {
  const found = Object.entries(inputs.keyValues('cloud-build-secrets', SECRET_ID, 'the id of a secret'))
  return new Map(found.map(([id, value]) => {
    const [, owner = project, name, version = 'latest'] = SECRET.exec(value.trim()) ?? []
    // Not quoted: who mistakes the input gives a value.
    if (name === undefined) inputs.problem(`\`cloud-build-secrets\` must name a secret of Secret Manager for ${id}, as SECRET, SECRET:VERSION or projects/P/secrets/SECRET:VERSION`)
    return [id, `projects/${owner}/secrets/${name ?? ''}/versions/${version}`]
  }))
}
