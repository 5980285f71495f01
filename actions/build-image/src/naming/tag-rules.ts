// `tags`, line by line: plain tags, or rules as users of docker/metadata-action know them, which make tags from what GitHub is building. Pure.
// A rule that does not fit the event gives no tag; one that is misspelt is a problem, not a tag less.
// https://github.com/docker/metadata-action#tags-input
import semver from 'semver'

export type Event = {
  /** `refs/heads/main`, `refs/tags/v1.4.0`, `refs/pull/12/merge`; empty outside of GitHub. */
  readonly ref: string
  readonly commit: string
}

export type Flavor = { readonly latest: 'auto' | 'true' | 'false'; readonly prefix: string; readonly suffix: string }
export type Tags = { readonly tags: readonly string[]; readonly problems: readonly string[] }

type Made = { readonly tags: readonly string[]; /** Of a release that is no pre-release. */ readonly isLatest?: boolean }
type Rule = { readonly attributes: readonly string[]; readonly make: (given: ReadonlyMap<string, string>, event: Event) => Made }

const SHORT_SHA_DIGITS = 12
const NOTHING: Made = { tags: [] }
const RULES: Readonly<Record<string, Rule>> = {
  ref: { attributes: ['event'], make: (given, event) => ofRef(given.get('event') ?? 'branch', event) },
  semver: { attributes: ['pattern', 'value'], make: (given, event) => ofVersion(given.get('pattern') ?? '{{version}}', given.get('value') ?? tagOf(event)) },
  sha: { attributes: ['format'], make: (given, { commit }) => (commit === '' ? NOTHING : { tags: [given.get('format') === 'long' ? commit : commit.slice(0, SHORT_SHA_DIGITS)] }) },
  raw: { attributes: ['value'], make: (given) => ({ tags: [given.get('value') ?? ''] }) },
  edge: { attributes: ['branch'], make: (given, event) => (branchOf(event) === given.get('branch') ? { tags: ['edge'] } : NOTHING) },
}
const CHOICES: Readonly<Record<string, readonly string[]>> = { event: ['branch', 'tag', 'pr'], format: ['short', 'long'], enable: ['true', 'false'] }
const COMMON = ['enable', 'prefix', 'suffix']
const REQUIRED: Readonly<Record<string, string>> = { raw: 'value', ref: 'event', edge: 'branch' }

export function readTags(lines: readonly string[], flavor: Flavor, event: Event): Tags {
  const tags: string[] = []
  const problems: string[] = []
  let latest = flavor.latest === 'true'
  for (const line of lines) {
    if (!line.startsWith('type=')) {
      tags.push(...line.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))
      continue
    }
    const { given, type, problem } = parseRule(line)
    const rule = RULES[type]
    if (problem !== undefined || rule === undefined) {
      problems.push(`\`tags\` line "${line}" ${problem ?? 'is no rule'}`)
      continue
    }
    if (given.get('enable') === 'false') continue
    const made = rule.make(given, event)
    const prefix = given.get('prefix') ?? (type === 'sha' ? 'sha-' : type === 'ref' && given.get('event') === 'pr' ? 'pr-' : flavor.prefix)
    tags.push(...made.tags.map((tag) => clean(`${prefix}${tag}${given.get('suffix') ?? flavor.suffix}`)))
    latest ||= flavor.latest === 'auto' && made.isLatest === true
  }
  return { tags: [...new Set([...tags, ...(latest ? ['latest'] : [])])], problems }
}

function parseRule(line: string): { readonly given: ReadonlyMap<string, string>; readonly type: string; readonly problem?: string } {
  const given = new Map<string, string>()
  for (const part of line.split(',')) {
    const [, name = '', value = ''] = /^\s*([a-z]+)=(.*?)\s*$/.exec(part) ?? []
    if (name === '') return { given, type: '', problem: `has "${part}", which is no name=value` }
    given.set(name, value)
  }
  const type = given.get('type') ?? ''
  const rule = RULES[type]
  if (rule === undefined) return { given, type, problem: `has type ${type}; there are ${Object.keys(RULES).join(', ')}` }
  const names = ['type', ...rule.attributes, ...COMMON]
  for (const [name, value] of given) {
    if (!names.includes(name)) return { given, type, problem: `has ${name}, which type=${type} does not know; it knows ${names.slice(1).join(', ')}` }
    if (CHOICES[name]?.includes(value) === false) return { given, type, problem: `has ${name}=${value}; it is one of ${CHOICES[name].join(', ')}` }
  }
  const required = REQUIRED[type]
  return required !== undefined && (given.get(required) ?? '') === '' ? { given, type, problem: `needs ${required}=…` } : { given, type }
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

function tagOf({ ref }: Event): string {
  return /^refs\/tags\/(.+)$/.exec(ref)?.[1] ?? ''
}

function branchOf({ ref }: Event): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1]
}

/** What no tag can have becomes a hyphen, as in `feature-login` of `feature/login`. */
function clean(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '').slice(0, 128)
}
