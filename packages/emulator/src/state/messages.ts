// What Cloud Run says of revisions that cannot serve, in its words: error catalogues of users' tools know it by them. Each names where it
// was seen in public; none was compared with the real service.
import { shortName } from './model.ts'

const notReady = (revision: string, why: string) => `Revision '${revision}' is not ready and cannot serve traffic. ${why}`
const SEE_LOGS = 'Logs for this revision might contain more information.'

export const messages = {
  /** github.com/transparency-dev/tesseract/issues/413 (2025); "defined provided" is theirs. */
  notListening: (revision: string, port: number) =>
    notReady(revision, `The user-provided container failed to start and listen on the port defined provided by the PORT=${port} environment variable within the allocated timeout. This can happen when the container port is misconfigured or if the timeout is too short. The health check timeout can be extended. ${SEE_LOGS}`),
  /** github.com/terraform-google-modules/terraform-docs-samples/pull/254 */
  probeFailed: (revision: string) => notReady(revision, `The user-provided container failed the configured startup probe checks. ${SEE_LOGS}`),
  /** github.com/google-github-actions/deploy-cloudrun/issues/465. @param detail what the driver adds after the sentence, if anything */
  imageNotFound: (revision: string, image: string, detail: string) => notReady(revision, `Image '${image}' not found.${detail}`),
  /** github.com/terraform-google-modules/terraform-docs-samples/pull/168 */
  secretDenied: (revision: string, field: string, { project, secret, version }: { readonly project: string; readonly secret: string; readonly version: string }) =>
    notReady(revision, `spec.template.spec.containers[0].env[${field}].value_from.secret_key_ref.name: Permission denied on secret: projects/${project}/secrets/${shortName(secret)}/versions/${version} for Revision service account. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.`),
  /** What the container's first process could not even begin with; the wording is ours. */
  cannotStart: (revision: string, why: string) => notReady(revision, `The user-provided container failed to start: ${why}`),
  internal: (revision: string, why: string) => notReady(revision, `The emulator could not run it: ${why}`),
  /** github.com/terraform-google-modules/terraform-docs-samples/pull/269 */
  missingRevision: (revision: string) => `Revision '${revision}' does not exist or is deleted. Update all traffic to route to currently available revisions.`,
}
