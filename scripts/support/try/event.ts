// The event that a workflow is tried for, with the payload that GitHub would send for it as far as workflows read it.
import { parse, stringify } from 'yaml'
import type { Event } from '../../../packages/runner/src/runner.ts'
import type { TryOptions } from './options.ts'
import { TryProblem } from './problem.ts'
import { git, mergeInto, type Snapshot } from './snapshot.ts'

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
const WHO = { login: 'octocat', type: 'User' }

export async function eventOf({ event: name, ref: wished, base, payload, inputs }: TryOptions, snapshot: Snapshot, root: string): Promise<Event> {
  if (Object.keys(inputs).length > 0 && name !== 'workflow_dispatch') throw new TryProblem(`--input is for --event workflow_dispatch; a ${name} has no inputs.`)
  const repository = repositoryOf(snapshot, base)
  if (name.startsWith('pull_request')) return { name, ...(await pullRequest(snapshot, base, root, payload)) }
  const { folder, head, commits } = snapshot
  const ref = refOf(wished ?? (await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => base)))
  await git(folder, ['update-ref', ref, head])
  const before = commits[0]?.parents[0]
  const changedFiles = await changed(folder, before ?? EMPTY_TREE, head)
  const commit = { id: head, message: commits[0]?.message ?? '', author: { name: commits[0]?.author ?? '' } }
  const own = name === 'push'
    ? { ref, before: before ?? '0'.repeat(40), after: head, created: false, deleted: false, forced: false, head_commit: commit, commits: [commit], pusher: { name: WHO.login } }
    : name === 'workflow_dispatch' ? { ref, inputs } : {}
  return { name, ref, sha: head, changedFiles, payload: { ...own, repository, sender: WHO, ...payload } as Event['payload'] }
}

async function pullRequest(snapshot: Snapshot, base: string, root: string, payload: TryOptions['payload']): Promise<Omit<Event, 'name'>> {
  const merged = await mergeInto(base, snapshot, root)
  const repository = repositoryOf(snapshot, base)
  const branch = await git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']).catch(() => 'change')
  const pull = {
    number: 1, title: snapshot.commits[0]?.message.split('\n')[0] ?? '', body: '', state: 'open', draft: false, merged: false, user: WHO, merge_commit_sha: merged.merge,
    head: { ref: branch, sha: snapshot.head, repo: { ...repository, fork: false } }, base: { ref: base, sha: merged.base, repo: repository },
  }
  return {
    ref: 'refs/pull/1/merge', sha: merged.merge, changedFiles: await changed(snapshot.folder, `${merged.base}...${snapshot.head}`),
    payload: { action: 'opened', number: 1, pull_request: pull, repository, sender: WHO, ...payload } as unknown as Event['payload'],
  }
}

function repositoryOf({ name }: Snapshot, base: string): Readonly<Record<string, unknown>> {
  const [owner = '', short = ''] = name.split('/')
  return { name: short, full_name: name, owner: { login: owner }, default_branch: base, private: true, html_url: `https://github.com/${name}` }
}

function refOf(ref: string): string {
  return ref.startsWith('refs/') ? ref : `refs/heads/${ref}`
}

async function changed(folder: string, ...what: readonly string[]): Promise<readonly string[]> {
  return (await git(folder, ['diff', '--name-only', '-z', ...what])).split('\0').filter((file) => file !== '')
}

/** Why nothing happened, as the file itself says it. */
export function notStarted(file: string, content: string, { name, ref, payload }: Event): TryProblem {
  const { on } = parse(content) as { readonly on?: unknown }
  const what = name.startsWith('pull_request') ? `A ${name} into ${String((payload['pull_request'] as { readonly base?: { readonly ref?: string } }).base?.ref)}` : `A ${name} of ${ref}`
  return new TryProblem(`${what} does not start ${file}, which is started by:\n${stringify(on).trimEnd().replaceAll(/^/gm, '  ')}\nTry another --event or --ref.`)
}
