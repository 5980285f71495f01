/** The same text in memory of its own: a slice keeps the megabyte alive that it was cut from. */
export function detached(text: string): string {
  return Buffer.from(text).toString()
}
