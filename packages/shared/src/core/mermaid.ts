// Charts that GitHub draws in a step summary by itself.

export type Line = { readonly label: string; readonly values: readonly number[] }

const POINTS_MAX = 60

/** Lines over a common x axis (mermaid xychart-beta); at most 60 points, evenly thinned. Empty without two points. */
export function lineChart(title: string, xLabel: string, xs: readonly number[], yLabel: string, lines: readonly Line[]): string {
  if (xs.length < 2 || lines.length === 0) return ''
  const keep = thin(xs.length)
  const pick = (values: readonly number[]) => keep.map((index) => round(values[index] ?? 0)).join(', ')
  const top = Math.max(1, ...lines.flatMap((line) => line.values)) * 1.1
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${quote([title, lines.length > 1 ? `(${lines.map((line) => line.label).join(', ')})` : ''].join(' ').trim())}"`,
    `  x-axis "${quote(xLabel)}" [${pick(xs)}]`,
    `  y-axis "${quote(yLabel)}" 0 --> ${round(top)}`,
    ...lines.map((line) => `  line [${pick(line.values)}]`),
    '```',
  ].join('\n')
}

function thin(count: number): readonly number[] {
  if (count <= POINTS_MAX) return Array.from({ length: count }, (_, index) => index)
  return Array.from({ length: POINTS_MAX }, (_, index) => Math.round((index * (count - 1)) / (POINTS_MAX - 1)))
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : 0
}

function quote(text: string): string {
  return text.replaceAll(/["\n\r`]/g, ' ')
}
