// `{{branch}}` and its like in what makes a tag, as docker/metadata-action's users write them. Pure.
// https://github.com/docker/metadata-action#global-expressions
import type { Event } from './event.ts'

/** What nobody can make a tag of; its message completes "`tags` line … ". */
export class TagProblem extends Error {}

export const SHORT_SHA_DIGITS = 7

const EXPRESSION = /\{\{\s*(\w+)((?:\s+(?:\w+=)?'[^']*')*)\s*\}\}/g
const EXPRESSIONS: Readonly<Record<string, (event: Event, argument: string) => string>> = {
  branch: (event) => branchOf(event) ?? '',
  tag: (event) => tagOf(event),
  sha: ({ commit }) => commit.slice(0, SHORT_SHA_DIGITS),
  base_ref: ({ baseBranch }) => baseBranch,
  is_default_branch: (event) => String(isDefaultBranch(event)),
  is_not_default_branch: (event) => String(!isDefaultBranch(event)),
  date: ({ atMs }, argument) => date(atMs, argument),
}

/** Throws TagProblem. */
export function render(text: string, event: Event): string {
  const rendered = text.replaceAll(EXPRESSION, (whole, name: string, argument: string) => {
    const expression = EXPRESSIONS[name]
    if (expression === undefined) throw new TagProblem(`has ${whole}; there are ${Object.keys(EXPRESSIONS).join(', ')}`)
    return expression(event, argument)
  })
  if (rendered.includes('{{')) throw new TagProblem(`has "${rendered}", whose braces are no expression`)
  return rendered
}

export function tagOf({ ref }: Event): string {
  return /^refs\/tags\/(.+)$/.exec(ref)?.[1] ?? ''
}

export function branchOf({ ref }: Event): string | undefined {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1]
}

/** What is no branch is none that could be the default. */
export function isDefaultBranch(event: Event): boolean {
  const branch = branchOf(event)
  if (branch === undefined) return false
  if (event.repository.defaultBranch === undefined) throw new TagProblem('needs the default branch, which the file of the event (GITHUB_EVENT_PATH) does not name')
  return branch === event.repository.defaultBranch
}

const FORMAT = /'([^']*)'/
const ZONE = /\btz='([^']*)'/
const FIELDS: Readonly<Record<string, Intl.DateTimeFormatPartTypes>> = { YYYY: 'year', MM: 'month', DD: 'day', HH: 'hour', mm: 'minute', ss: 'second' }

/** `'YYYYMMDD' tz='Asia/Tokyo'`; UTC without a zone, and a name of another field is a problem instead of a part of the tag. */
function date(atMs: number, argument: string): string {
  const zone = ZONE.exec(argument)?.[1] ?? 'UTC'
  const format = FORMAT.exec(argument.replace(ZONE, ''))?.[1] ?? ''
  if (format === '') throw new TagProblem("has a date without a format; it is such as {{date 'YYYYMMDD'}}")
  const parts = new Map(formatter(zone).formatToParts(atMs).map(({ type, value }) => [type, value]))
  return format.replaceAll(/([A-Za-z])\1*/g, (name) => {
    if (name === 'X') return String(Math.floor(atMs / 1000))
    const field = FIELDS[name]
    if (field === undefined) throw new TagProblem(`has ${name} in a date; there are ${Object.keys(FIELDS).join(', ')} and X`)
    return parts.get(field) ?? ''
  })
}

function formatter(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  } catch {
    throw new TagProblem(`has "${zone}", which is no time zone`)
  }
}
