import { Report, type Context } from '../action.ts'

/** A context that keeps what a run says and reports, for assertions on the result. */
export function fakeContext<Output extends string>(signal: AbortSignal = new AbortController().signal): Context<Output> & { readonly lines: string[]; readonly state: Map<string, string> } {
  const lines: string[] = []
  const state = new Map<string, string>()
  const say = (text: string) => void lines.push(text)
  return {
    signal,
    lines,
    state,
    report: new Report<Output>(),
    saveState: (name, value) => void state.set(name, value),
    log: {
      info: say,
      warning: say,
      notice: say,
      group: async (title, body) => {
        say(title)
        return body()
      },
    },
  }
}
