// Puts the report on the terminal, in colours only where there is a terminal to show them and nobody said NO_COLOR.
import { styleText } from 'node:util'
import type { Gathered } from './gathered.ts'
import { terminalReport } from './terminal-report.ts'
import type { Judged } from './verdict.ts'

/** @param file where the JSON report is */
export async function show(gathered: Gathered, judged: Judged, file: string): Promise<void> {
  const text = terminalReport(gathered, judged, file, (colour, part) => styleText(colour, part, { stream: process.stdout }))
  await new Promise<void>((resolve) => void process.stdout.write(text, () => resolve()))
}
