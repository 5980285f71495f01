// All that a run has gathered before it judges: what reports say, how commands ended, what configuration was compared, what the change is.
import type { Base } from './base/base.ts'
import type { Ending } from './commands/execute.ts'
import type { FlagCoverage } from './coverage/flags.ts'
import type { Patch } from './diff/patch.ts'
import type { ConfigurationObserved } from './read/configuration.ts'
import type { Observed } from './read/observe.ts'

export type Gathered = Observed & {
  readonly endings: readonly Ending[]
  /** Undefined when nobody asked for it. */
  readonly configuration: ConfigurationObserved | undefined
  readonly flags: readonly FlagCoverage[]
  /** Undefined where there is no change to look at: without coverage, or when nobody asked outside of a pull request. */
  readonly patch: Patch | undefined
  /** Undefined when nobody asked for it. */
  readonly base: Base | undefined
  /** Told, and no reason to fail. */
  readonly notes: readonly string[]
}
