// What a run says while it works. The core only names it; where it goes is action.ts's business.

export interface Log {
  /** Plain progress. Text from outside may be in it: the implementation defuses workflow commands. */
  info(text: string): void
  warning(text: string): void
  notice(text: string): void
  /** Everything that `body` says is folded under the title. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
}
