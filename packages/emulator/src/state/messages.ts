// What Cloud Run says of revisions that cannot serve, in its words: error catalogues of users' tools know it by them. Each names where it
// was seen in public; none was compared with the real service.
import type { SecretProblem } from './secrets.ts'

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
  secretRefused: (revision: string, sentence: string) => notReady(revision, sentence),
  /**
   * Permission denied: github.com/terraform-google-modules/terraform-docs-samples/pull/168. Not found: github.com/mindset-ai/memex-ai/pull/520. Of versions that are
   * not enabled no message of Cloud Run was seen; the sentence is Secret Manager's.
   * @param field of the v1 resource, as Cloud Run names it to users of v2 too. @param account that the revision runs as
   */
  secret: (field: string, { name, problem }: SecretProblem, account: string) => {
    if (problem === 'missing') return `${field}: Secret ${name} was not found`
    if (problem !== 'denied') return `${field}: Secret Version [${name}] is in ${problem.toUpperCase()} state.`
    return `${field}: Permission denied on secret: ${name} for Revision service account ${account}. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.`
  },
  jobImageNotFound: (image: string, detail: string) => `Image '${image}' not found.${detail}`,
  /** What the container's first process could not even begin with; the wording is ours. */
  cannotStart: (revision: string, why: string) => notReady(revision, `The user-provided container failed to start: ${why}`),
  internal: (revision: string, why: string) => notReady(revision, `The emulator could not run it: ${why}`),
  /** github.com/terraform-google-modules/terraform-docs-samples/pull/269 */
  missingRevision: (revision: string) => `Revision '${revision}' does not exist or is deleted. Update all traffic to route to currently available revisions.`,
}
