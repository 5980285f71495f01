// What a build that did not succeed means to whoever waits for it. Pure.
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { isFull } from '../disk/room.ts'
import type { CloudBuildInputs } from '../cloud-build-input.ts'
import type { Followed } from './follow.ts'

const TOLD_LINES = 10

export function endedBadly({ build, lines: followed }: Followed, cloud: CloudBuildInputs): DeliveryError {
  const lines = followed.map(({ text }) => text)
  const { id, detail, failure, url } = build
  const said = (message: string) => `build ${id} ${message}${url === '' ? '' : ` (${url})`}`
  switch (build.status) {
    case 'timeout':
      return new DeliveryError('timeout', said(`was not done within ${cloud.timeoutSeconds} s`), { hint: 'Give it more with `cloud-build-timeout`, or a larger machine with `cloud-build-machine-type`.' })
    case 'cancelled':
      return new DeliveryError('conflict', said('was cancelled by somebody else'), { hint: 'Run this step again when it may build.' })
    case 'error':
      return new DeliveryError('unavailable', said(`ended by an error of Cloud Build${detail === '' ? '' : `: ${detail}`}`), { hint: 'Run this step again.' })
    default:
      return new DeliveryError(failure === 'PUSH_NOT_AUTHORIZED' ? 'permission' : 'unavailable', [said(`failed: ${detail === '' ? 'Cloud Build gave no reason' : detail}`), ...lastOf(lines)].join('\n'), { hint: hintFor(failure, lines, cloud) })
  }
}

function lastOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.trim() !== '' && !/^ERROR(?::|$)/.test(line)).slice(-TOLD_LINES)
}

function hintFor(failure: string, lines: readonly string[], { serviceAccount, bucket }: CloudBuildInputs): string {
  const account = serviceAccount ?? "the build's service account (the project's default, or `cloud-build-service-account`)"
  if (lines.some((line) => isFull(line))) return 'The disk of the machine was full: give it a larger one with `cloud-build-disk-gb`, or leave more out of the image.'
  switch (failure) {
    case 'PUSH_NOT_AUTHORIZED':
    case 'PUSH_FAILED':
      return `Give ${account} roles/artifactregistry.writer on the repository of \`image\`, and check that the repository is there.`
    case 'FETCH_SOURCE_FAILED':
    case 'LOGGING_FAILURE':
      return `Give ${account} roles/storage.objectUser and roles/storage.legacyBucketReader on bucket ${bucket}.`
    default:
      return 'The lines above in the log say more.'
  }
}
