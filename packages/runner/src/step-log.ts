// What a step prints: workflow commands are obeyed, what is masked is hidden, the rest is the log.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

export type Annotation = { readonly level: 'error' | 'warning' | 'notice'; readonly message: string; readonly file?: string; readonly line?: number; readonly title?: string }

/** Values that no log of the job shows. Values of several lines are hidden line by line as well. */
export class Masks {
  readonly #values = new Set<string>()

  add(value: string): void {
    for (const part of [value, ...value.split(/\r?\n/)]) if (part.trim() !== '') this.#values.add(part)
  }

  hide(text: string): string {
    let shown = text
    // The longest first: one may begin another.
    for (const value of [...this.#values].sort((a, b) => b.length - a.length)) shown = shown.replaceAll(value, '***')
    return shown
  }

  /** Whether the text would give one away. */
  isIn(text: string): boolean {
    return [...this.#values].some((value) => text.includes(value))
  }
}

const COMMAND = /^::([a-z][a-z-]*)((?:\s[^:]*)?)::(.*)$/i

/** Of one step. */
export class StepLog {
  readonly lines: string[] = []
  readonly annotations: Annotation[] = []
  readonly #masks: Masks
  readonly #onLine: (line: string) => void
  /** While it is set, nothing is a command but this. */
  #stopToken: string | undefined

  constructor(masks: Masks, onLine: (line: string) => void) {
    this.#masks = masks
    this.#onLine = onLine
  }

  /** A line that the step printed. */
  printed(line: string): void {
    const [, name = '', properties = '', value = ''] = COMMAND.exec(line.trimStart()) ?? []
    if (this.#stopToken !== undefined) {
      if (line.trim() === `::${this.#stopToken}::`) this.#stopToken = undefined
      this.#write(line)
    } else if (name === '') this.#write(line)
    else this.#obey(name.toLowerCase(), properties, value, line)
  }

  /** A line of the runner itself. */
  say(line: string): void {
    this.#write(line)
  }

  error(message: string): void {
    this.#annotate('error', '', message)
  }

  #obey(name: string, properties: string, value: string, line: string): void {
    switch (name) {
      case 'add-mask':
        this.#masks.add(unescape(value))
        return this.#write('::add-mask::***')
      case 'error':
      case 'warning':
      case 'notice':
        return this.#annotate(name, properties, unescape(value))
      case 'debug':
        return
      case 'group':
        return this.#write(`##[group]${unescape(value)}`)
      case 'endgroup':
        return this.#write('##[endgroup]')
      case 'stop-commands':
        this.#stopToken = value
        return this.#write(line)
      case 'set-env':
      case 'add-path':
        return this.error(`The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`.`)
      default:
        return this.#write(line)
    }
  }

  #annotate(level: Annotation['level'], properties: string, message: string): void {
    const given = new Map(properties.trim().split(',').flatMap((property) => {
      const at = property.indexOf('=')
      return at < 0 ? [] : [[property.slice(0, at).trim().toLowerCase(), unescapeProperty(property.slice(at + 1))] as const]
    }))
    const [file, line, title] = [given.get('file'), given.get('line'), given.get('title')]
    this.annotations.push({ level, message: this.#masks.hide(message), ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line: Number(line) }), ...(title === undefined ? {} : { title: this.#masks.hide(title) }) })
    this.#write(`##[${level}]${message}`)
  }

  #write(line: string): void {
    const shown = this.#masks.hide(line)
    this.lines.push(shown)
    this.#onLine(shown)
  }
}

function unescape(value: string): string {
  return value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(value: string): string {
  return unescape(value.replaceAll('%3A', ':').replaceAll('%2C', ','))
}
