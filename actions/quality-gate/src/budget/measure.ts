// What a performance or size report measured, held against limits that the report or the gate's input set.

export type Measure = {
  /** What is measured, with its statistic: `http_req_duration p(95)`. */
  readonly name: string
  /** Undefined when nothing was measured, or when the report tells whether the limit was crossed and not the value. */
  readonly value: number | undefined
  /** `ms`, `bytes`, `percent` or ''. */
  readonly unit: string
  /** In words, as its source wrote it: `p(95)<200`. '' for a value that has no limit and is only reported. */
  readonly limit: string
  /** False when nothing was measured: that is no data, whatever the report says of its limit. */
  readonly measured: boolean
  readonly crossed: boolean
}

export type BudgetReport = {
  readonly measures: readonly Measure[]
  readonly problems: readonly string[]
}
