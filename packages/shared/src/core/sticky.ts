// The one comment that gates and previews share on a pull request: a section for each, found again by a marker at its start. Pure. Strangers may write the
// marker into a comment of their own, so the author is matched as well, and nothing within a section can end it.

export type PageComment = { readonly id: number; readonly author: string; readonly body: string }

/** Of a pull request. Every method throws DeliveryError and nothing else. */
export interface PullRequestPage {
  /** All of them, oldest first. */
  comments(signal: AbortSignal): Promise<readonly PageComment[]>
  create(body: string, signal: AbortSignal): Promise<PageComment>
  /** A comment that is gone meanwhile is left gone. */
  update(id: number, body: string, signal: AbortSignal): Promise<void>
  /** Likewise. */
  remove(id: number, signal: AbortSignal): Promise<void>
}

/** At the very start of the comment. */
export const MARKER = '<!-- cloudrun-delivery:quality-gate v1 -->'
/** GitHub refuses 65 536; what stays free is for what it counts otherwise than we do. */
export const COMMENT_CHARACTERS_MAX = 60_000

export type Section = {
  readonly id: string
  /** Verdict, reasons, a link: what is never left out. */
  readonly head: string
  /** Left out where the comment would be too long. */
  readonly rest: string
}

const SECTION = /<!-- section:([\w ./-]+) -->\n([\s\S]*?)\n<!-- rest -->\n([\s\S]*?)\n<!-- end:\1 -->/g
const LEFT_OUT = '_Left out here, because the comment would be too long for GitHub: see the summary of the run._'

/** What an ID becomes within the comment. */
export function sectionId(id: string): string {
  return id.replaceAll(/[^\w ./-]+/g, '-').slice(0, 100)
}

export function parseSections(body: string): readonly Section[] {
  return [...body.matchAll(SECTION)].map(([, id = '', head = '', rest = '']) => ({ id, head, rest }))
}

/** The comment with this section in place of the one of its ID. In the order of IDs, so that the same sections are the same text. */
export function withSection(body: string, section: Section): string {
  const own = { id: sectionId(section.id), head: harmless(section.head), rest: harmless(section.rest) }
  const sections = [...parseSections(body).filter(({ id }) => id !== own.id), own].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return render(sections)
}

export function holds(body: string, section: Section): boolean {
  return parseSections(body).some(({ id, head }) => id === sectionId(section.id) && head === harmless(section.head))
}

/** The longest rests go first; should the heads alone be too many, the last ones are named and no more. */
function render(sections: readonly Section[]): string {
  const shown = sections.map((section) => ({ ...section }))
  const text = () => [MARKER, ...shown.map(({ id, head, rest }) => `<!-- section:${id} -->\n${head}\n<!-- rest -->\n${rest}\n<!-- end:${id} -->`)].join('\n\n')
  while (text().length > COMMENT_CHARACTERS_MAX) {
    const longest = shown.reduce((most, one) => (one.rest.length > most.rest.length ? one : most), { id: '', head: '', rest: '' })
    if (longest.rest.length > LEFT_OUT.length) longest.rest = LEFT_OUT
    else {
      const head = shown.reduce((most, one) => (one.head.length > most.head.length ? one : most), { id: '', head: '', rest: '' })
      // A line is never cut in its middle: what is left of a head are its first lines.
      head.head = head.head.split('\n').slice(0, Math.max(1, Math.floor(head.head.split('\n').length / 2))).join('\n')
      if (head.head.split('\n').length === 1 && text().length > COMMENT_CHARACTERS_MAX && shown.length > 1) shown.splice(shown.indexOf(head), 1)
    }
  }
  return text()
}

/** No comment of HTML within: it could be read as one of ours. */
function harmless(markdown: string): string {
  return markdown.replaceAll('<!--', '<!\u200B--').trim()
}
