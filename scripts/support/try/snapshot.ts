// What is tried: a copy of the repository at the commit that an event would be about, so that no run touches the repository itself. Changes that are not
// committed are a commit of their own in the copy; a pull request's merge commit is made there too.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { TryProblem } from './problem.ts'

export type Commit = { readonly sha: string; readonly message: string; readonly author: string; readonly parents: readonly string[] }

export type Snapshot = {
  /** `owner/name`, as the remote `origin` says. */
  readonly name: string
  readonly folder: string
  /** Of the newest commit: a pull request's own, not the one that merges it. */
  readonly head: string
  /** Newest first. */
  readonly commits: readonly Commit[]
  /** How many files have changes that are not committed. */
  readonly changes: number
}

const COMMITS_MAX = 100
const WHO = ['-c', 'user.name=try', '-c', 'user.email=try@localhost', '-c', 'commit.gpgsign=false']

/** @throws TryProblem */
export async function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', [...WHO, ...args], { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 1e8 })
    return stdout.trim()
  } catch (thrown) {
    const { stderr = '', stdout = '', message } = thrown as { readonly stderr?: string; readonly stdout?: string; readonly message: string }
    throw new TryProblem(`git ${args[0] ?? ''} failed: ${stderr.trim() || stdout.trim() || message}`)
  }
}

/** The root of the repository that a folder is in. */
export async function rootOf(folder: string): Promise<string> {
  return git(folder, ['rev-parse', '--show-toplevel']).catch(() => {
    throw new TryProblem(`${folder} is not in a git repository. Run this where your workflow file is.`)
  })
}

/** @param to an empty folder */
export async function takeSnapshot(root: string, to: string, { committed }: { readonly committed: boolean }): Promise<Snapshot> {
  await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => {
    throw new TryProblem(`${root} has no commit yet. Commit once, so that there is something that could be pushed.`)
  })
  const folder = path.join(to, 'repository')
  await git(root, ['clone', '--quiet', '--no-checkout', root, folder])
  const status = committed ? '' : await git(root, ['status', '--porcelain'])
  const changes = status === '' ? 0 : status.split('\n').length
  const last = await git(root, ['rev-parse', 'HEAD'])
  const head = changes === 0 ? last : await commitChanges(root, folder, last, path.join(to, 'index'))
  await git(folder, ['checkout', '--quiet', '--force', '--detach', head])
  return { name: await nameOf(root), folder, head, commits: await commitsOf(folder, head), changes }
}

/** As GitHub merges a pull request to test it. */
export async function mergeInto(base: string, { folder, head }: Snapshot, root: string): Promise<{ readonly merge: string; readonly base: string }> {
  const places = [`refs/heads/${base}`, `refs/remotes/origin/${base}`]
  const found = (await Promise.all(places.map(async (place) => git(root, ['rev-parse', '--verify', '--quiet', place]).catch(() => '')))).find((sha) => sha !== '')
  if (found === undefined) throw new TryProblem(`There is no branch ${base} that a pull request could go into, neither here nor at origin. Name one with --base.`)
  const tree = await git(folder, ['merge-tree', '--write-tree', found, head]).catch((thrown: unknown) => {
    throw new TryProblem(`What is checked out does not merge into ${base}, and GitHub runs nothing for a pull request with conflicts.\n${thrown instanceof Error ? thrown.message : ''}`)
  })
  const merge = await git(folder, ['commit-tree', tree.split('\n')[0] ?? '', '-p', found, '-p', head, '-m', `Merge ${head} into ${found}`])
  await git(folder, ['update-ref', 'refs/pull/1/merge', merge])
  await git(folder, ['checkout', '--quiet', '--force', '--detach', merge])
  return { merge, base: found }
}

async function commitChanges(root: string, folder: string, last: string, index: string): Promise<string> {
  const env = { GIT_DIR: path.join(folder, '.git'), GIT_WORK_TREE: root, GIT_INDEX_FILE: index }
  await writeFile(path.join(folder, '.git', 'info', 'exclude'), '')
  await git(root, ['read-tree', last], env)
  await git(root, ['add', '--all'], env)
  const commit = await git(root, ['commit-tree', await git(root, ['write-tree'], env), '-p', last, '-m', 'Changes that are not committed'], env)
  await git(folder, ['update-ref', 'refs/heads/try', commit])
  return commit
}

async function nameOf(root: string): Promise<string> {
  const url = await git(root, ['remote', 'get-url', 'origin']).catch(() => '')
  const [, name] = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? []
  return name ?? `local/${path.basename(root).replaceAll(/[^\w.-]/g, '-')}`
}

export async function commitsOf(folder: string, head: string): Promise<readonly Commit[]> {
  const log = await git(folder, ['log', `--max-count=${COMMITS_MAX}`, '--format=%H%x00%P%x00%an%x00%B%x1e', head])
  return log.split('\u001E').map((entry) => entry.trim()).filter((entry) => entry !== '').map((entry) => {
    const [sha = '', parents = '', author = '', message = ''] = entry.split('\0')
    return { sha, message: message.trim(), author, parents: parents.split(' ').filter((parent) => parent !== '') }
  })
}
