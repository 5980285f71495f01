// Reports as they are read, brought to the repository's own paths. Without a repository each path stays as the report spells it.
import { merge, type Coverage } from './coverage.ts'
import { locate, type Prefix } from './locate.ts'
import { RepositoryFiles } from './repository-files.ts'

export class Placing {
  /** What could not be placed, a sentence for each report. */
  readonly notes: string[] = []
  readonly #where: { readonly files: RepositoryFiles; readonly workspace: string; readonly prefixes: readonly Prefix[] }

  /** @param workspace absolute @param files of the repository, from the workspace */
  constructor(workspace: string, files: readonly string[], prefixes: readonly Prefix[]) {
    this.#where = { workspace, prefixes, files: new RepositoryFiles(files) }
  }

  /** @param reportFile from the workspace */
  add(into: Coverage, report: Coverage, reportFile: string): void {
    const { coverage, unknown, ambiguous } = locate(report, reportFile, this.#where)
    merge(into, coverage)
    const [first, ...others] = ambiguous
    if (first !== undefined) this.notes.push(`${reportFile}: ${first.path} may be ${first.candidates.slice(0, 3).join(' or ')}${others.length === 0 ? '' : `, and so for ${others.length} more`}; \`coverage-paths\` says which`)
    if (unknown.length > 0) this.notes.push(`${reportFile}: ${unknown.length} of its ${report.size} files are not in the repository, such as ${unknown[0] ?? ''}; \`coverage-paths\` says where they are`)
  }
}
