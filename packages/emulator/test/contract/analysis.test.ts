// What Artifact Analysis found, as Google's own client must see it. Nothing is scanned here: it is told.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../../src/emulator.ts'
import { GrafeasClient } from '@google-cloud/grafeas/build/src/v1/grafeas_client.js'
import { clientArguments, TRANSPORTS } from './clients.ts'

describe.each(TRANSPORTS)('by %s', (transport) => {
  let emulator: Emulator
  let client: GrafeasClient

  beforeAll(async () => {
    emulator = await startEmulator()
    // Its types are those of an older gax; what it calls is the same.
    client = new GrafeasClient(...(clientArguments(Number(new URL(emulator.url).port), transport) as unknown as ConstructorParameters<typeof GrafeasClient>))
  })
  afterAll(async () => {
    await client.close()
    await emulator.close()
  })

  const IMAGE = `https://europe-west1-docker.pkg.dev/my-project/apps/shop@sha256:${'a'.repeat(64)}`
  const admin = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${emulator.url}/emulator/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: response.status, json: (await response.json()) as { readonly error?: { readonly message: string } } }
  }
  const vulnerability = (id: string, resourceUri = IMAGE) => ({ resourceUri, noteName: `projects/goog-vulnz/notes/${id}`, vulnerability: { effectiveSeverity: 'HIGH', packageIssue: [{ affectedPackage: 'openssl', fixedVersion: { kind: 'NORMAL', name: '3.0.2' } }] } })
  const ids = async (filter: string, parent = 'projects/my-project') => (await client.listOccurrences({ parent, filter }))[0].map(({ noteName }) => noteName?.split('/').at(-1))
  const refusal = async (filter = '') => client.listOccurrences({ parent: 'projects/my-project', filter }).then(() => ({ message: 'no error' }), (error: unknown) => error as { readonly code: number; readonly message: string })

  describe('occurrences', () => {
    beforeAll(async () => {
      const told = [{ resourceUri: IMAGE, noteName: 'projects/goog-analysis/notes/PACKAGE_VULNERABILITY', discovery: { analysisStatus: 'FINISHED_SUCCESS', continuousAnalysis: 'ACTIVE' } }, ...['CVE-1', 'CVE-2', 'CVE-3'].map((id) => vulnerability(id)), vulnerability('CVE-9', IMAGE.replace('shop', 'other'))]
      expect((await admin('POST', 'occurrences', { occurrences: told })).status).toBe(200)
    })

    test('are filtered by what they are of and what they say', async () => {
      expect(await ids(`resourceUrl="${IMAGE}" AND kind="VULNERABILITY"`)).toEqual(['CVE-1', 'CVE-2', 'CVE-3'])
      expect(await ids(`kind = "DISCOVERY" AND resource_url = "${IMAGE}"`)).toEqual(['PACKAGE_VULNERABILITY'])
      expect(await ids(`(noteId="CVE-2" OR noteId="CVE-9") AND noteProjectId="goog-vulnz"`)).toEqual(['CVE-2', 'CVE-9'])
      expect(await ids('kind="VULNERABILITY"', 'projects/other')).toEqual([])
    })

    test('come in pages, each once', async () => {
      const found: unknown[] = []
      for await (const one of client.listOccurrencesAsync({ parent: 'projects/my-project', pageSize: 2 })) found.push(one.noteName)
      expect([found.length, new Set(found).size]).toEqual([5, 5])
    })

    test('have a name by which they are had', async () => {
      const [[first]] = await client.listOccurrences({ parent: 'projects/my-project', filter: 'kind="DISCOVERY"' })
      const [again] = await client.getOccurrence({ name: first?.name ?? '' })
      expect(again).toMatchObject({ kind: 'DISCOVERY', discovery: { continuousAnalysis: 'ACTIVE' } })
      // The client has two names for this number, and takes the older one.
      expect(await (await fetch(`${emulator.url}/v1/${first?.name ?? ''}`)).json()).toMatchObject({ discovery: { analysisStatus: 'FINISHED_SUCCESS' } })
      await expect(client.getOccurrence({ name: 'projects/my-project/occurrences/none' })).rejects.toMatchObject({ code: 5 })
    })

    test.each(['severity="HIGH"', 'kind=', 'kind="A" ('])('the filter %j is refused', async (filter) => {
      expect(await refusal(filter)).toMatchObject({ code: 3 })
    })

    test('what is told must be an occurrence', async () => {
      for (const occurrence of [{ resourceUri: IMAGE, discovery: { analysisStatus: 'DONE' } }, { resourceUri: 'shop:latest' }, { resourceUri: IMAGE, severity: 'HIGH' }]) expect((await admin('POST', 'occurrences', { occurrences: [occurrence] })).status).toBe(400)
      expect((await admin('POST', 'occurrences', {})).json.error?.message).toContain('the body must be')
    })
  })

  describe('refusals, in the words that users meet', () => {
    test.each([
      ['disabled', /Container Analysis API has not been used in project my-project before or it is disabled\. Enable it by visiting https:\/\/console\.developers\.google\.com\/apis\/api\/containeranalysis\.googleapis\.com\/overview\?project=my-project then retry\./],
      ['denied', /permission "containeranalysis\.occurrences\.list" denied for project "my-project"/],
    ])('%s', async (state, message) => {
      expect((await admin('PUT', 'apis/containeranalysis', { state })).status).toBe(200)
      expect(await refusal()).toMatchObject({ code: 7, message: expect.stringMatching(message) })
      await admin('PUT', 'apis/containeranalysis', { state: 'enabled' })
      expect(await refusal()).toEqual({ message: 'no error' })
    })

    test('an API that is off says so to programs too', async () => {
      await admin('PUT', 'apis/containeranalysis', { state: 'disabled' })
      const answer = await (await fetch(`${emulator.url}/v1/projects/my-project/occurrences`)).json()
      expect(answer).toMatchObject({ error: { code: 403, status: 'PERMISSION_DENIED', details: [{ reason: 'SERVICE_DISABLED', domain: 'googleapis.com' }] } })
      await admin('PUT', 'apis/containeranalysis', { state: 'enabled' })
      expect((await admin('PUT', 'apis/containeranalysis', { state: 'off' })).status).toBe(400)
      expect((await admin('PUT', 'apis/run', { state: 'disabled' })).status).toBe(404)
    })
  })
})
