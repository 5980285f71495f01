// The files of a judgement, in a folder of their own, so that two steps of one job never overwrite each other.
import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { reportHtml } from '../core/report-html.ts'
import { DeliveryError, messageOf } from '../errors.ts'
import type { KeepFiles } from '../ports.ts'

export function keepFiles(action: string, env: Readonly<Record<string, string | undefined>>): KeepFiles {
  return async (report, trace) => {
    const parent = env['RUNNER_TEMP'] || os.tmpdir()
    try {
      const folder = await mkdtemp(path.join(parent, `${action}-`))
      const files = { report: path.join(folder, 'report.json'), html: path.join(folder, 'report.html'), trace: path.join(folder, 'trace.json') }
      await Promise.all([writeFile(files.report, `${JSON.stringify(report, null, 2)}\n`), writeFile(files.html, reportHtml(report)), writeFile(files.trace, trace)])
      return files
    } catch (cause) {
      throw new DeliveryError('unavailable', `the report could not be written to ${parent}: ${messageOf(cause)}`, { hint: 'RUNNER_TEMP must name a folder that this step may write to.', cause })
    }
  }
}
