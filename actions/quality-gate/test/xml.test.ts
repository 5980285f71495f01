import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openingTag, tagByRules } from '../src/read/xml-tag.ts'
import { readXml, type Attributes } from '../src/read/xml.ts'

type Event = readonly [kind: 'open' | 'text' | 'close', value: string, attributes?: Attributes]

async function events(...chunks: readonly string[]): Promise<readonly Event[]> {
  const seen: Event[] = []
  await readXml(chunks, {
    open: (name, attributes) => seen.push(['open', name, { ...attributes }]),
    // Pieces of one text are one text.
    text: (text) => {
      const last = seen.at(-1)
      if (last?.[0] === 'text') seen[seen.length - 1] = ['text', last[1] + text]
      else seen.push(['text', text])
    },
    close: (name) => seen.push(['close', name]),
  })
  return seen
}

const text = async (xml: string) => (await events(xml)).filter(([kind]) => kind === 'text').map(([, value]) => value).join('')

describe('structure is strict', () => {
  test.each([
    ['', 'it holds no element'],
    ['  \n ', 'it holds no element'],
    ['<a>', 'it ends inside of <a>'],
    ['<a><b></b>', 'it ends inside of <a>'],
    ['<a><b></a>', 'line 1, column 7: </a> stands where </b> was expected'],
    ['<a>\n  <b>\n</a>', 'line 3, column 1: </a> stands where </b> was expected'],
    ['</a>', '</a> closes nothing'],
    ['<a/><b/>', 'a second root <b> follows the first'],
    ['<a/>text', 'text stands outside of the root'],
    ['text<a/>', 'text stands outside of the root'],
    ['<![CDATA[x]]><a/>', 'text stands outside of the root'],
    ['<a><![CDATA[x</a>', 'it ends before "]]>"'],
    ['<a><!-- x</a>', 'it ends before "-->"'],
    ['<a b="x', 'it ends in the middle of a tag'],
    ['<a b="1" b="2"/>', '<a> has two attributes b'],
    ['<a b=1/>', 'has an attribute that is not name="value"'],
    ['<a> 1 < 2 </a>', 'a "<" begins no tag'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'a document type with declarations of its own is not read'],
    ['<a/><!DOCTYPE a>', 'a document type stands after the root'],
    ['<a><!ELEMENT b></a>', 'is no XML'],
    ['<a>'.repeat(100_000), 'elements are nested more than 256 deep'],
  ])('%.40s', async (xml, message) => {
    await expect(events(xml)).rejects.toThrow(message)
    if (xml.length < 1000) await expect(events(...xml.split(''))).rejects.toThrow(message)
  })
})

describe('characters are lenient', () => {
  test.each([
    ['a bare ampersand & one at the end &', 'a bare ampersand & one at the end &'],
    ['&nbsp;&unknown;', '&nbsp;&unknown;'],
    ['&lt;&gt;&amp;&quot;&apos;&#65;&#x42;', `<>&"'AB`],
    ['&#0;&#xD800;&#x110000;', '\uFFFD\uFFFD\uFFFD'],
    ['\u001B[31mred\u001B[0m \u0000', '\u001B[31mred\u001B[0m \u0000'],
    ['<![CDATA[<b>&amp;]]]]><![CDATA[>]]>', '<b>&amp;]]>'],
    ['x<!-- <b> --><?php echo "<b>" ?>y', 'xy'],
    ['&amp;amp;', '&amp;'],
    ['1 > 0', '1 > 0'],
  ])('%j', async (content, wanted) => {
    expect(await text(`<a>${content}</a>`)).toBe(wanted)
    expect((await events(...`<a>${content}</a>`.split(''))).filter(([kind]) => kind === 'text').map(([, value]) => value).join('')).toBe(wanted)
  })

  test('what stands in attributes', async () => {
    expect(await events(`\uFEFF<?xml version="1.0"?>\n<ns:a  one = "x < y > z"\n two='"&amp;&bogus;' __proto__="p"/>\n`)).toEqual([
      ['open', 'a', Object.assign(Object.create(null), { one: 'x < y > z', two: '"&&bogus;', ['__proto__']: 'p' })],
      ['close', 'a'],
    ])
  })

  test('an external document type is passed over, and nothing is fetched', async () => {
    expect(await events('<!DOCTYPE coverage SYSTEM "http://127.0.0.1:1/coverage-04.dtd"><coverage/>')).toHaveLength(2)
  })
})

const name = fc.constantFrom('a', 'b', 'testcase', 'ns:c')
const value = fc.string({ unit: fc.constantFrom('x', ' ', '\n', '<', '>', '&', '"', "'", ']', '-', 'é', '😀') })
const escaped = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
const { element } = fc.letrec<{ readonly element: string; readonly content: string }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    value.map(escaped),
    value.map((raw) => `<![CDATA[${raw.replaceAll(']]>', '')}]]>`),
    value.map((raw) => `<!--${raw.replaceAll('-', '')}-->`),
    tie('element'),
  ),
  element: fc.tuple(name, value, fc.array(tie('content'), { maxLength: 4 })).map(([tag, attribute, content]) => (content.length === 0 ? `<${tag} k="${escaped(attribute)}" />` : `<${tag} k='${escaped(attribute)}'>${content.join('')}</${tag}>`)),
}))

test('wherever the file is cut into chunks, the same is read', async () => {
  await fc.assert(
    fc.asyncProperty(element, fc.array(fc.nat(), { maxLength: 6 }), async (xml, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (xml.length + 1)).toSorted((a, b) => a - b), xml.length]
      const chunks = places.slice(1).map((place, index) => xml.slice(places[index], place))
      expect(await events(...chunks)).toEqual(await events(xml))
    }),
  )
})

test('wherever it is cut off, it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(element, fc.nat(), async (xml, cut) => {
      await expect(events(xml.slice(0, cut % xml.length))).rejects.toThrow()
    }),
  )
})

test('what it reads of well-formed documents is what saxes reads', async () => {
  const { SaxesParser } = await import('saxes')
  await fc.assert(
    fc.asyncProperty(element, async (xml) => {
      const seen: Event[] = []
      const parser = new SaxesParser({})
      const addText = (piece: string) => {
        const last = seen.at(-1)
        if (piece === '') return
        if (last?.[0] === 'text') seen[seen.length - 1] = ['text', last[1] + piece]
        else seen.push(['text', piece])
      }
      parser.on('opentag', ({ name, attributes }) => seen.push(['open', name.replace('ns:', ''), Object.fromEntries(Object.entries(attributes as Attributes).map(([key, given]) => [key, given]))]))
      parser.on('text', addText)
      parser.on('cdata', addText)
      parser.on('closetag', ({ name }) => seen.push(['close', name.replace('ns:', '')]))
      parser.write(xml).close()
      // XML makes a line's end in an attribute a space; paths and messages are better kept as they were.
      const spaced = (list: readonly Event[]) => list.map(([kind, given, attributes]) => (attributes === undefined ? [kind, given] : [kind, given, Object.fromEntries(Object.entries(attributes).map(([key, held]) => [key, held.replaceAll('\n', ' ')]))]))
      expect(spaced(await events(xml))).toEqual(spaced(seen))
    }),
  )
})

test('a tag that is written plainly says what it says by the rules', () => {
  const piece = fc.constantFrom('a', 'b', 'ns:c', '__proto__', ' ', ' ', '  ', '\n', '\t', '=', '=', '"', '"', "'", '/', '>', '<', '&amp;', '&', '"x > y"', 'a="1"', " b='2'", ' c="&lt;d"', 'é', 'longer-than-a-slice')
  const plain = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.stringMatching(/^[^"]{0,20}$/)), { maxLength: 3 }).map((attributes) => `<name${attributes.map(([key, value]) => ` ${key}="${value}"`).join('')}`)
  const tags = fc.oneof(fc.array(piece, { maxLength: 14 }).map((pieces) => `<${pieces.join('')}`), fc.tuple(plain, fc.constantFrom('>', '/>', ' />', ' >', '')).map((parts) => parts.join('')))
  fc.assert(fc.property(tags, fc.constantFrom('', '</a>', ' more="x">'), (tag, rest) => {
    expect(openingTag(`x${tag}${rest}`, 1)).toEqual(tagByRules(`x${tag}${rest}`, 1))
  }), { numRuns: 20_000 })
})

test('an attribute that a tag does not have is no attribute, whatever it is called', async () => {
  const inherited: unknown[] = []
  await readXml(['<a b="1"><c  d = "1"/></a>'], {
    open: (_name, attributes) => inherited.push(...['constructor', 'toString', '__proto__', 'hasOwnProperty'].filter((name) => name in attributes || attributes[name] !== undefined)),
    text: () => {},
    close: () => {},
  })
  expect(inherited).toEqual([])
})
