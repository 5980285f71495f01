// What the gate needs of GitHub. Types only.

/** Of an annotation in a check run: `line` counts from 1. */
export type CheckAnnotation = { readonly level: 'error' | 'warning' | 'notice'; readonly title?: string; readonly message: string; readonly file: string; readonly line: number }

export type CheckVerdict = {
  readonly conclusion: 'success' | 'failure'
  readonly title: string
  /** Markdown, as is `text`; each within 65 535 characters. */
  readonly summary: string
  readonly text: string
  readonly annotations: readonly CheckAnnotation[]
}

export interface CheckRuns {
  conclude(commit: string, name: string, verdict: CheckVerdict, signal: AbortSignal): Promise<void>
}

/** Results that a commit keeps for those who are compared with it. */
export interface KeptResults {
  /** Text that was kept on this commit under this name by a workflow of this repository; undefined when there is none. */
  read(commit: string, name: string, signal: AbortSignal): Promise<string | undefined>
  /** @param summary markdown that people see beside it */
  keep(commit: string, name: string, text: string, summary: string, signal: AbortSignal): Promise<void>
  /** Undefined for the first commit. */
  firstParent(commit: string, signal: AbortSignal): Promise<string | undefined>
}
