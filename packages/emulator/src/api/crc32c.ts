// CRC-32C (Castagnoli), which Google's APIs send beside payloads; Node's zlib has only the other CRC-32.
// https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4

const POLYNOMIAL = 0x82_f6_3b_78

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value >>> 0
})

/** Of bytes that come in pieces. */
export class Crc32c {
  #value = 0xff_ff_ff_ff

  update(bytes: Uint8Array): void {
    let value = this.#value
    for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
    this.#value = value
  }

  /** 0 to 2³² − 1 */
  get value(): number {
    return (this.#value ^ 0xff_ff_ff_ff) >>> 0
  }
}

/** @returns 0 to 2³² − 1 */
export function crc32c(bytes: Uint8Array): number {
  const crc = new Crc32c()
  crc.update(bytes)
  return crc.value
}
