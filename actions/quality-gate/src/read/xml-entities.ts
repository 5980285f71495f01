// The five entities that XML has by itself, and characters by number. Whatever else begins with an ampersand is left as it stands.

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** `&#x10FFFF;`: no entity that we know is longer. */
const ENTITY_CHARACTERS_MAX = 10

export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => named(whole, name) ?? character(Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10))) : text
}

/** Where text that was cut by the end of a buffer may be handed on: before an entity that may go on in the next one. */
export function withoutOpenEntity(buffer: string, at: number): number {
  const ampersand = buffer.lastIndexOf('&')
  const open = ampersand >= at && buffer.length - ampersand < ENTITY_CHARACTERS_MAX && !buffer.includes(';', ampersand)
  return open ? ampersand : buffer.length
}

function named(whole: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : (NAMED[name] ?? whole)
}

/** What is no character becomes the sign for that. */
function character(point: number): string {
  const isCharacter = point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
  return isCharacter ? String.fromCodePoint(point) : '\uFFFD'
}
