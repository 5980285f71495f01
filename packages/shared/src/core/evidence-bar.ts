// Evidence as a small bar for a line of a log: empty when nothing speaks against the candidate, full at the boundary.

const WIDTH = 10
const EIGHTHS = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

export function evidenceBar(evidence: number, boundary: number): string {
  const part = Math.min(1, Math.max(0, Math.log(Math.max(1, evidence)) / Math.log(Math.max(1 + 1e-9, boundary))))
  const eighths = Math.round(part * WIDTH * 8)
  const full = Math.floor(eighths / 8)
  return `▕${'█'.repeat(full)}${full < WIDTH ? (EIGHTHS[eighths % 8] ?? ' ') : ''}${' '.repeat(Math.max(0, WIDTH - full - 1))}▏`
}
