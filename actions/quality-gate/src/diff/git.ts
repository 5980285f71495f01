// What the gate needs of git.

export type Git = {
  /**
   * Runs git with these arguments in the repository and hands on what it writes, as it comes.
   * @throws DeliveryError of kind `unavailable` when git is missing or took too long; GitFailure when it ended with an error
   */
  readonly run: (args: readonly string[], onOutput: (chunk: string) => void) => Promise<void>
}

/** Git ran, and refused. */
export class GitFailure extends Error {
  override readonly name = 'GitFailure'
  readonly said: string

  constructor(args: readonly string[], ending: string, said: string) {
    super(`git ${args[0] ?? ''} ${ending}: ${said === '' ? 'it said nothing' : said}`)
    this.said = said
  }
}

/** Whole, without the last line end. For what is short. */
export async function textOf(git: Git, args: readonly string[]): Promise<string> {
  let text = ''
  await git.run(args, (chunk) => {
    text += chunk
  })
  return text.replace(/\n$/, '')
}
