/** A workflow that GitHub would not start, or that asks for what is not run here. Its message has a line for each problem. */
export class WorkflowError extends Error {
  override readonly name = 'WorkflowError'
}
