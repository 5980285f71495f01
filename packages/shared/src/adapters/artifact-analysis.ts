// The ImageScans port over Container Analysis v1 (grafeas): what Artifact Analysis found in an image that was pushed to Artifact Registry. The
// DISCOVERY occurrence says how far it is; without one that has finished, no list of vulnerabilities means anything.
// https://cloud.google.com/artifact-analysis/docs/investigate-vulnerabilities
import { parseImageReference, projectOfImage } from '../core/image-reference.ts'
import type { Severity, Vulnerability } from '../core/vulnerability.ts'
import { DeliveryError } from '../errors.ts'
import type { ImageScan, ImageScans } from '../ports.ts'
import type { GoogleApi } from './google.ts'
import { list, optionalText, record, type Json } from './run-json.ts'

const PAGE_SIZE = 1000
const PAGES_MAX = 50
const SEVERITY_OF: Readonly<Record<string, Severity>> = { CRITICAL: 'critical', HIGH: 'high', MEDIUM: 'medium', LOW: 'low', MINIMAL: 'low' }

type Env = Readonly<Record<string, string | undefined>>

/** The client is loaded, and credentials are looked up, at the first question: most images are audited by nobody. */
export function connectArtifactAnalysis(env: Env): ImageScans {
  const apis = new Map<string, Promise<GoogleApi>>()
  return artifactAnalysis(async (project) => {
    const api = apis.get(project) ?? import('./google.ts').then(async ({ connectGoogleApi }) => connectGoogleApi('containeranalysis', project, env))
    apis.set(project, api)
    return api
  })
}

export function artifactAnalysis(connect: (project: string) => Promise<GoogleApi>): ImageScans {
  return {
    scanOf: async (image, signal) => {
      const at = parseImageReference(image)
      const project = at === undefined ? undefined : projectOfImage(at)
      if (project === undefined) throw new DeliveryError('input', `Artifact Analysis knows nothing of ${image}: it scans what is in Artifact Registry`)
      const read = async (kind: string) => occurrences(await connect(project), project, `resourceUrl="https://${image}" AND kind="${kind}"`, signal)
      // First how far it is: what is found after that belongs to a scan that has finished.
      const notKnown = stateOf(await read('DISCOVERY'))
      return notKnown ?? { state: 'finished', vulnerabilities: (await read('VULNERABILITY')).flatMap(vulnerabilitiesOf) }
    },
  }
}

async function occurrences(api: GoogleApi, project: string, filter: string, signal: AbortSignal): Promise<readonly Json[]> {
  const found: Json[] = []
  let pageToken: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = record(await api({ method: 'GET', path: `/v1/projects/${encodeURIComponent(project)}/occurrences`, query: { filter, pageSize: PAGE_SIZE, pageToken }, what: `reading what Artifact Analysis found (${filter})`, signal }))
    found.push(...list(answer['occurrences']).map(record))
    pageToken = optionalText(answer['nextPageToken'])
    if (pageToken === undefined) return found
  }
  throw new DeliveryError('unavailable', `Artifact Analysis has more than ${PAGES_MAX * PAGE_SIZE} entries for ${filter}`)
}

/** Undefined when the scan has finished, and is kept up to date. The newest counts. */
function stateOf(found: readonly Json[]): ImageScan | undefined {
  const newest = found.toSorted((a, b) => (String(a['updateTime'] ?? '') < String(b['updateTime'] ?? '') ? -1 : 1)).at(-1)
  if (newest === undefined) return { state: 'none', why: 'Artifact Analysis has not begun' }
  const { analysisStatus, continuousAnalysis, analysisStatusError } = record(newest['discovery'])
  const reason = optionalText(record(analysisStatusError)['message'])
  switch (analysisStatus) {
    case 'FINISHED_SUCCESS':
    case 'COMPLETE':
      return continuousAnalysis === 'INACTIVE' ? { state: 'outdated', why: 'nobody has pulled or pushed the image for weeks, so that Artifact Analysis has stopped looking for new vulnerabilities' } : undefined
    case 'FINISHED_FAILED':
      return { state: 'failed', why: `Artifact Analysis failed${reason === undefined ? '' : `: ${reason}`}` }
    case 'FINISHED_UNSUPPORTED':
      return { state: 'unsupported', why: `Artifact Analysis cannot scan it${reason === undefined ? ': it knows no package of its operating system or languages' : `: ${reason}`}` }
    default:
      return { state: 'running', why: `Artifact Analysis has not finished (${typeof analysisStatus === 'string' ? analysisStatus : 'it does not say how far it is'})` }
  }
}

function vulnerabilitiesOf(occurrence: Json): readonly Vulnerability[] {
  const vulnerability = record(occurrence['vulnerability'])
  // A statement of the publisher (VEX) that it does not concern this image.
  if (/^(?:NOT_AFFECTED|FIXED)$/.test(String(record(vulnerability['vexAssessment'])['state']))) return []
  const id = String(occurrence['noteName'] ?? '').split('/').at(-1) ?? ''
  const issues = list(vulnerability['packageIssue']).map(record)
  return (issues.length === 0 ? [{}] : issues).map((issue) => ({
    id, severity: severityOf(issue['effectiveSeverity'], vulnerability['effectiveSeverity'], vulnerability['severity']),
    package: optionalText(issue['affectedPackage']), installed: versionOf(issue['affectedVersion']), fixed: versionOf(issue['fixedVersion']),
    title: optionalText(vulnerability['shortDescription']) ?? id,
  }))
}

/** The first that says one: that of the distribution, which knows how it built the package, before the score's. */
function severityOf(...given: readonly unknown[]): Severity {
  return given.map((name) => SEVERITY_OF[String(name)]).find((severity) => severity !== undefined) ?? 'unknown'
}

/** Undefined for `MAXIMUM`, which stands for "there is none". */
function versionOf(value: unknown): string | undefined {
  const { kind, fullName, name, revision, epoch } = record(value)
  if (kind === 'MAXIMUM' || kind === 'MINIMUM') return undefined
  const version = optionalText(name)
  return optionalText(fullName) ?? (version === undefined ? undefined : `${typeof epoch === 'number' && epoch > 0 ? `${epoch}:` : ''}${version}${optionalText(revision) === undefined ? '' : `-${String(revision)}`}`)
}
