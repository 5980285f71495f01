// Vulnerabilities from reports that a scanner wrote before. A report that names another image than the one that is judged says nothing of it.
import { readFile, stat } from 'node:fs/promises'
import type { Vulnerability } from '@cloudrun-delivery/shared/core/vulnerability'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { recogniseJson, type JsonFormat } from '@cloudrun-delivery/shared/reports/json-format'
import { imagesOfSarif, readSarif, sarif } from '@cloudrun-delivery/shared/reports/sarif'
import { imagesOfTrivy, readTrivy, trivy, vulnerabilitiesOfTrivy } from '@cloudrun-delivery/shared/reports/trivy'
import { toldPath } from '../told-path.ts'
import type { Known } from './judge.ts'

type Report = { readonly vulnerabilities: readonly Vulnerability[]; readonly problems: readonly string[]; /** Digests of the image it is of; undefined where it is of none. */ readonly images: readonly string[] | undefined }

const BYTES_MAX = 256_000_000

const FORMATS: readonly JsonFormat<Report>[] = [
  { ...trivy, read: (value) => ({ vulnerabilities: vulnerabilitiesOfTrivy(value), problems: readTrivy(value).problems, images: imagesOfTrivy(value) }) },
  { ...sarif, read: readSarifReport },
]

/** @param digests of the image that is judged: of its manifests and configs */
export async function readReports(files: readonly string[], digests: ReadonlySet<string>): Promise<Known> {
  const all = await Promise.all(files.map(async (file) => readReport(file, toldPath(file), digests)))
  return {
    vulnerabilities: all.flatMap(({ vulnerabilities }) => vulnerabilities), from: all.map(({ from }) => from).join(', '),
    missing: all.flatMap(({ missing }) => missing), remarks: all.flatMap(({ remarks }) => remarks),
  }
}

async function readReport(file: string, name: string, digests: ReadonlySet<string>): Promise<Known> {
  try {
    const { size } = await stat(file)
    if (size > BYTES_MAX) throw new Error(`it has ${size} bytes, more than the ${BYTES_MAX} that are read`)
    const { format, report: { vulnerabilities, problems, images } } = recogniseJson(await readFile(file, 'utf8'), FORMATS)
    const isOther = images !== undefined && images.length > 0 && !images.some((digest) => digests.has(digest))
    const missing = [...problems, ...(isOther ? [`it is of another image (${images.join(', ')})`] : [])].map((problem) => `\`audit-reports\` ${name}: ${problem}`)
    const remarks = images === undefined || images.length === 0 ? [`${name} does not say which image it is of: it is taken for this one's`] : []
    return { vulnerabilities: isOther ? [] : vulnerabilities, from: `${name} (${format})`, missing, remarks }
  } catch (thrown) {
    return { vulnerabilities: [], from: name, missing: [`\`audit-reports\` ${name} cannot be used: ${messageOf(thrown)}`], remarks: [] }
  }
}

function readSarifReport(value: unknown): Report {
  const { findings, problems } = readSarif(value)
  const vulnerabilities = findings.map(({ rule, severity = 'unknown', message }) => ({ id: rule, severity, package: undefined, installed: undefined, fixed: undefined, title: message.split('\n')[0] ?? rule }))
  return { vulnerabilities, problems, images: imagesOfSarif(value) }
}
