// Markdown that strangers' text cannot break out of. Every summary and comment is made with these.

const MARKUP = /[\\`*_{}[\]()#+!|~-]/g

/** Text as text: no markup, no HTML, no mention, no formula, no line break. */
export function escapeMarkdown(text: string): string {
  // Markup first: a backslash inside an entity would show the entity.
  return withoutMentions(escapeHtml(oneLine(text).replaceAll(MARKUP, '\\$&'))).replaceAll('$', '&#36;').replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;')
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}

/** Inline code; safe inside a table cell. HTML is used because a code span cannot hold every text; within it addresses would become links. */
export function code(text: string): string {
  return `<code>${escapeHtml(oneLine(text)).replaceAll('|', '&#124;').replaceAll('`', '&#96;').replaceAll('@', '&#64;').replaceAll(/[*_~[\]\\$]/g, numericReference).replaceAll('://', '&#58;//').replaceAll(/www\./gi, 'www&#46;')}</code>`
}

/** A fenced block whose fence is longer than any in the text. */
export function codeBlock(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${stripControl(text)}\n${fence}`
}

/** A table of cells that are markdown already: escape what comes from outside first. */
export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Shortened to `limit` characters with an ellipsis; never cuts a surrogate pair in two. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, Math.max(0, limit - 1))
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** A collapsed section. The title is text on one line: an empty one in it would end the HTML, and the rest would be markup. */
export function details(title: string, body: string): string {
  return `<details><summary>${withoutMentions(escapeHtml(oneLine(title)))}</summary>\n\n${body}\n\n</details>`
}

/** Text whose parts in backticks are names, and the rest is text. */
export function prose(text: string): string {
  return text.split(/(`[^`]+`)/).map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part.slice(1, -1)))).join('')
}

/** GitHub looks for mentions after it has read entities: only something between the sign and the name keeps a stranger from calling people. */
function withoutMentions(html: string): string {
  return html.replaceAll(/(?<!\w)@(?=\w)/g, '&#64;&#8203;').replaceAll('@', '&#64;')
}

function oneLine(text: string): string {
  return stripControl(text).replaceAll(/\s+/g, ' ')
}

/** Terminal escapes and control characters have no place in a page. Line breaks and tabs stay. */
function stripControl(text: string): string {
  return text.replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
}

function numericReference(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
