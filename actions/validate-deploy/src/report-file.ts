// Where the report is put: a folder of its own, so that two validations in one job never overwrite each other.
import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { ValidationReport } from './report.ts'

export async function keepReport(report: ValidationReport, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const folder = env['RUNNER_TEMP'] || os.tmpdir()
  try {
    const file = path.join(await mkdtemp(path.join(folder, 'validate-deploy-')), `${report.revision}.json`)
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
    return file
  } catch (cause) {
    throw new DeliveryError('unavailable', `the report could not be written to ${folder}: ${messageOf(cause)}`, { hint: 'RUNNER_TEMP must name a folder that this step may write to.', cause })
  }
}
