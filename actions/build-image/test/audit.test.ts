// The audit of an image on the way to its tags, with the emulator's registry and its Container Analysis: what was judged has its tags, and nothing
// else has.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectArtifactAnalysis } from '@cloudrun-delivery/shared/adapters/artifact-analysis'
import { connectRegistries } from '@cloudrun-delivery/shared/adapters/registry'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { FakeClock } from '@cloudrun-delivery/shared/testing/fake-clock'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { noCloud } from '@cloudrun-delivery/shared/testing/fake-builds'
import { FakeDisk } from '@cloudrun-delivery/shared/testing/fake-disk'
import { startEmulator, type Emulator } from '../../../packages/emulator/src/emulator.ts'
import { parseInputs } from '../src/inputs.ts'
import type { Output } from '../src/outputs.ts'
import { run } from '../src/run.ts'

let emulator: Emulator
let folder: string
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(path.join(os.tmpdir(), 'audit-test-'))
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

let image: string
let at: string
let count = 0
beforeEach(async () => {
  count += 1
  image = `${emulator.host}/my-project/apps/shop-${count}`
  at = path.join(folder, `context-${count}`)
  await mkdir(at)
  await writeFile(path.join(at, 'server.mjs'), String(count))
})

const admin = async (method: string, where: string, body: object) => expect((await fetch(`${emulator.url}/emulator/${where}`, { method, body: JSON.stringify(body) })).status).toBe(200)
const tell = async (occurrences: readonly object[]) => admin('POST', 'occurrences', { occurrences })
const discovered = (resource: string, analysisStatus: string, more: object = {}) => ({ name: `projects/my-project/occurrences/discovery-${count}`, resourceUri: `https://${resource}`, noteName: 'projects/goog-analysis/notes/PACKAGE_VULNERABILITY', discovery: { analysisStatus, continuousAnalysis: 'ACTIVE', ...more } })
const found = (resource: string, id: string, effectiveSeverity: string, more: object = {}) => ({
  resourceUri: `https://${resource}`, noteName: `projects/goog-vulnz/notes/${id}`,
  vulnerability: { effectiveSeverity, shortDescription: id, packageIssue: [{ affectedPackage: 'openssl', affectedVersion: { kind: 'NORMAL', fullName: '3.0.1-1' }, fixedVersion: { kind: 'NORMAL', name: '3.0.2', revision: '1' } }], ...more },
})

async function build(given: Readonly<Record<string, string>> = {}, whileWaiting: (nowMs: number) => Promise<void> = async () => {}) {
  const reader = new Inputs((name) => ({ image, context: at, engine: 'layers', command: '["node", "server.mjs"]', tags: 'v1,latest', 'audit-level': 'high', ...given })[name] ?? '', {})
  const inputs = parseInputs(reader)
  reader.done()
  const clock = new FakeClock()
  const startMs = clock.nowMs()
  const waits = { nowMs: () => clock.nowMs(), random: () => 0, sleep: async (milliseconds: number, signal: AbortSignal) => (await clock.sleep(milliseconds, signal), whileWaiting(clock.nowMs() - startMs)) }
  const told = fakeContext<Output>()
  const credentials = async () => ({ looked: 'a test' })
  const docker = async () => Promise.reject(new DeliveryError('unavailable', 'none'))
  const thrown: unknown = await run(inputs, {
    images: connectRegistries({ mask: () => {}, env: {}, clock: new FakeClock(), credentials }), docker, disk: new FakeDisk(), cloud: noCloud, credentials,
    dockerFolder: '/nonexistent', hadolint: async () => undefined, scans: connectArtifactAnalysis(emulator.env), clock: waits,
  }, told).then(({ failure }) => failure, (error: unknown) => error)
  return { thrown, outputs: Object.fromEntries(told.report.outputs) as Record<string, string>, summary: told.report.sections.join('\n').replaceAll(/<\/?code>/g, '`').replaceAll(/\\([-.#_()])/g, '$1'), log: told.lines.join('\n'), waitedSeconds: (clock.nowMs() - startMs) / 1000 }
}

async function tags(): Promise<readonly string[]> {
  const answer = (await (await fetch(`${emulator.url}/v2/${image.slice(image.indexOf('/') + 1)}/tags/list`)).json()) as { readonly tags?: readonly string[] }
  return (answer.tags ?? []).filter((tag) => !/^src-[0-9a-f]{64}$/.test(tag)).toSorted()
}

/** Where the image will be: what is told of it must be told before it is built. */
async function imageOf(): Promise<string> {
  const { outputs } = await build({ 'dry-run': 'true' })
  return `${image}@${outputs['digest'] ?? ''}`
}

describe('Artifact Analysis', () => {
  test('a clean image gets its tags once its scan is over, and not before', async () => {
    const resource = await imageOf()
    const seen: (readonly string[])[] = []
    const built = await build({}, async (waitedMs) => {
      seen.push(await tags())
      if (waitedMs === 10_000) await tell([discovered(resource, 'PENDING')])
      if (waitedMs === 20_000) await tell([discovered(resource, 'SCANNING')])
      if (waitedMs === 30_000) await tell([found(resource, 'CVE-1', 'MEDIUM'), found(resource, 'CVE-2', 'MINIMAL'), discovered(resource, 'FINISHED_SUCCESS')])
    })
    expect(built.thrown).toBeUndefined()
    expect(seen).toEqual([[], [], []])
    expect(await tags()).toEqual(['latest', 'v1'])
    expect(built.outputs).toMatchObject({ verdict: 'pass', tags: 'v1,latest', vulnerabilities: '{"critical":0,"high":0,"medium":1,"low":1,"unknown":0}', image: resource })
    for (const why of ['has not begun', '(PENDING)', '(SCANNING)']) expect(built.log).toContain(why)
  })

  test('what is found keeps the image from its tags, and again when the next run reuses it', async () => {
    const resource = await imageOf()
    await tell([discovered(resource, 'FINISHED_SUCCESS'), found(resource, 'CVE-1', 'CRITICAL'), found(resource, 'CVE-2', 'HIGH')])
    for (const reused of ['false', 'true']) {
      const built = await build()
      expect(built.thrown).toContain('2 vulnerabilities are held against the image (`audit-level: high`): CVE-1 of openssl (fixed in 3.0.2-1), CVE-2')
      expect(built.outputs).toMatchObject({ verdict: 'fail', tags: '', reused, image: resource })
      expect(built.summary).toContain('| critical | `CVE-1` | `openssl` | `3.0.1-1` | `3.0.2-1` |')
      expect(await tags()).toEqual([])
    }
  })

  test('an image that passed is judged again when it is reused, by what is known now', async () => {
    const resource = await imageOf()
    await tell([discovered(resource, 'FINISHED_SUCCESS')])
    expect((await build()).outputs).toMatchObject({ verdict: 'pass' })
    await tell([found(resource, 'CVE-2026-1', 'CRITICAL')])
    expect((await build({ tags: 'v2' })).outputs).toMatchObject({ verdict: 'fail', reused: 'true' })
    expect(await tags()).toEqual(['latest', 'v1'])
  })

  test('an image is judged before production gets a copy of it', async () => {
    const resource = await imageOf()
    await tell([discovered(resource, 'FINISHED_SUCCESS')])
    await build()
    const staging = image
    image = `${emulator.host}/production/apps/shop-${count}`
    const copy = { 'from-image': resource, context: '', command: '', engine: '' }
    const copied = resource.replace(staging, image)
    const production = (occurrence: ReturnType<typeof discovered>) => ({ ...occurrence, name: occurrence.name.replace('my-project', 'production') })
    await tell([production(discovered(copied, 'FINISHED_SUCCESS')), found(copied, 'CVE-1', 'HIGH')])
    expect((await build(copy)).outputs).toMatchObject({ verdict: 'fail' })
    expect(await tags()).toEqual([])
    expect((await build({ ...copy, 'audit-level': 'critical' })).outputs).toMatchObject({ verdict: 'pass', engine: 'copy' })
    expect(await tags()).toEqual(['latest', 'v1'])
  })

  test.each([
    ['nobody scans', undefined, 'Artifact Analysis has not begun; is the Container Scanning API enabled'],
    ['the scan is not over', { analysisStatus: 'SCANNING' }, 'has not finished (SCANNING); give it longer with `audit-wait`'],
    ['it does not say how far it is', {}, 'it does not say how far it is'],
    ['the scan failed', { analysisStatus: 'FINISHED_FAILED', analysisStatusError: { code: 13, message: 'layer too large' } }, 'Artifact Analysis failed: layer too large'],
    ['the image is of a kind that is not scanned', { analysisStatus: 'FINISHED_UNSUPPORTED' }, 'Artifact Analysis cannot scan it'],
    ['the results are old', { analysisStatus: 'FINISHED_SUCCESS', continuousAnalysis: 'INACTIVE' }, 'has stopped looking for new vulnerabilities; build it again with `rebuild: true`'],
  ])('not knowing is not passing: %s', async (_what, discovery, why) => {
    const resource = await imageOf()
    if (discovery !== undefined) await tell([{ ...discovered(resource, 'PENDING'), discovery: { continuousAnalysis: 'ACTIVE', ...discovery } }])
    const built = await build({ 'audit-wait': '45s' })
    expect(built.thrown).toContain('whether the image has vulnerabilities is not known')
    expect(built.thrown).toContain(why)
    expect(built.outputs['verdict']).toBe('no-data')
    expect(built.waitedSeconds).toBeLessThanOrEqual(45)
    expect(await tags()).toEqual([])
  })

  test('what the publisher says does not concern the image, and what cannot be mended, is told apart', async () => {
    const resource = await imageOf()
    await tell([
      discovered(resource, 'FINISHED_SUCCESS'), found(resource, 'CVE-1', 'CRITICAL', { vexAssessment: { state: 'NOT_AFFECTED' } }),
      found(resource, 'CVE-2', 'SEVERITY_UNSPECIFIED', { severity: 'HIGH', packageIssue: [{ affectedPackage: 'zlib', affectedVersion: { kind: 'NORMAL', name: '1.2', revision: '3', epoch: 1 }, fixedVersion: { kind: 'MAXIMUM' } }] }),
    ])
    const built = await build()
    expect(built.outputs['vulnerabilities']).toBe('{"critical":0,"high":1,"medium":0,"low":0,"unknown":0}')
    expect(built.summary).toContain('| high | `CVE-2` | `zlib` | `1:1.2-3` | none yet |')
  })

  test('more than fit on a page are all counted', async () => {
    const resource = await imageOf()
    await tell([discovered(resource, 'FINISHED_SUCCESS'), ...Array.from({ length: 1203 }, (_, index) => found(resource, `CVE-${index}`, 'LOW'))])
    expect((await build()).outputs['vulnerabilities']).toContain('"low":1203')
  })

  test.each([
    ['disabled', 'Enable it for the project: gcloud services enable containeranalysis.googleapis.com'],
    ['denied', 'The workflow identity needs roles/containeranalysis.occurrences.viewer on the project of the image.'],
  ])('an API that is %s is told with the remedy, and nothing is tagged', async (state, hint) => {
    await admin('PUT', 'apis/containeranalysis', { state })
    const built = await build()
    await admin('PUT', 'apis/containeranalysis', { state: 'enabled' })
    expect(built.thrown).toMatchObject({ kind: 'permission', hint })
    expect(built.outputs['image']).toContain('@sha256:')
    expect(await tags()).toEqual([])
  })

  test('an API that is away for a moment is waited out', async () => {
    const resource = await imageOf()
    await tell([discovered(resource, 'FINISHED_SUCCESS')])
    emulator.faults.add({ match: 'ListOccurrences', effect: '503', times: 2 })
    expect((await build()).outputs['verdict']).toBe('pass')
  })
})

describe('reports', () => {
  const trivy = (more: object, severity = 'HIGH') => ({ SchemaVersion: 2, ArtifactName: image, ArtifactType: 'container_image', Results: [{ Target: 'debian', Vulnerabilities: [{ VulnerabilityID: 'CVE-7', PkgName: 'zlib1g', InstalledVersion: '1.2', FixedVersion: '1.3', Severity: severity, Title: 'overflow' }] }], ...more })
  const write = async (report: object, name = 'report.json') => {
    await writeFile(path.join(folder, name), JSON.stringify(report))
    return path.join(folder, name)
  }

  test('of this image, by its manifest or by its config, are judged', async () => {
    const resource = await imageOf()
    await build({ 'audit-level': '', tags: 'candidate' })
    const manifest = (await (await fetch(`${emulator.url}/v2/${image.slice(image.indexOf('/') + 1)}/manifests/candidate`, { headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } })).json()) as { readonly config: { readonly digest: string } }
    for (const metadata of [{ RepoDigests: [resource] }, { ImageID: manifest.config.digest, RepoDigests: [] }]) {
      const built = await build({ 'audit-reports': await write(trivy({ Metadata: metadata })) })
      expect(built.outputs).toMatchObject({ verdict: 'fail', reused: 'true' })
      expect(built.summary).toContain('`zlib1g`')
    }
    expect((await build({ 'audit-reports': await write(trivy({ Metadata: { RepoDigests: [resource] } }, 'LOW')) })).outputs['verdict']).toBe('pass')
    expect(await tags()).toEqual(['candidate', 'latest', 'v1'])
  })

  test.each([
    ['another image', async () => write(trivy({ Metadata: { RepoDigests: [`x@sha256:${'b'.repeat(64)}`] }, Results: [] })), 'it is of another image'],
    ['nothing', async () => write(trivy({ Metadata: {}, Results: [] })), 'trivy found nothing to scan'],
    ['a scan that failed', async () => write({ version: '2.1.0', runs: [{ tool: { driver: { name: 'grype' } }, results: [], invocations: [{ executionSuccessful: false }] }] }), 'grype says that its run did not succeed'],
    ['no report', async () => path.join(folder, 'absent.json'), 'absent.json cannot be used: '],
    ['no report at all', async () => write({ hello: 1 }), 'its JSON has the keys hello: none of Trivy JSON, SARIF'],
  ])('of %s are no pass', async (_what, file, why) => {
    const built = await build({ 'audit-reports': await file() })
    expect([built.outputs['verdict'], built.thrown]).toEqual(['no-data', expect.stringContaining(why)])
    expect(await tags()).toEqual([])
  })

  test('in SARIF are judged by the severity of their rules, and say when they name no image', async () => {
    const sarif = (score: string) => ({ version: '2.1.0', runs: [{ tool: { driver: { name: 'grype', rules: [{ id: 'CVE-8', properties: { 'security-severity': score } }] } }, results: [{ ruleId: 'CVE-8', message: { text: 'bad' } }] }] })
    expect((await build({ 'audit-reports': await write(sarif('9.1')) })).outputs).toMatchObject({ verdict: 'fail', vulnerabilities: expect.stringContaining('"critical":1') })
    const mild = await build({ 'audit-reports': await write(sarif('5')) })
    expect(mild.outputs['verdict']).toBe('pass')
    expect(mild.summary).toContain('does not say which image it is of')
  })

  test('what is accepted for a time is told with its reason, and an accepted list that is none stops before anything is pushed', async () => {
    const resource = await imageOf()
    const allow = path.join(folder, 'allow.yaml')
    await writeFile(allow, '- id: CVE-7\n  package: zlib1g\n  reason: never called\n  expires: 2026-06-30\n- id: CVE-0\n  reason: gone\n  expires: 2026-06-30\n')
    const built = await build({ 'audit-reports': await write(trivy({ Metadata: { RepoDigests: [resource] } })), 'audit-allow': allow })
    expect(built.outputs['verdict']).toBe('pass')
    expect(built.summary).toContain('until 2026-06-30: never called')
    expect(built.log).toContain('CVE-0 (line 5) in `audit-allow` is not needed')
    await writeFile(allow, '- id: CVE-7\n')
    image = `${image}-new`
    expect(await build({ 'audit-allow': allow })).toMatchObject({ thrown: { kind: 'input', message: expect.stringContaining('allow.yaml:1:3: the entry of CVE-7 has no reason') }, outputs: {} })
  })
})

describe('inputs', () => {
  test.each([
    [{ 'audit-level': 'severe' }, '`audit-level` must be one of critical, high, medium, low, got "severe"'],
    [{ 'audit-level': '', 'audit-allow': 'x.yaml' }, '`audit-allow` does nothing without `audit-level`'],
    [{ image: 'ghcr.io/octo/shop' }, '`audit-level` needs `audit-reports` here: Artifact Analysis scans what is in Artifact Registry, and ghcr.io is another registry'],
    [{ 'audit-wait': '2h' }, '`audit-wait` must be a duration'],
    [{ 'audit-allow': '/does/not/exist.yaml' }, '`audit-allow` /does/not/exist.yaml cannot be read'],
  ])('%j', async (given, message) => {
    const outcome = await build(given).then(({ thrown }) => thrown, (error: unknown) => error)
    expect(outcome).toMatchObject({ message: expect.stringContaining(message) })
  })

  test('a dry run judges nothing that is not there, and tags nothing', async () => {
    const built = await build({ 'dry-run': 'true' })
    expect([built.thrown, built.outputs['verdict'], await tags()]).toEqual([undefined, '', []])
  })
})
