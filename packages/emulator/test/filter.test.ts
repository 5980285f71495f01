import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseFilter } from '../src/signals/filter.ts'

const entry: Readonly<Record<string, string | number>> = { 'resource.type': 'cloud_run_revision', 'resource.labels.revision_name': 'shop-2', 'httpRequest.status': 503, timestamp: '2026-01-02T00:00:00Z', '': 'the whole entry says Timeout' }
const holds = (text: string) => parseFilter(text)((path) => entry[path])

describe('filters', () => {
  test.each([
    ['', true],
    ['resource.type="cloud_run_revision"', true],
    ['resource.type = "other" OR httpRequest.status >= 500', true],
    ['resource.type="cloud_run_revision" AND NOT httpRequest.status=503', false],
    ['resource.labels.revision_name=("shop-1" OR "shop-2")', true],
    ['resource.labels.revision_name = one_of("shop-1", "shop-3")', false],
    ['resource.labels.revision_name = starts_with("shop-")', true],
    ['resource.labels.revision_name != "shop-1"', true],
    ['resource.labels.revision_name =~ "^shop-[12]$"', true],
    ['timestamp > "2026-01-01T23:59:59Z" timestamp<"2026-01-02T00:00:01+00:00"', true],
    ['timeout', true],
    ['NOT (timeout OR nothing)', false],
    ['labels.absent > 3', false],
    ['-httpRequest.status=404', true],
    ['-(timeout OR nothing)', false],
    ['httpRequest.status>-5', true],
    ['httpRequest.status:*', true],
    ['labels.absent:*', false],
    ['resource.labels.revision_name =~ "(?i)^SHOP"', true],
  ])('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected)
  })

  test.each(['resource.type=', '(a=b', 'a=b)', '= b', 'a = sum("x")', 'a=~"("', 'a = (b c)', '§', 'a=b OR', 'a=b AND OR c=d', 'log_id("x")', 'sum(a)'])('%s is refused with a reason', (text) => {
    expect(() => parseFilter(text)).toThrow('Field filter had an invalid value')
  })

  test('any text is a filter or a refusal, never a crash', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('a', '=', '"b"', 'AND', 'OR', 'NOT', '(', ')', 'one_of', ',', '>', ':'), { maxLength: 12 }).map((parts) => parts.join(' '))), (text) => {
      try {
        parseFilter(text)(() => undefined)
      } catch (thrown) {
        expect(thrown).toMatchObject({ status: 'INVALID_ARGUMENT' })
      }
    }))
  })

  test('AND and OR are what logic says, and OR binds tighter', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (a, b, c) => {
      const text = (value: boolean) => (value ? 'x=1' : 'x=2')
      const filter = parseFilter(`${text(a)} AND ${text(b)} OR NOT ${text(c)}`)
      expect(filter(() => '1')).toBe(a && (b || !c))
    }))
  })
})
