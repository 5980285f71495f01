// The lines that a pull request changes, from a checkout of any depth with one more fetch at most. GitHub checks a pull request out as a merge
// commit whose first parent is the tip of the base that it was merged onto: what lies between the two is the pull request and nothing else,
// however often the base has moved. Outside of pull requests it is what the last commit did to its first parent.
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { GateEvent } from '../github/event.ts'
import type { FileChange } from './file-change.ts'
import { GitFailure, textOf, type Git } from './git.ts'
import { UnifiedDiff } from './unified-diff.ts'

export type Event = Pick<GateEvent, 'name' | 'headCommit' | 'baseCommit'> & Partial<Pick<GateEvent, 'baseBranch'>>

export type Changes = {
  /** A commit; of a first commit the empty tree. */
  readonly base: string
  readonly head: string
  /** There is no commit before it. */
  readonly isFirst: boolean
  readonly files: readonly FileChange[]
  readonly fetched: boolean
}

const DIFF = ['diff', '-U0', '-M', '--inter-hunk-context=0', '--no-color', '--no-ext-diff', '--no-textconv', '--submodule=short', '--src-prefix=a/', '--dst-prefix=b/']

/**
 * @param folder that git runs in, relative to the workspace: what stands before every path
 * @throws DeliveryError that says what is missing of the checkout
 */
export async function changesOf(git: Git, event: Event, folder = ''): Promise<Changes> {
  const head = await headOf(git)
  const base = await baseOf(git, head, event)
  const fetched = await bring(git, base)
  return { base, head: head.sha, isFirst: base !== event.baseCommit && head.parents.length === 0, files: await diffBetween(git, base, head.sha, folder), fetched }
}

/**
 * @param base fetched where it is not there
 * @throws DeliveryError as above
 */
export async function diffBetween(git: Git, base: string, head: string, folder = ''): Promise<readonly FileChange[]> {
  await bring(git, base)
  const diff = new UnifiedDiff()
  // A gate may look at a folder of the repository: then names are relative to it, and what lies beside it is not its business.
  await git.run([...DIFF, '--relative', base, head, '--'], (chunk) => diff.push(chunk))
  const place = (file: string | undefined) => (file === undefined || folder === '' ? file : `${folder}/${file}`)
  return diff.end().map((file) => ({ ...file, oldPath: place(file.oldPath), newPath: place(file.newPath) }))
}

type Head = { readonly sha: string; readonly parents: readonly string[] }

/** From the commit itself: what a shallow checkout hides is hidden from every other command. */
async function headOf(git: Git): Promise<Head> {
  try {
    const sha = await textOf(git, ['rev-parse', '--verify', 'HEAD^{commit}'])
    const [header = ''] = (await textOf(git, ['cat-file', 'commit', sha])).split('\n\n')
    return { sha, parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '') }
  } catch (thrown) {
    if (!(thrown instanceof GitFailure)) throw thrown
    throw new DeliveryError('not-found', `there is no commit checked out: ${thrown.said}`, { hint: 'Use actions/checkout before this step.', cause: thrown })
  }
}

async function baseOf(git: Git, { sha, parents }: Head, event: Event): Promise<string> {
  const { name, headCommit, baseCommit } = event
  if (name === 'merge_group' && baseCommit !== undefined) return baseCommit
  const [first, second] = parents
  // Anything but the merge of this very branch is not the pull request, or not only it.
  if (name.startsWith('pull_request') && (second === undefined || (headCommit !== undefined && second !== headCommit))) return forkPoint(git, sha, event)
  return first ?? textOf(git, ['hash-object', '-t', 'tree', '--stdin'])
}

/** The branch itself is checked out: its own lines are known only where its history is there. */
async function forkPoint(git: Git, sha: string, { baseCommit, baseBranch }: Event): Promise<string> {
  const names = [...(baseCommit === undefined ? [] : [baseCommit]), ...(baseBranch === undefined ? [] : [`refs/remotes/origin/${baseBranch}`, `refs/heads/${baseBranch}`])]
  let cause: unknown
  for (const name of names) {
    const point = await textOf(git, ['merge-base', '--end-of-options', name, sha]).catch((thrown: unknown) => {
      if (!(thrown instanceof GitFailure)) throw thrown
      cause = thrown
      return undefined
    })
    if (point === sha) throw new DeliveryError('input', 'what is checked out is the base of the pull request: it has none of its lines', { hint: 'Leave `ref` of actions/checkout unset, in a workflow on `pull_request`.' })
    if (point !== undefined) return point
  }
  throw new DeliveryError('not-found', 'what is checked out is not the merge commit of the pull request, and the history that would tell which lines are its own is not there', {
    hint: 'Leave `ref` of actions/checkout unset, or set `fetch-depth: 0`.',
    cause,
  })
}

/** @returns whether it had to be fetched */
async function bring(git: Git, base: string): Promise<boolean> {
  try {
    await git.run(['cat-file', '-e', `${base}^{tree}`], () => {})
    return false
  } catch (thrown) {
    if (!(thrown instanceof GitFailure)) throw thrown
  }
  try {
    await git.run(['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--depth=1', 'origin', base], () => {})
    return true
  } catch (thrown) {
    throw new DeliveryError('unavailable', `commit ${base}, which the changes are compared with, is not checked out and could not be fetched: ${messageOf(thrown)}`, {
      hint: 'Set `fetch-depth: 2` of actions/checkout, or leave its `persist-credentials` on.',
      cause: thrown,
    })
  }
}
