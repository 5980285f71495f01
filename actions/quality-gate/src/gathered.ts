// All that a run has gathered before it judges: what reports say, how commands ended, what configuration was compared.
import type { Ending } from './commands/execute.ts'
import type { ConfigurationObserved } from './read/configuration.ts'
import type { Observed } from './read/observe.ts'

export type Gathered = Observed & {
  readonly endings: readonly Ending[]
  /** Undefined when nobody asked for it. */
  readonly configuration: ConfigurationObserved | undefined
}
