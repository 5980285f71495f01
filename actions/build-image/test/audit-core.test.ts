// What is held against an image, and the list of what is accepted: pure, so tried with anything.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isAsGraveAs, SEVERITIES, type Vulnerability } from '@cloudrun-delivery/shared/core/vulnerability'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { parseAllowList, type Allowed } from '../src/audit/allow-list.ts'
import { judgeImage } from '../src/audit/judge.ts'
import { auditFailure, auditSection } from '../src/audit/tell.ts'
import { AUDIT_LEVELS } from '../src/audit-input.ts'

const TODAY = '2026-03-15'
const vulnerability = (id: string, severity: Vulnerability['severity'] = 'high', more: Partial<Vulnerability> = {}): Vulnerability => ({ id, severity, package: 'openssl', installed: '3.0.1', fixed: '3.0.2', title: id, ...more })
const allow = (id: string, expires = '2026-12-31', name?: string): Allowed => ({ id, package: name, reason: 'because', expires, line: 1 })
const judge = (vulnerabilities: readonly Vulnerability[], allowed: readonly Allowed[] = [], missing: readonly string[] = [], level: (typeof AUDIT_LEVELS)[number] = 'high') => judgeImage({ vulnerabilities, from: 'a test', missing, remarks: [] }, level, allowed, TODAY)

describe('the verdict', () => {
  const any = fc.record({ id: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3'), severity: fc.constantFrom(...SEVERITIES), package: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), installed: fc.constant('1'), fixed: fc.constant(undefined), title: fc.string() })
  const entry = fc.record({ id: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-9'), package: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), reason: fc.string(), expires: fc.constantFrom('2026-03-14', '2026-03-15', '2027-01-01'), line: fc.nat() })

  test('passes only when all is known and nothing as grave as the level is left unaccepted', () => {
    fc.assert(fc.property(fc.array(any), fc.array(entry), fc.array(fc.constant('unknown')), fc.constantFrom(...AUDIT_LEVELS), (found, allowed, missing, level) => {
      const accepted = (one: Vulnerability) => allowed.some(({ id, package: name, expires }) => id === one.id && (name === undefined || name === one.package) && expires >= TODAY)
      // The same one from two places counts by its graver severity.
      const keyed = new Map<string, Vulnerability>()
      for (const one of found) {
        const key = `${one.id} ${one.package ?? ''}`
        const before = keyed.get(key)
        if (before === undefined || SEVERITIES.indexOf(one.severity) < SEVERITIES.indexOf(before.severity)) keyed.set(key, one)
      }
      const held = [...keyed.values()].filter((one) => isAsGraveAs(one.severity, level) && !accepted(one))
      const { verdict, held: judged, counts } = judge(found, allowed, missing, level)
      expect(verdict).toBe(held.length > 0 ? 'fail' : missing.length > 0 ? 'no-data' : 'pass')
      expect(judged).toHaveLength(held.length)
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(keyed.size)
    }))
  })

  test('a severity that nobody gave may be any, and counts at the lowest level alone', () => {
    expect(AUDIT_LEVELS.map((level) => judge([vulnerability('CVE-1', 'unknown')], [], [], level).verdict)).toEqual(['pass', 'pass', 'pass', 'fail'])
  })

  test('the gravest come first, and a vulnerability in two layers is one', () => {
    const { held } = judge([vulnerability('CVE-2'), vulnerability('CVE-1', 'critical'), vulnerability('CVE-2'), vulnerability('CVE-2', 'high', { package: 'curl' })])
    expect(held.map(({ id, package: name }) => `${id} ${name ?? ''}`)).toEqual(['CVE-1 openssl', 'CVE-2 curl', 'CVE-2 openssl'])
  })

  test('an entry counts through its last day, and is told when it is over or not needed', () => {
    expect(judge([vulnerability('CVE-1')], [allow('CVE-1', TODAY)])).toMatchObject({ verdict: 'pass', remarks: [] })
    expect(judge([vulnerability('CVE-1')], [allow('CVE-1', '2026-03-14')])).toMatchObject({ verdict: 'fail', remarks: ['The entry of CVE-1 (line 1) in `audit-allow` counts no more since it expired on 2026-03-14'] })
    expect(judge([], [allow('CVE-1')]).remarks).toEqual(['The entry of CVE-1 (line 1) in `audit-allow` is not needed: the image has no such vulnerability'])
    expect(judge([vulnerability('CVE-1')], [allow('CVE-1', '2027-01-01', 'curl')]).verdict).toBe('fail')
  })

  test('what was found is held against an image even where not all is known', () => {
    expect(judge([vulnerability('CVE-1')], [], ['the scan is not over']).verdict).toBe('fail')
  })
})

describe('what is told', () => {
  test('severity, package, fix and what was accepted, in tables', () => {
    const judged = judge([vulnerability('CVE-1', 'critical', { title: 'a | b <script>' }), vulnerability('CVE-2', 'high', { fixed: undefined }), vulnerability('CVE-3')], [allow('CVE-3')])
    const section = auditSection({ ...judged, from: 'Artifact Analysis', level: 'high' }).replaceAll(/<\/?code>/g, '`').replaceAll(/\\([-.#_()])/g, '$1')
    expect(section).toContain('| critical | `CVE-1` a \\| b &lt;script&gt; | `openssl` | `3.0.1` | `3.0.2` |')
    expect(section).toContain('| none yet |')
    expect(section).toContain('until 2026-12-31: because')
    expect(auditFailure({ ...judged, from: '', level: 'high' })).toContain('2 vulnerabilities are held against the image (`audit-level: high`): CVE-1 of openssl (fixed in 3.0.2), CVE-2 of openssl. ')
  })

  test('ten thousand are cut with their number', () => {
    const section = auditSection({ ...judge(Array.from({ length: 10_000 }, (_, index) => vulnerability(`CVE-${index}`))), from: 'x', level: 'low' })
    expect(section).toContain('… and 9950 more.')
    expect(section.length).toBeLessThan(10_000)
  })
})

describe('the list of what is accepted', () => {
  const refusal = (text: string) => {
    try {
      parseAllowList(text, 'allow.yaml')
      return 'nothing'
    } catch (thrown) {
      return thrown instanceof DeliveryError ? thrown.message : thrown
    }
  }

  test('is read with its lines', () => {
    expect(parseAllowList('# why\n- id: CVE-1\n  reason: "not called: see #12"\n  expires: 2026-12-31\n- {id: GHSA-1, package: left-pad, reason: x, expires: "2027-01-01"}\n', 'allow.yaml')).toEqual([
      { id: 'CVE-1', package: undefined, reason: 'not called: see #12', expires: '2026-12-31', line: 2 },
      { id: 'GHSA-1', package: 'left-pad', reason: 'x', expires: '2027-01-01', line: 5 },
    ])
    expect(parseAllowList('# nothing yet\n', 'allow.yaml')).toEqual([])
  })

  test.each([
    ['- id: CVE-1\n  expires: 2026-12-31\n', 'allow.yaml:1:3: the entry of CVE-1 has no reason'],
    ['\n\n- id: CVE-1\n  reason: x\n', 'allow.yaml:3:3: the entry of CVE-1 has no expires'],
    ['- reason: x\n  expires: 2026-12-31\n', 'allow.yaml:1:3: the entry has no id'],
    ['- id: CVE-1\n  reason: ""\n  expires: 2026-12-31\n', 'allow.yaml:2:3: reason must be a text'],
    ['- id: CVE-1\n  reason: x\n  expires: 2026-02-30\n', 'allow.yaml:3:12: expires must be a day such as 2026-12-31, got "2026-02-30"'],
    ['- id: CVE-1\n  reason: x\n  expires: never\n', 'got "never"'],
    ['- id: CVE-1\n  reason: x\n  expires: 2026-12-31\n  until: 2027-01-01\n', 'allow.yaml:4:3: "until" is none of id, package, reason, expires'],
    ['- CVE-1\n', 'allow.yaml:1:3: each entry must be a map of id, reason and expires'],
    ['id: CVE-1\n', 'allow.yaml:1:1: it must be a list'],
    ['- id: [\n', 'allow.yaml:2:1:'],
    ['- {id: CVE-1, reason: x, expires: 2026-12-31}\n- {id: CVE-1, reason: y, expires: 2027-12-31}\n', 'allow.yaml:2:1: CVE-1 is allowed in line 1 already'],
  ])('%j is refused', (text, message) => {
    expect(refusal(text)).toContain(message)
  })

  test('tells all that is wrong together', () => {
    expect(String(refusal('- id: A\n  reason: x\n- id: B\n  expires: 2026-12-31\n')).split('\n')).toHaveLength(3)
  })
})
