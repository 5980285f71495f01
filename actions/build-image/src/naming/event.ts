/** What GitHub is building; outside of GitHub all of it is empty. */
export type Event = {
  /** `push`, `pull_request`, `schedule`, … */
  readonly name: string
  /** `refs/heads/main`, `refs/tags/v1.4.0`, `refs/pull/12/merge`. */
  readonly ref: string
  readonly commit: string
  /** Of a pull request: the branch that it is for; of a tag: the branch that it was pushed from, where GitHub says it. */
  readonly baseBranch: string
  readonly atMs: number
  readonly repository: {
    /** Undefined where the event does not name it. */
    readonly defaultBranch: string | undefined
    readonly description: string | undefined
    /** As SPDX names it; undefined also where GitHub knows none. */
    readonly license: string | undefined
  }
}
