// What came between two commits, as a summary tells it: pull requests first, then commits that came without one. Titles and names are
// written by strangers: nothing of them becomes markup, a mention or a link of their own; links go to the repository's pages only.
import { code, details, escapeHtml, escapeMarkdown, truncate } from './markdown.ts'

export type ReleasePull = { readonly number: number; readonly title: string; readonly author: string }

export type ReleaseCommit = {
  readonly sha: string
  /** First line of the message. */
  readonly title: string
  readonly author: string
  /** Pull requests that brought it; undefined when they were not asked for. */
  readonly pulls: readonly ReleasePull[] | undefined
}

/** How the candidate's commit stands to the stable one's, as GitHub compares them. */
export type CommitRange = {
  readonly relation: 'ahead' | 'behind' | 'diverged' | 'identical'
  /** Commits that the candidate has and the stable revision has not; some of `commits` may be left out. */
  readonly commitCount: number
  /** Commits that the stable revision has and the candidate has not: they are taken back. */
  readonly behindCount: number
  /** Newest first. */
  readonly commits: readonly ReleaseCommit[]
}

/** Where the repository's pages are, such as `https://github.com` and `owner/name`. */
export type Pages = { readonly serverUrl: string; readonly repository: string }

const TITLE_CHARACTERS_MAX = 120
const LINES_MAX = 50

/** Markdown of what a deploy brings; empty when there is nothing to tell. */
export function releaseNotes(range: CommitRange, base: string, head: string, pages: Pages): string {
  if (range.relation === 'identical') return ''
  const pulls = pullsOf(range.commits)
  const alone = range.commits.filter(({ pulls }) => pulls === undefined || pulls.length === 0)
  const lines = [
    ...pulls.map((pull) => `- ${link(pages, `pull/${pull.number}`, `#${pull.number}`)} ${titleOf(pull.title)} · ${escapeMarkdown(pull.author)}`),
    ...alone.map((commit) => `- ${link(pages, `commit/${commit.sha}`, commit.sha.slice(0, 7))} ${titleOf(commit.title)} · ${escapeMarkdown(commit.author)}`),
  ]
  const unseen = range.commitCount - range.commits.length
  const more = [
    ...(lines.length > LINES_MAX ? [`- and ${lines.length - LINES_MAX} more of these`] : []),
    ...(unseen > 0 ? [`- and ${unseen} older ${plural(unseen, 'commit')} that are not listed`] : []),
  ]
  const title = `${headline(range, pulls.length)} since ${base.slice(0, 7)}`
  const compare = link(pages, `compare/${base}...${head}`, `${base.slice(0, 7)}…${head.slice(0, 7)}`)
  return details(title, [...warnings(range), [...lines.slice(0, LINES_MAX), ...more].join('\n'), `Compare ${compare}`].filter((part) => part !== '').join('\n\n'))
}

function headline({ commitCount, behindCount, relation }: CommitRange, pulls: number): string {
  const brought = `${commitCount} ${plural(commitCount, 'commit')}${pulls === 0 ? '' : ` in ${pulls} pull ${plural(pulls, 'request')}`}`
  switch (relation) {
    case 'behind':
      return `${behindCount} ${plural(behindCount, 'commit')} taken back`
    case 'diverged':
      return `${brought}, ${behindCount} taken back`
    default:
      return brought
  }
}

function warnings({ relation, behindCount }: CommitRange): readonly string[] {
  if (relation !== 'behind' && relation !== 'diverged') return []
  const what = `${behindCount} ${plural(behindCount, 'commit')} that the stable revision has`
  return [`⚠️ The candidate's commit is ${relation === 'behind' ? 'older than' : 'on another branch than'} the stable revision's: it lacks ${what}.`]
}

/** Each pull request once, newest first. */
function pullsOf(commits: readonly ReleaseCommit[]): readonly ReleasePull[] {
  return [...new Map(commits.flatMap(({ pulls = [] }) => pulls.map((pull) => [pull.number, pull] as const))).values()]
}

function titleOf(title: string): string {
  return escapeMarkdown(truncate(title, TITLE_CHARACTERS_MAX))
}

/** A link to one of the repository's pages, or its text alone where the server's address is no web address. */
function link({ serverUrl, repository }: Pages, page: string, text: string): string {
  if (!/^https?:\/\/[\w.:[\]-]+$/.test(serverUrl) || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\w./-]+$/.test(page)) return code(text)
  return `<a href="${escapeHtml(`${serverUrl}/${repository}/${page}`)}">${escapeHtml(text)}</a>`
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`
}
