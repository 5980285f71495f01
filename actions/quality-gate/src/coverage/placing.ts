// Reports as they are read, brought to the repository's own paths. Without a repository each path stays as the report spells it. A report of
// which nothing is here says nothing of this repository, as far as it has files of that kind at all. Most reports name files that are there:
// then nobody asks for the others.
import path from 'node:path'
import type { Repository } from '../read/repository.ts'
import { merge, type Coverage } from './coverage.ts'
import { locate, locateSurely, type Prefix } from './locate.ts'
import { RepositoryFiles } from './repository-files.ts'

type Listed = { readonly files: RepositoryFiles; readonly kinds: ReadonlySet<string> }

export class Placing {
  /** What could not be placed, a sentence for each report. */
  readonly notes: string[] = []
  readonly #repository: Repository
  readonly #where: { readonly workspace: string; readonly prefixes: readonly Prefix[] }
  #listed: Listed | undefined

  /** @param workspace absolute */
  constructor(workspace: string, repository: Repository, prefixes: readonly Prefix[]) {
    this.#repository = repository
    this.#where = { workspace, prefixes }
  }

  /** @param reportFile from the workspace. Throws Error that completes "cannot be used: …" for a report of other files than the repository's. */
  async add(into: Coverage, report: Coverage, reportFile: string): Promise<void> {
    const surely = locateSurely(report, reportFile, { ...this.#where, files: this.#repository })
    if (surely !== undefined) return merge(into, surely)
    const { files, kinds } = (this.#listed ??= await this.#list())
    const { coverage, unknown, ambiguous } = locate(report, reportFile, { ...this.#where, files })
    if (unknown.length === report.size && unknown.some((file) => path.posix.extname(file) !== '' && kinds.has(path.posix.extname(file))))
      throw new Error(`none of its files is in the repository, such as ${unknown[0] ?? ''}: another project's report, or paths of another machine; \`coverage-paths\` says where they are`)
    merge(into, coverage)
    const [first, ...others] = ambiguous
    if (first !== undefined) this.notes.push(`${reportFile}: ${first.path} may be ${first.candidates.slice(0, 3).join(' or ')}${others.length === 0 ? '' : `, and so for ${others.length} more`}; \`coverage-paths\` says which`)
    if (unknown.length > 0) this.notes.push(`${reportFile}: ${unknown.length} of its ${report.size} files are not in the repository, such as ${unknown[0] ?? ''}; \`coverage-paths\` says where they are`)
  }
  async #list(): Promise<Listed> {
    const files = await this.#repository.list()
    return { files: new RepositoryFiles(files), kinds: new Set(files.map((file) => path.posix.extname(file))) }
  }
}
