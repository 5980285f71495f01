// Every format of measurements that is read as a whole. What else is JSON, or a file's size, is measured by a line of `budgets` (line.ts).
import type { Format } from '../read/format.ts'
import { k6 } from './k6.ts'
import { lighthouse } from './lighthouse.ts'
import type { BudgetReport } from './measure.ts'

export const BUDGET_FORMATS: readonly Format<BudgetReport>[] = [k6, lighthouse]
