// What `budgets` name, measured: the size of files, or a number in a JSON file. A budget that measures nothing is no data, never within its limit.
import path from 'node:path'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import { measureSize, measureValue, type Budget } from '../budget/line.ts'
import type { BudgetReport, Measure } from '../budget/measure.ts'
import { find, type Place } from './find.ts'
import { openSource } from './source.ts'

export async function readBudgets(budgets: readonly Budget[], place: Place): Promise<BudgetReport> {
  const reports = await Promise.all(budgets.map(async (budget) => readBudget(budget, place)))
  return { measures: reports.flatMap(({ measures }) => measures), problems: reports.flatMap(({ problems }) => problems) }
}

async function readBudget(budget: Budget, place: Place): Promise<BudgetReport> {
  const { files, problems } = await find('budgets', [budget.glob], place)
  if (files.length === 0) return { measures: [], problems }
  const { of } = budget
  if (of.kind === 'size') {
    // Loaded where it is needed: most gates weigh nothing.
    const { fileBytes } = await import('../budget/size.ts')
    return { measures: [measureSize(budget, await Promise.all(files.map(async (file) => fileBytes(file, of.gzip))))], problems }
  }
  const measures: Measure[] = []
  const failed: string[] = []
  for (const file of files) {
    const name = path.relative(place.workspace, file).split(path.sep).join('/')
    try {
      measures.push(measureValue(budget, name, JSON.parse(await openSource(file).text()) as unknown))
    } catch (thrown) {
      failed.push(`\`budgets\` "${budget.text}": ${name} cannot be used: ${messageOf(thrown)}`)
    }
  }
  return { measures, problems: [...problems, ...failed] }
}
