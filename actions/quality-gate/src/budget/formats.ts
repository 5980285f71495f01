import type { Format } from '../read/format.ts'
import type { BudgetReport } from './measure.ts'

/** Every format of performance reports, in the order in which they are tried. */
export const BUDGET_FORMATS: readonly Format<BudgetReport>[] = []
