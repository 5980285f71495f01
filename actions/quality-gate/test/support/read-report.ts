// One report, as the gate reads it: from a file, its format told by its content.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { observe, type Kind, type Observed } from '../../src/read/observe.ts'
import type { TestCase } from '../../src/tests/case.ts'

/** @param clean a command that ended well vouches for an empty lint report */
export async function readReport(kind: Kind, content: string | Uint8Array, clean = false): Promise<Observed & { readonly format: string | undefined }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'report-'))
  try {
    await writeFile(path.join(folder, 'report'), content)
    const none = { 'test-reports': [], 'coverage-reports': [], 'lint-reports': [], 'budget-reports': [] }
    const observed = await observe([{ patterns: { ...none, [kind]: ['report'] }, place: { workspace: folder, folder, jobStartMs: undefined }, command: undefined, emptyLintIsClean: clean }])
    return { ...observed, format: observed.files[0]?.format }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** `suite › name: result`, with `~` before a flaky one. */
export function told(cases: readonly TestCase[]): readonly string[] {
  return cases.map(({ suite, name, result, flaky }) => `${flaky ? '~' : ''}${suite === '' ? '' : `${suite} › `}${name}: ${result}`)
}
