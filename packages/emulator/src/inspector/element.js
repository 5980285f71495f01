const SVG = 'http://www.w3.org/2000/svg'

/** All that comes from outside is set as text, never as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = ['svg', 'rect', 'path', 'title'].includes(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  element.append(...children.filter((child) => child !== undefined))
  return element
}
