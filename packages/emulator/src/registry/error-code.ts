// Reads what was thrown by what it has, not by `instanceof Error`: errors of Node's own modules belong to another realm
// when the code runs inside a test runner's sandbox.

/** `ENOENT` and its kin; undefined when there is none. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function errorMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') return error.message
  return String(error)
}

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT'
