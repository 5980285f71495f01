// Which of listed resources are meant by their labels: `app = shop, tier in (web, api), !canary`.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
import { ApiError } from '../api/status.ts'
import { object, texts, type Json } from '../state/json.ts'

type Labels = Readonly<Record<string, string>>
type Test = (labels: Labels) => boolean

const KEY = String.raw`([\w./-]+)`
const EQUALITY = new RegExp(String.raw`^${KEY}\s*(==|=|!=)\s*([\w.-]*)$`)
const MEMBERSHIP = new RegExp(String.raw`^${KEY}\s+(in|notin)\s*\(([^)]*)\)$`)
const PRESENCE = new RegExp(`^(!?)\\s*${KEY}$`)

/** @param items resources of v1 */
export function selected(items: readonly Json[], selector: string): readonly Json[] {
  // Commas within parentheses belong to the list there.
  const tests = selector.split(/,(?![^(]*\))/).map((part) => part.trim()).filter((part) => part !== '').map((part) => testOf(part, selector))
  return items.filter((item) => tests.every((test) => test(texts(object(item['metadata'])['labels']))))
}

function testOf(part: string, selector: string): Test {
  const [, key = '', sign, value = ''] = EQUALITY.exec(part) ?? []
  if (sign !== undefined) return (labels) => (labels[key] === value) === (sign !== '!=')
  const [, name = '', operator, members = ''] = MEMBERSHIP.exec(part) ?? []
  const values = members.split(',').map((member) => member.trim())
  if (operator !== undefined) return (labels) => values.includes(labels[name] ?? '\0') === (operator === 'in')
  const [, not = '', label] = PRESENCE.exec(part) ?? []
  if (label !== undefined) return (labels) => Object.hasOwn(labels, label) === (not === '')
  throw new ApiError('INVALID_ARGUMENT', `labelSelector: unable to parse '${selector}': '${part}' is no requirement.`)
}
