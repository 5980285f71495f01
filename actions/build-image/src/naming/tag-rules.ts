// `tags`, line by line: plain tags, or rules as users of docker/metadata-action know them, which make tags from what GitHub is building. Pure.
// A rule that does not fit the event gives no tag; one that is misspelt is a problem, not a tag less.
// https://github.com/docker/metadata-action#tags-input
import semver from 'semver'
import type { Event } from './event.ts'
import { branchOf, isDefaultBranch, render, SHORT_SHA_DIGITS, tagOf, TagProblem } from './expressions.ts'

export type Flavor = { readonly latest: 'auto' | 'true' | 'false'; readonly prefix: string; readonly suffix: string }
export type Tags = { /** The first is the image's version. */ readonly tags: readonly string[]; readonly problems: readonly string[] }

type Given = ReadonlyMap<string, string>
type Made = { readonly tags: readonly string[]; /** Of a release that is no pre-release. */ readonly isLatest?: boolean }
type Rule = { readonly attributes: readonly string[]; /** Of two rules the one with more comes first. */ readonly priority: number; readonly make: (given: Given, event: Event) => Made }

const NOTHING: Made = { tags: [] }
const PLAIN_PRIORITY = 200
const RULES: Readonly<Record<string, Rule>> = {
  schedule: { attributes: ['pattern'], priority: 1000, make: (given, event) => (event.name === 'schedule' ? { tags: [given.get('pattern') ?? 'nightly'] } : NOTHING) },
  semver: { attributes: ['pattern', 'value'], priority: 900, make: (given, event) => ofVersion(given.get('pattern') ?? '{{version}}', given.get('value') ?? tagOf(event)) },
  match: { attributes: ['pattern', 'group', 'value'], priority: 800, make: (given, event) => ofMatch(given.get('pattern') ?? '', given.get('group') ?? '0', given.get('value') ?? tagOf(event)) },
  edge: { attributes: ['branch'], priority: 700, make: (given, event) => (given.has('branch') ? branchOf(event) === given.get('branch') : isDefaultBranch(event)) ? { tags: ['edge'] } : NOTHING },
  ref: { attributes: ['event'], priority: 600, make: (given, event) => ofRef(given.get('event') ?? 'branch', event) },
  raw: { attributes: ['value'], priority: PLAIN_PRIORITY, make: (given) => ({ tags: [given.get('value') ?? ''] }) },
  sha: { attributes: ['format'], priority: 100, make: (given, { commit }) => (commit === '' ? NOTHING : { tags: [given.get('format') === 'long' ? commit : commit.slice(0, SHORT_SHA_DIGITS)] }) },
}
const CHOICES: Readonly<Record<string, readonly string[]>> = { event: ['branch', 'tag', 'pr'], format: ['short', 'long'], enable: ['true', 'false'] }
const COMMON = ['enable', 'priority', 'prefix', 'suffix']
const REQUIRED: Readonly<Record<string, string>> = { raw: 'value', ref: 'event', match: 'pattern' }
/** Of a version and of a match the pattern is their own. */
const RENDERED: Readonly<Record<string, readonly string[]>> = { schedule: ['pattern'] }

export function readTags(lines: readonly string[], flavor: Flavor, event: Event): Tags {
  const found: { readonly tag: string; readonly priority: number }[] = []
  const problems: string[] = []
  let latest = flavor.latest === 'true'
  for (const line of lines) {
    if (!line.startsWith('type=')) {
      found.push(...line.split(',').map((tag) => ({ tag: tag.trim(), priority: PLAIN_PRIORITY })).filter(({ tag }) => tag !== ''))
      continue
    }
    try {
      const { tags, priority, isLatest } = byRule(line, flavor, event)
      found.push(...tags.map((tag) => ({ tag, priority })))
      latest ||= flavor.latest === 'auto' && isLatest
    } catch (thrown) {
      if (!(thrown instanceof TagProblem)) throw thrown
      problems.push(`\`tags\` line "${line}" ${thrown.message}`)
    }
  }
  const tags = found.toSorted((a, b) => b.priority - a.priority).map(({ tag }) => tag)
  return { tags: [...new Set([...tags, ...(latest ? ['latest'] : [])])], problems }
}

function byRule(line: string, flavor: Flavor, event: Event): { readonly tags: readonly string[]; readonly priority: number; readonly isLatest: boolean } {
  const { given, type, rule } = parseRule(line, event)
  const priority = Number(given.get('priority') ?? rule.priority)
  if (given.get('enable') === 'false') return { tags: [], priority, isLatest: false }
  const made = rule.make(given, event)
  const prefix = given.get('prefix') ?? (type === 'sha' ? 'sha-' : type === 'ref' && given.get('event') === 'pr' ? 'pr-' : render(flavor.prefix, event))
  const suffix = given.get('suffix') ?? render(flavor.suffix, event)
  // As of `type=raw,value={{tag}}` on a branch: there is nothing to name.
  const tags = made.tags.filter((tag) => tag !== '').map((tag) => clean(`${prefix}${tag}${suffix}`))
  return { tags, priority, isLatest: made.isLatest === true }
}

function parseRule(line: string, event: Event): { readonly given: Given; readonly type: string; readonly rule: Rule } {
  const given = new Map<string, string>()
  for (const part of fieldsOf(line)) {
    const [, name = '', value = ''] = /^\s*([a-z]+)=(.*?)\s*$/.exec(part) ?? []
    if (name === '') throw new TagProblem(`has "${part}", which is no name=value`)
    given.set(name, value)
  }
  const type = given.get('type') ?? ''
  const rule = RULES[type]
  if (rule === undefined) throw new TagProblem(`has type ${type}; there are ${Object.keys(RULES).join(', ')}`)
  const required = REQUIRED[type]
  if (required !== undefined && (given.get(required) ?? '') === '') throw new TagProblem(`needs ${required}=…`)
  for (const [name, value] of given) if (['value', 'prefix', 'suffix', 'enable', ...(RENDERED[type] ?? [])].includes(name)) given.set(name, render(value, event))
  const names = ['type', ...rule.attributes, ...COMMON]
  for (const [name, value] of given) {
    if (!names.includes(name)) throw new TagProblem(`has ${name}, which type=${type} does not know; it knows ${names.slice(1).join(', ')}`)
    if (CHOICES[name]?.includes(value) === false) throw new TagProblem(`has ${name}=${value}; it is one of ${CHOICES[name].join(', ')}`)
    if ((name === 'priority' || name === 'group') && !/^\d{1,6}$/.test(value)) throw new TagProblem(`has ${name}=${value}, which is no number`)
  }
  return { given, type, rule }
}

/** What is in quotes may hold commas: `type=match,"pattern=v(\d{1,3})"`. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)
}

function ofRef(kind: string, event: Event): Made {
  const [tag, branch, pull] = [tagOf(event), branchOf(event), /^refs\/pull\/(\d+)\//.exec(event.ref)?.[1]]
  if (kind === 'tag') return tag === '' ? NOTHING : { tags: [tag], isLatest: semver.prerelease(tag) === null }
  const found = kind === 'pr' ? pull : branch
  return found === undefined ? NOTHING : { tags: [found] }
}

/** Of a pre-release there is only the whole version: `1.4` is not to go back to a candidate of it. */
function ofVersion(pattern: string, value: string): Made {
  const version = semver.parse(value)
  if (version === null) return NOTHING
  const isRelease = version.prerelease.length === 0
  const whole = isRelease || pattern === '{{raw}}' ? pattern : '{{version}}'
  const parts: Readonly<Record<string, string>> = { version: version.version, raw: value, major: String(version.major), minor: String(version.minor), patch: String(version.patch) }
  return { tags: [whole.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => parts[name] ?? '')], isLatest: isRelease }
}

/** Anywhere in it, as there; `/pattern/i` has flags. */
function ofMatch(pattern: string, group: string, value: string): Made {
  const [, body = pattern, flags = ''] = /^\/(.+)\/([a-z]*)$/.exec(pattern) ?? []
  let expression: RegExp
  try {
    expression = new RegExp(body, flags)
  } catch {
    throw new TagProblem(`has pattern ${pattern}, which is no regular expression`)
  }
  const found = value === '' ? null : expression.exec(value)
  if (found !== null && found.length <= Number(group)) throw new TagProblem(`has group=${group}, and its pattern has ${found.length - 1}`)
  const tag = found?.[Number(group)]
  return tag === undefined ? NOTHING : { tags: [tag], isLatest: true }
}

/** What no tag can have becomes a hyphen, as in `feature-login` of `feature/login`. */
function clean(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '').slice(0, 128)
}
