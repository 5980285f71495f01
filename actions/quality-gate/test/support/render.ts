// Markdown as GitHub shows it: CommonMark with GFM's tables and the HTML that is in it. What does not nest throws.
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { SaxesParser } from 'saxes'

export type Rendered = {
  /** Each element that is there. */
  readonly elements: ReadonlySet<string>
  readonly links: readonly string[]
  /** All that is read, without markup. */
  readonly text: string
  /** Text outside of `details`: what is in sight. */
  readonly inSight: string
  readonly deepest: number
}

export function render(markdown: string): Rendered {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  const elements = new Set<string>()
  const links: string[] = []
  const open: string[] = []
  let [text, inSight, deepest] = ['', '', 0]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    open.push(name)
    if (name !== 'page') elements.add(name)
    if (name === 'a') links.push(String(attributes['href']))
    deepest = Math.max(deepest, open.filter((one) => one === 'details').length)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (part) => {
    text += part
    if (!open.includes('details') || open.at(-1) === 'summary') inSight += part
  })
  parser.write(`<page>${html.replaceAll('&nbsp;', '&#160;')}</page>`).close()
  return { elements, links, text, inSight, deepest }
}
