// A repository on GitHub, made here from one of examples/: its commits are git's, and what is pushed, proposed or pressed runs its own workflow files on this machine.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Event, RunReport } from '../../packages/runner/src/runner.ts'
import { startLocalRun, type LocalRun, type LocalRunOptions } from './local-run.ts'
import { root } from './jest.ts'
import { git } from './try/snapshot.ts'

export const REPOSITORY = 'octo/shop'
const ZERO = '0'.repeat(40)

/** Changes files of a checkout. */
export type Edit = (folder: string) => Promise<void>

type Options = {
  readonly example: string
  /** Where it is made; nothing must be there. */
  readonly folder: string
  /** What is different here from the example, before its first commit. */
  readonly edit?: Edit
  readonly emulator?: LocalRunOptions['emulator']
  readonly runner?: LocalRunOptions['runner']
}

type Pull = { readonly number: number; readonly title: string; readonly head: string; readonly base: string; /** `owner/name` that the branch lies in. */ readonly from: string }

export class ExampleRepository {
  readonly folder: string
  readonly local: LocalRun
  readonly #pulls: Pull[] = []

  constructor(folder: string, local: LocalRun) {
    this.folder = folder
    this.local = local
  }

  /** With one commit, which `main` and `develop` are at. */
  static async make({ example, folder, edit = async () => {}, emulator, runner }: Options): Promise<ExampleRepository> {
    await cp(path.join(root, 'examples', example), folder, { recursive: true })
    await edit(folder)
    await mkdir(folder, { recursive: true })
    await git(folder, ['init', '--quiet', '--initial-branch=main'])
    // As GitHub's own servers let it: a job fetches the commit of its run by its name.
    await git(folder, ['config', 'uploadpack.allowAnySHA1InWant', 'true'])
    const local = await startLocalRun({ repository: { name: REPOSITORY, folder }, commits: [], ...(emulator === undefined ? {} : { emulator }), ...(runner === undefined ? {} : { runner }) })
    const repository = new ExampleRepository(folder, local)
    const sha = await repository.#commit('First commit')
    await git(folder, ['branch', 'develop'])
    for (const branch of ['main', 'develop']) local.github.repository.branches.set(branch, sha)
    return repository
  }

  /** @param from where the branch begins when there is none of that name */
  async commit(branch: string, message: string, edit: Edit, from = 'develop'): Promise<string> {
    const isThere = await git(this.folder, ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`]).then(() => true, () => false)
    await git(this.folder, ['checkout', '--quiet', ...(isThere ? [branch] : ['-b', branch, from])])
    await edit(this.folder)
    const sha = await this.#commit(message)
    this.local.github.repository.branches.set(branch, sha)
    return sha
  }

  /** The files of the checkout as they are in another branch. */
  async restore(branch: string): Promise<void> {
    await git(this.folder, ['checkout', '--quiet', branch, '--', '.'])
  }

  /**
   * Opens it; nothing runs yet.
   * @param from another repository for somebody's fork
   */
  open(head: string, base: string, title: string, from = REPOSITORY): number {
    const { repository } = this.local.github
    const number = repository.nextNumber()
    this.#pulls.push({ number, title, head, base, from })
    repository.pulls.push({ number, title, author: 'octocat', commits: [], merged: false })
    return number
  }

  /** What GitHub does when a pull request is opened, or has another commit. Undefined where no workflow is for it. */
  async pull(number: number, action: 'opened' | 'synchronize' | 'closed' = 'synchronize', file = '.github/workflows/pull-request.yml'): Promise<RunReport> {
    const { title, head, base, from } = this.#pull(number)
    const [headSha, baseSha] = [await this.#sha(head), await this.#sha(base)]
    const tree = await git(this.folder, ['merge-tree', '--write-tree', baseSha, headSha])
    const merge = await git(this.folder, ['commit-tree', tree.split('\n')[0] ?? '', '-p', baseSha, '-p', headSha, '-m', `Merge ${headSha} into ${baseSha}`])
    await git(this.folder, ['update-ref', `refs/pull/${number}/merge`, merge])
    await this.#tell(merge)
    const repository = { full_name: REPOSITORY, name: 'shop', owner: { login: 'octo' }, default_branch: 'main', fork: false }
    const pull = { number, title, body: '', state: action === 'closed' ? 'closed' : 'open', draft: false, merged: false, user: { login: 'octocat', type: 'User' }, merge_commit_sha: merge, head: { ref: head, sha: headSha, repo: from === REPOSITORY ? repository : { ...repository, full_name: from, owner: { login: from.split('/')[0] ?? '' }, fork: true } }, base: { ref: base, sha: baseSha, repo: repository } }
    const changedFiles = (await git(this.folder, ['diff', '--name-only', `${baseSha}...${headSha}`])).split('\n')
    return this.#run(file, { name: 'pull_request', ref: `refs/pull/${number}/merge`, sha: merge, changedFiles, payload: { action, number, pull_request: pull, repository } })
  }

  /** Merges it, as the green button does. @returns the commit that merges it */
  async merge(number: number): Promise<string> {
    const { title, head, base } = this.#pull(number)
    await git(this.folder, ['checkout', '--quiet', base])
    await git(this.folder, ['merge', '--quiet', '--no-ff', '-m', `Merge pull request #${number}: ${title}`, head])
    const sha = await this.#sha(base)
    await this.#tell(sha)
    this.local.github.repository.branches.set(base, sha)
    const { pulls } = this.local.github.repository
    const at = pulls.findIndex((pull) => pull.number === number)
    pulls.splice(at, 1, { number, title, author: 'octocat', commits: [await this.#sha(head)], merged: true })
    return sha
  }

  /** Pushes what the branch is at. */
  async push(branch: string, { file = '.github/workflows/delivery.yml', signal }: { readonly file?: string; readonly signal?: AbortSignal } = {}): Promise<RunReport> {
    const sha = await this.#sha(branch)
    return this.#run(file, { name: 'push', ref: `refs/heads/${branch}`, sha, changedFiles: [], payload: { ref: `refs/heads/${branch}`, before: ZERO, after: sha } }, signal)
  }

  /** A button on the Actions page. */
  async press(file: string, inputs: Readonly<Record<string, string>>, branch = 'main'): Promise<RunReport> {
    return this.#run(file, { name: 'workflow_dispatch', ref: `refs/heads/${branch}`, sha: await this.#sha(branch), payload: { inputs, ref: `refs/heads/${branch}` } })
  }

  async #run(file: string, event: Event, signal?: AbortSignal): Promise<RunReport> {
    const report = await this.local.runner.run(file, event, signal === undefined ? {} : { signal })
    if (report === undefined) throw new Error(`${file} is not started by a ${event.name} of ${event.ref}`)
    return report
  }

  #pull(number: number): Pull {
    const pull = this.#pulls.find((one) => one.number === number)
    if (pull === undefined) throw new Error(`there is no pull request ${number}`)
    return pull
  }

  async #commit(message: string): Promise<string> {
    await git(this.folder, ['add', '--all'])
    await git(this.folder, ['commit', '--quiet', '--allow-empty', '--message', message])
    const sha = await this.#sha('HEAD')
    await this.#tell(sha)
    return sha
  }

  async #sha(ref: string): Promise<string> {
    return git(this.folder, ['rev-parse', ref])
  }

  async #tell(sha: string): Promise<void> {
    const [parents = '', ...message] = (await git(this.folder, ['show', '--no-patch', '--format=%P%n%B', sha])).split('\n')
    this.local.github.repository.add({ sha, message: message.join('\n').trim(), parents: parents.split(' ').filter((parent) => parent !== '') })
  }
}

/** Changes a file of a checkout. */
export function edited(file: string, change: (text: string) => string): Edit {
  return async (folder) => {
    const at = path.join(folder, file)
    await writeFile(at, change(await readFile(at, 'utf8')))
  }
}
