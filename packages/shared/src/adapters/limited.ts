/**
 * Lets through what the manifest promised and no byte more: a registry must not fill the disk. Where it breaks off it ends, so that all that came
 * is written, and `broke` says why.
 */
export class Limited {
  broke: unknown
  readonly #source: AsyncIterable<Uint8Array>
  readonly #size: number

  constructor(source: AsyncIterable<Uint8Array>, size: number) {
    this.#source = source
    this.#size = size
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    let received = 0
    try {
      for await (const chunk of this.#source) {
        received += chunk.length
        if (received > this.#size) throw new Error(`it is longer than the ${this.#size} bytes that the manifest says`)
        yield chunk
      }
    } catch (thrown) {
      this.broke = thrown
    }
  }
}
