// A row of numbers as a row of bars: what a table cell has room for.
const BARS = '▁▂▃▄▅▆▇█'

/** A bar for each value, from the least to the most of them; a blank for what is not known. */
export function sparkline(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  return values.map((value) => (value === undefined ? ' ' : most === least ? '▄' : BARS.charAt(Math.round(((BARS.length - 1) * (value - least)) / (most - least))))).join('')
}
