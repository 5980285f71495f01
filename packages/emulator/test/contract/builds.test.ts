// Builds as Google's own client must see them: refusals, states, operations. What a build really does is in builds.test.ts, with an engine.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { protos } from '@google-cloud/cloudbuild'
import { connect, TRANSPORTS, type Target } from './clients.ts'

type Build = protos.google.devtools.cloudbuild.v1.IBuild

describe.each(TRANSPORTS)('by %s', (transport) => {
  let target: Target
  beforeAll(async () => {
    target = await connect(async () => '', transport)
  }, 60_000)
  afterAll(async () => target.close())

  const refusal = async (promise: Promise<unknown>): Promise<{ readonly code?: number; readonly message?: string }> =>
    promise.then(() => ({ message: 'no error' }), (error: unknown) => error as { readonly code: number; readonly message: string })
  const create = async (build: Build) => target.builds.createBuild({ parent: target.parent, build })
  const step = { name: 'gcr.io/cloud-builders/docker', args: ['version'] }
  const EMAIL = 'builder@my-project.iam.gserviceaccount.com'

  describe('what is refused', () => {
    test.each<[string, Build, number, RegExp]>([
      ['no steps', {}, 3, /no build steps are specified/],
      ['a step without a builder', { steps: [{ args: ['x'] }] }, 3, /build step 0 must specify name/],
      ['a step that waits for nobody', { steps: [{ ...step, waitFor: ['other'] }] }, 3, /depends on "other", which has not been defined/],
      ['more arguments than a step has', { steps: [{ ...step, args: Array.from({ length: 101 }, () => 'x') }] }, 3, /too many args \(max: 100\)/],
      ['a time that is too long', { steps: [step], timeout: { seconds: 86_401 } }, 3, /exceeds the timeout limit/],
      ['a variable of the shell', { steps: [{ ...step, args: ['$HOMEPAGE'] }] }, 3, /invalid value for 'build\.substitutions': key in the template "HOMEPAGE" is not a valid built-in substitution/],
      ['a substitution that is used and not given', { steps: [{ ...step, args: ['$_X'] }] }, 3, /key in the template "_X" is not matched in the substitution data/],
      ['a substitution that is given and not used', { steps: [step], substitutions: { _X: 'x' } }, 3, /key "_X" in the substitution data is not matched in the template/],
      ['a substitution of another form', { steps: [step], substitutions: { x: 'x' } }, 3, /substitution key "x" does not respect format/],
      ['a service account without a place for logs', { steps: [step], serviceAccount: `projects/my-project/serviceAccounts/${EMAIL}` }, 3, /if 'build\.service_account' is specified, the build must either \(a\) specify 'build\.logs_bucket'/],
      ['a source that is not there', { steps: [step], source: { storageSource: { bucket: 'nobody-has-this-bucket', object: 'x.tgz' } } }, 3, /could not resolve source: googleapi: Error 404: The specified bucket does not exist\., notFound/],
      ['a secret that is not declared', { steps: [{ ...step, secretEnv: ['TOKEN'] }] }, 3, /secretEnv/],
    ])('%s', async (_what, build, code, message) => {
      expect(await refusal(create(build))).toMatchObject({ code, message: expect.stringMatching(message) })
    })

    test('a build that is not there is NOT_FOUND, by either of its names', async () => {
      const id = '00000000-0000-4000-8000-000000000000'
      expect(await refusal(target.builds.getBuild({ name: `${target.parent}/builds/${id}`, projectId: target.project, id }))).toMatchObject({ code: 5 })
      expect(await refusal(target.builds.getBuild({ projectId: target.project, id }))).toMatchObject({ code: 5 })
    })
  })

  describe('a build whose builder nobody has', () => {
    test('fails in its step, and operation, build and list say so alike', async () => {
      const [operation] = await create({ steps: [{ name: '127.0.0.1:1/no/builder' }], tags: ['contract-fails'], options: { logging: 'CLOUD_LOGGING_ONLY' } })
      const { build } = operation.metadata as unknown as { readonly build: Build }
      // Messages within operations have their enums by number: 1 is QUEUED.
      expect(build).toMatchObject({ projectId: target.project, status: 1, tags: ['contract-fails'], steps: [{ name: '127.0.0.1:1/no/builder' }] })
      expect((await refusal(operation.promise())).code).toBeGreaterThan(0)
      const [seen] = await target.builds.getBuild({ name: `${target.parent}/builds/${build.id ?? ''}`, projectId: target.project, id: build.id ?? '' })
      expect(seen).toMatchObject({ status: 'FAILURE', failureInfo: { type: 'USER_BUILD_STEP', detail: expect.stringMatching(/^Build step failure: build step 0 "127\.0\.0\.1:1\/no\/builder" failed: /) }, steps: [{ status: 'FAILURE' }] })
      expect(Number(seen.finishTime?.seconds)).toBeGreaterThanOrEqual(Number(seen.startTime?.seconds))
      const [listed] = await target.builds.listBuilds({ parent: target.parent, projectId: target.project, filter: 'tags="contract-fails"' })
      expect(listed.map(({ id }) => id)).toEqual([build.id])
      expect((await target.builds.listBuilds({ parent: target.parent, projectId: target.project, filter: 'tags="contract-other"' }))[0]).toEqual([])
      expect(await refusal(target.builds.cancelBuild({ name: `${target.parent}/builds/${build.id ?? ''}`, projectId: target.project, id: build.id ?? '' }))).toMatchObject({ code: 9 })
    }, 60_000)

    test('by project alone it is in the location global', async () => {
      const [operation] = await target.builds.createBuild({ projectId: target.project, build: { steps: [{ name: '127.0.0.1:1/no/builder' }], options: { logging: 'NONE' } } })
      const { build } = operation.metadata as unknown as { readonly build: Build }
      expect((await target.builds.getBuild({ projectId: target.project, id: build.id ?? '' }))[0].name).toMatch(/\/locations\/global\/builds\//)
      await refusal(operation.promise())
    }, 60_000)
  })
})
