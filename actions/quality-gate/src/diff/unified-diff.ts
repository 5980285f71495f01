// Reads what `git diff -U0` writes, as a stream. A hunk's lines are counted and not recognised, since a line of a file may look like a line of
// a diff. Names come from the lines that have one name each, since the first line of a file's part cannot be split where names have blanks.
// https://git-scm.com/docs/diff-format#generate_patch_text_with_p
import type { FileChange, Hunk } from './file-change.ts'

type Draft = { oldPath: string | undefined; newPath: string | undefined; readonly hunks: Hunk[]; isBinary: boolean; isNoFile: boolean; first: string; isNamed: boolean }

/** Of links and of other repositories. */
const NO_FILE = /^(?:120000|160000)$/

export class UnifiedDiff {
  readonly #done: FileChange[] = []
  #file: Draft | undefined
  /** Lines of the hunk that are still to come. */
  #old = 0
  #new = 0
  #begun = ''

  push(chunk: string): void {
    const text = this.#begun + chunk
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (this.#old > 0 || this.#new > 0) this.#hunkLine(text.charCodeAt(start))
      else this.#header(text.slice(start, end))
      start = end + 1
    }
    // Of a line in a hunk only the first character is of interest: a file may be one line of many megabytes.
    this.#begun = this.#old > 0 || this.#new > 0 ? text.slice(start, start + 1) : text.slice(start)
  }

  /** @throws Error when the diff ends in the middle of a hunk */
  end(): readonly FileChange[] {
    if (this.#begun !== '') this.push('\n')
    if (this.#old > 0 || this.#new > 0) throw new Error(`the diff ends in the middle of ${this.#file?.newPath ?? this.#file?.oldPath ?? 'a file'}`)
    this.#close()
    return this.#done
  }

  #header(line: string): void {
    if (line.startsWith('diff --git ')) {
      this.#close()
      this.#file = { oldPath: undefined, newPath: undefined, hunks: [], isBinary: false, isNoFile: false, first: line.slice('diff --git '.length), isNamed: false }
      return
    }
    const file = this.#file
    if (file === undefined) return
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line)
    if (hunk !== null) {
      const [oldStart, oldCount, newStart, newCount] = [Number(hunk[1]), Number(hunk[2] ?? 1), Number(hunk[3]), Number(hunk[4] ?? 1)]
      file.hunks.push({ old: { start: oldStart, count: oldCount }, new: { start: newStart, count: newCount } })
      ;[this.#old, this.#new] = [oldCount, newCount]
      return
    }
    this.#named(file, line)
  }

  #named(file: Draft, line: string): void {
    const [, word, rest = ''] = /^(---|\+\+\+|rename from|rename to|copy from|copy to|(?:old|new|new file|deleted file) mode|index|Binary files|GIT binary patch)(?: (.*))?$/s.exec(line) ?? []
    if (word === '---') [file.oldPath, file.isNamed] = [sideOf(rest), true]
    else if (word === '+++') [file.newPath, file.isNamed] = [sideOf(rest), true]
    else if (word === 'rename from' || word === 'copy from') [file.oldPath, file.isNamed] = [unquoted(rest), true]
    else if (word === 'rename to' || word === 'copy to') [file.newPath, file.isNamed] = [unquoted(rest), true]
    else if (word === 'Binary files' || word === 'GIT binary patch') file.isBinary = true
    else if (word === 'index' || word?.endsWith(' mode')) file.isNoFile ||= NO_FILE.test(rest.split(' ').at(-1) ?? '')
    if (word === 'new file mode') this.#whole(file, 'added')
    if (word === 'deleted file mode') this.#whole(file, 'deleted')
  }

  /** Without content there is no line that names one side. */
  #whole(file: Draft, what: 'added' | 'deleted'): void {
    const path = bothSides(file.first)
    file.isNamed = true
    if (what === 'added') file.newPath = path
    else file.oldPath = path
  }

  #hunkLine(first: number): void {
    if (first === MINUS) this.#old -= 1
    else if (first === PLUS) this.#new -= 1
    else if (first !== BACKSLASH) {
      this.#old -= 1
      this.#new -= 1
    }
  }

  #close(): void {
    const file = this.#file
    if (file === undefined) return
    const { first, isNamed, ...change } = file
    // Only its mode changed, or its bytes did.
    const path = isNamed ? undefined : bothSides(first)
    this.#done.push(isNamed ? change : { ...change, oldPath: path, newPath: path })
    this.#file = undefined
  }
}

const [MINUS, PLUS, BACKSLASH] = [45, 43, 92]

/** `a/x`, `"a/\303\244"` or `/dev/null`, with the tab that follows a name with blanks. */
function sideOf(text: string): string | undefined {
  const name = unquoted(text.replace(/\t$/, ''))
  return name === '/dev/null' ? undefined : name.slice(2)
}

/** Of `a/x b/x`, where both names are the same one. */
function bothSides(text: string): string {
  const [, quoted] = /^("(?:[^"\\]|\\.)*") /.exec(text) ?? []
  return quoted === undefined ? text.slice(2, (text.length - 1) / 2) : unquoted(quoted).slice(2)
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 }

/** Git quotes names with quotes, backslashes and control characters as C does; bytes are octal. */
function unquoted(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text
  const bytes: Buffer[] = []
  for (const [part, octal, escape] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Buffer.from([Number.parseInt(octal, 8)]))
    else if (escape !== undefined) bytes.push(Buffer.from([ESCAPES[escape] ?? escape.charCodeAt(0)]))
    else bytes.push(Buffer.from(part))
  }
  return Buffer.concat(bytes).toString()
}
