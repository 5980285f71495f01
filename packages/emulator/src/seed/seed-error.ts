/** What could not be planted. */
export class SeedError extends Error {
  override readonly name = 'SeedError'
  /** Where in the seed; the end of it may name what is not there. */
  readonly path: readonly (string | number)[]

  constructor(path: SeedError['path'], message: string) {
    super(message)
    this.path = path
  }
}
