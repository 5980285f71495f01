// Brings the source archive into its bucket. A bucket that nobody named must be the project's own, because anybody in the world may have taken its name;
// one that is not there is made only when that is allowed.
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { ObjectStorage } from '@cloudrun-delivery/shared/ports'
import type { CloudBuildInputs } from '../cloud-build-input.ts'
import { megabytes } from '../tell.ts'
import type { World } from '../engines/engine.ts'
import type { Sent } from './compose.ts'
import type { SourceArchive } from './source-archive.ts'

/** Sources and logs; a source that is asked for later is sent again. */
const KEEP_DAYS = 30

export async function sendSource(archive: SourceArchive, cloud: CloudBuildInputs, storage: ObjectStorage, { log, signal }: Pick<World, 'log' | 'signal'>): Promise<Sent> {
  const { bucket, isDefaultBucket } = cloud
  if (isDefaultBucket && !(await owns(bucket, storage, signal))) await make(cloud, storage, { log, signal })
  const upload = async () => storage.upload(bucket, archive.object, archive.file, signal)
  const { generation, was } = await upload().catch(async (thrown: unknown) => {
    if (isDefaultBucket || !(thrown instanceof DeliveryError) || thrown.kind !== 'not-found') throw thrown
    await make(cloud, storage, { log, signal })
    return upload()
  })
  log.info(`Source: gs://${bucket}/${archive.object}, ${megabytes(archive.bytes)}${was === 'present' ? ', was there already' : ''}`)
  return { bucket, object: archive.object, generation }
}

async function owns(bucket: string, storage: ObjectStorage, signal: AbortSignal): Promise<boolean> {
  return storage.owns(bucket, signal).catch((thrown: unknown) => {
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
    throw new DeliveryError('permission', thrown.message, { hint: `Whose bucket ${bucket} is cannot be seen, which takes storage.buckets.list on the project. Grant that, or name a bucket that you trust in \`cloud-build-bucket\`.`, cause: thrown })
  })
}

async function make({ bucket, project, region, createsBucket }: CloudBuildInputs, storage: ObjectStorage, { log, signal }: Pick<World, 'log' | 'signal'>): Promise<void> {
  if (!createsBucket) {
    throw new DeliveryError('not-found', `project ${project} has no bucket ${bucket} for the source of the build`, {
      hint: `Make it once (gcloud storage buckets create gs://${bucket} --project=${project} --location=${region} --uniform-bucket-level-access), name another in \`cloud-build-bucket\`, or set \`cloud-build-create-bucket: true\`.`,
    })
  }
  await storage.createBucket(bucket, { location: region, keepDays: KEEP_DAYS }, signal).catch((thrown: unknown) => {
    if (!(thrown instanceof DeliveryError) || thrown.kind !== 'conflict') throw thrown
    throw new DeliveryError('conflict', `bucket ${bucket} is somebody else's: ${thrown.message}`, { hint: 'Names of buckets are shared with all the world. Name another in `cloud-build-bucket`.', cause: thrown })
  })
  log.info(`Made bucket ${bucket} in ${region}; what is in it is deleted after ${KEEP_DAYS} days`)
}
