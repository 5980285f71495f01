import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { defuse } from '@cloudrun-delivery/shared/terminal'
import { code, codeBlock, details, escapeMarkdown, prose, table, truncate } from '@cloudrun-delivery/shared/core/markdown'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { lineChart } from '@cloudrun-delivery/shared/core/mermaid'

/** As GitHub reads it. */
const GFM = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }

const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom('</details>', '<img src=x onerror=alert(1)>', '@octocat', '`code`', '| cell |', '[a](http://evil.test)', '\u001B[31mred', '::error::x', '##[error]x', '```', '\r::add-mask::x'),
).chain((text) => fc.tuple(fc.constant(text), fc.string()).map((parts) => parts.join('')))

describe('strangers’ text', () => {
  test('has no HTML, no mention and no second line', () => {
    fc.assert(fc.property(hostile, (text) => {
      for (const escaped of [escapeMarkdown(text), code(text).replace(/^<code>|<\/code>$/g, '')]) expect(escaped).not.toMatch(/[<>@\n\r\u001B]/)
    }))
  })

  test('cannot end a table cell or a code fence', () => {
    fc.assert(fc.property(hostile, (text) => {
      expect(table(['a'], [[code(text)]]).split('\n')).toHaveLength(3)
      expect(code(text)).not.toContain('|')
      const block = codeBlock(text).split('\n')
      const fence = block[0] ?? ''
      expect(block.slice(1, -1).every((line) => !line.includes(fence))).toBe(true)
    }))
  })

  test('is no formula: between two dollar signs GitHub sets text as mathematics, and the names of two variables were gone', () => {
    expect(escapeMarkdown('quote $HOME and $PATH')).toBe('quote &#36;HOME and &#36;PATH')
    expect(micromark(escapeMarkdown('quote $HOME and $PATH'), GFM)).toBe('<p>quote $HOME and $PATH</p>')
    fc.assert(fc.property(hostile, (text) => {
      for (const escaped of [escapeMarkdown(text), code(text), prose(text)]) expect(escaped).not.toContain('$')
    }))
  })

  test('is no link in code: GitHub looks for addresses there as well', () => {
    for (const address of ['https://evil.test/x', 'http://evil.test', 'www.evil.test', 'WWW.evil.test', 'a@evil.test']) expect(micromark(code(address), GFM)).not.toContain('<a')
  })

  test('in the title of a fold cannot end it: an empty line in a test’s name made a heading of the rest', () => {
    fc.assert(fc.property(hostile, (text) => {
      const html = micromark(details(`x\n\n# ${text}`, 'body'), GFM)
      expect(html).not.toContain('<h1>')
      expect(html.startsWith('<details><summary>x # ')).toBe(true)
      expect(html.split('\n')[0]?.endsWith('</summary>')).toBe(true)
    }))
  })

  test('calls nobody, in a sentence or in a title, and leaves addresses and digests as they are', () => {
    for (const shown of [escapeMarkdown('by @octocat and @octo/team'), details('@octocat fails', 'x').split('\n')[0] ?? '', prose('see @octocat')]) expect(micromark(shown, GFM).replaceAll(/&#64;|&#x40;/g, '@')).not.toMatch(/@\w/)
    expect(micromark(escapeMarkdown('shop@sha256'), GFM)).toBe('<p>shop@sha256</p>')
  })

  test('in a sentence is text, and a name in backticks is code', () => {
    expect(prose('set `run` to *this*')).toBe('set <code>run</code> to \\*this\\*')
    expect(prose('one ` alone')).toBe('one \\` alone')
    fc.assert(fc.property(hostile, (text) => {
      const html = micromark(prose(`a ${text} b`), GFM)
      expect(html.replaceAll(/<\/?(?:p|code)>/g, '')).not.toMatch(/[<>]/)
    }))
  })

  test.each(['::error::forged', '  ::add-mask::x', 'a\n::set-output name=x::y', 'a\r::error::b', 'x ##[error]y'])('%j is no workflow command', (text) => {
    for (const line of defuse(text).split(/[\r\n]/)) {
      expect(line.trim().startsWith('::')).toBe(false)
      expect(line).not.toContain('##[')
    }
  })

  test('ordinary text keeps its words', () => {
    expect(defuse('a::b http://x y')).toBe('a::b http://x y')
    expect(escapeMarkdown('12 of 50 requests')).toBe('12 of 50 requests')
    expect(escapeMarkdown('the baseline\'s "p95" & more')).toBe('the baseline&#39;s &quot;p95&quot; &amp; more')
  })
})

test('a shortened text never ends in half a character', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
    const short = truncate(text, limit)
    expect(short.length).toBeLessThanOrEqual(Math.max(limit, text.length <= limit ? text.length : limit))
    expect(short.isWellFormed()).toBe(text.length <= limit ? text.isWellFormed() : true)
  }))
})

test('a chart has as many points on its line as on its axis, at most sixty', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 300 }), (values) => {
    const chart = lineChart('Errors "quoted"', 'seconds', values.map((_, index) => index), 'percent', [{ label: 'candidate', values }])
    const counts = [...chart.matchAll(/\[([^\]]*)\]/g)].map((match) => (match[1] ?? '').split(',').length)
    expect(counts).toHaveLength(2)
    expect(counts[0]).toBe(counts[1])
    expect(counts[0]).toBeLessThanOrEqual(60)
  }))
  expect(lineChart('x', 'x', [1], 'y', [{ label: 'a', values: [1] }])).toBe('')
})
