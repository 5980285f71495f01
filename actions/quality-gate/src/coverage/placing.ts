// Reports as they are read, brought to the repository's own paths. Without a repository each path stays as the report spells it. A report of
// which nothing is here says nothing of this repository, as far as it has files of that kind at all.
import path from 'node:path'
import { merge, type Coverage } from './coverage.ts'
import { locate, type Prefix } from './locate.ts'
import { RepositoryFiles } from './repository-files.ts'

export class Placing {
  /** What could not be placed, a sentence for each report. */
  readonly notes: string[] = []
  readonly #kinds: ReadonlySet<string>
  readonly #where: { readonly files: RepositoryFiles; readonly workspace: string; readonly prefixes: readonly Prefix[] }

  /** @param workspace absolute @param files of the repository, from the workspace */
  constructor(workspace: string, files: readonly string[], prefixes: readonly Prefix[]) {
    this.#kinds = new Set(files.map((file) => path.posix.extname(file)))
    this.#where = { workspace, prefixes, files: new RepositoryFiles(files) }
  }

  /** @param reportFile from the workspace. Throws Error that completes "cannot be used: …" for a report of other files than the repository's. */
  add(into: Coverage, report: Coverage, reportFile: string): void {
    const { coverage, unknown, ambiguous } = locate(report, reportFile, this.#where)
    if (unknown.length === report.size && unknown.some((file) => path.posix.extname(file) !== '' && this.#kinds.has(path.posix.extname(file))))
      throw new Error(`none of its files is in the repository, such as ${unknown[0] ?? ''}: another project's report, or paths of another machine; \`coverage-paths\` says where they are`)
    merge(into, coverage)
    const [first, ...others] = ambiguous
    if (first !== undefined) this.notes.push(`${reportFile}: ${first.path} may be ${first.candidates.slice(0, 3).join(' or ')}${others.length === 0 ? '' : `, and so for ${others.length} more`}; \`coverage-paths\` says which`)
    if (unknown.length > 0) this.notes.push(`${reportFile}: ${unknown.length} of its ${report.size} files are not in the repository, such as ${unknown[0] ?? ''}; \`coverage-paths\` says where they are`)
  }
}
