// Which files of the context go into the image. What Docker's ignore file leaves out is left out. Of what `layers` packs, also what the job
// itself put there: the repository's history and the credentials that google-github-actions/auth wrote; and refused, by name, is what would
// mean another file on another machine: a link that leaves the context, a socket, a pipe, a device. Docker is sent all of that, so that all of
// it is listed for `docker`; what is sent to another machine for it (`cloud-build`) is that without what the job put there.
import { lstatSync, type Stats } from 'node:fs'
import { readFile, readdir, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import dockerignore from '@balena/dockerignore'
import { DeliveryError, cancelled, codeOf, messageOf } from '@cloudrun-delivery/shared/errors'

/** `path` is relative to the context, with slashes. */
export type ContextEntry =
  | { readonly type: 'directory'; readonly path: string; readonly mode: number }
  | { readonly type: 'symlink'; readonly path: string; readonly target: string }
  | { readonly type: 'file'; readonly path: string; readonly size: number; readonly mode: number }

/**
 * Whose rules: `docker` gets every bit of a mode, and what it is sent it is trusted with; so does `cloud-build`, but what the job itself put there
 * does not leave the machine. `layers` keeps only "may be executed" (0o755 or 0o644), as git does, so that no machine's umask is in the image.
 */
export type Rules = 'docker' | 'cloud-build' | 'layers'

type Rule = { /** Leaves out what the job itself put there. */ readonly leavesOut: boolean; /** Goes into the image as it is listed. */ readonly packs: boolean }

const RULES: Readonly<Record<Rules, Rule>> = { docker: { leavesOut: false, packs: false }, 'cloud-build': { leavesOut: true, packs: false }, layers: { leavesOut: true, packs: true } }

const DIRECTORY_MODE = 0o755
const MODE_BITS = 0o7777

/** After all rules of the user, so that none brings them back: `.git` holds the token that actions/checkout may have left. */
const NEVER = ['**/.git', '**/gha-creds-*.json']

/** Sorted by the bytes of their paths, parents before what they hold. */
export async function listContext(context: string, dockerfile: string, rules: Rules, signal: AbortSignal): Promise<readonly ContextEntry[]> {
  const walk = new Walk(await realpath(context), await ignoreRules(context, dockerfile), rules, signal)
  await walk.folder('')
  return walk.entries()
}

/** Its text. `<Dockerfile>.dockerignore` beside the Dockerfile wins over `.dockerignore` of the context. */
export async function findIgnoreFile(context: string, dockerfile: string): Promise<string | undefined> {
  for (const file of [`${path.resolve(context, dockerfile)}.dockerignore`, path.join(context, '.dockerignore')]) {
    const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
      if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return undefined
      throw new DeliveryError('input', `${file} cannot be read: ${messageOf(thrown)}`)
    })
    if (text !== undefined) return text
  }
  return undefined
}

async function ignoreRules(context: string, dockerfile: string): Promise<readonly string[]> {
  return ((await findIgnoreFile(context, dockerfile)) ?? '').replace(/^\uFEFF/, '').split(/\r?\n/)
}

/** Files of google-github-actions/auth that Docker would send to its builder. `layers` never packs them; a Dockerfile may. */
export async function credentialsInContext(context: string, dockerfile: string): Promise<readonly string[]> {
  const ignore = dockerignore.default({ ignorecase: false }).add([...(await ignoreRules(context, dockerfile))])
  return (await readdir(context)).filter((name) => /^gha-creds-.*\.json$/.test(name) && !ignore.ignores(name))
}

class Walk {
  readonly #context: string
  readonly #ignored: (relative: string) => boolean
  readonly #exceptions: boolean
  readonly #rule: Rule
  readonly #signal: AbortSignal
  readonly #found = new Map<string, ContextEntry>()

  constructor(context: string, ignored: readonly string[], rules: Rules, signal: AbortSignal) {
    const ignore = dockerignore.default({ ignorecase: false }).add([...ignored, ...(RULES[rules].leavesOut ? NEVER : [])])
    this.#context = context
    this.#ignored = (relative) => ignore.ignores(relative)
    this.#exceptions = ignored.some((rule) => rule.trim().startsWith('!'))
    this.#rule = RULES[rules]
    this.#signal = signal
  }

  async folder(folder: string): Promise<void> {
    if (this.#signal.aborted) throw cancelled('reading the context')
    const children = await readdir(path.join(this.#context, folder), { withFileTypes: true, encoding: 'utf8' }).catch(
      (thrown: unknown) => unreadable(folder, thrown),
    )
    for (const child of children) {
      const relative = folder === '' ? child.name : `${folder}/${child.name}`
      const ignored = this.#ignored(relative)
      // Nothing is asked of what is left out: it may be anything.
      if (!ignored) this.#keep(await this.#entry(relative))
      // A later `!` rule may bring back what lies in an ignored folder.
      if (child.isDirectory() && (!ignored || (this.#exceptions && (child.name !== '.git' || !this.#rule.leavesOut)))) await this.folder(relative)
    }
  }

  entries(): readonly ContextEntry[] {
    return [...this.#found.values()].map((entry) => ({ entry, key: sortKey(entry.path) })).toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ entry }) => entry)
  }

  #keep(entry: ContextEntry): void {
    // What an exception brings back needs its folders, ignored or not.
    for (
      let parent = path.posix.dirname(entry.path);
      parent !== '.' && !this.#found.has(parent);
      parent = path.posix.dirname(parent)
    ) {
      this.#found.set(parent, { type: 'directory', path: parent, mode: this.#directoryMode(statsOf(path.join(this.#context, parent), parent)) })
    }
    this.#found.set(entry.path, entry)
  }

  async #entry(relative: string): Promise<ContextEntry> {
    const full = path.join(this.#context, relative)
    const stats = statsOf(full, relative)
    if (this.#rule.packs && path.posix.basename(relative).startsWith('.wh.'))
      throw refused(relative, 'its name would delete a file of the image instead of adding one', 'Rename it')
    if (stats.isDirectory()) return { type: 'directory', path: relative, mode: this.#directoryMode(stats) }
    if (stats.isSymbolicLink()) return { type: 'symlink', path: relative, target: this.#rule.packs ? await this.#innerTarget(relative) : await readlink(full) }
    if (!stats.isFile()) throw refused(relative, 'it is no file, folder or link', 'Remove it')
    return { type: 'file', path: relative, size: stats.size, mode: !this.#rule.packs ? stats.mode & MODE_BITS : (stats.mode & 0o111) === 0 ? 0o644 : 0o755 }
  }

  #directoryMode(stats: Stats): number {
    return this.#rule.packs ? DIRECTORY_MODE : stats.mode & MODE_BITS
  }

  /** By the text of the link and by where it really leads: a link through another link can leave where its text does not. */
  async #innerTarget(relative: string): Promise<string> {
    const full = path.join(this.#context, relative)
    const target = await readlink(full)
    const real = await realpath(full).catch(() => undefined)
    const places = [path.resolve(path.dirname(full), target), ...(real === undefined ? [] : [real])]
    if (!path.isAbsolute(target) && places.every((place) => !leaves(this.#context, place))) return target
    throw refused(relative, `it is a link to ${target}, which leaves the context`, 'Copy what it points at into the context')
  }
}

/** A folder right before what it holds, whatever other names begin alike. */
function sortKey(relative: string): Buffer {
  return Buffer.from(relative.replaceAll('/', '\0'))
}

function leaves(context: string, place: string): boolean {
  const relative = path.relative(context, place)
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)
}

/** Not in the background: that would take ten times as long as the question itself. */
function statsOf(full: string, relative: string): Stats {
  try {
    return lstatSync(full)
  } catch (thrown) {
    return unreadable(relative, thrown)
  }
}

function refused(relative: string, why: string, remedy: string): DeliveryError {
  return new DeliveryError('input', `\`context\` holds ${relative}, which cannot go into the image: ${why}`, {
    hint: `${remedy}, or name it in .dockerignore.`,
  })
}

function unreadable(relative: string, thrown: unknown): never {
  throw new DeliveryError(
    'input',
    `\`context\` holds ${relative === '' ? 'a folder' : relative}, which cannot be read: ${messageOf(thrown)}`,
    { hint: 'Give this step the right to read it, or name it in .dockerignore.' },
  )
}
