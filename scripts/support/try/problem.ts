/** What keeps a workflow from being tried: what was seen, and what to do. Nothing was started. */
export class TryProblem extends Error {
  override readonly name = 'TryProblem'
}
