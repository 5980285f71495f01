// CRC-32C (Castagnoli), which Google's APIs send beside payloads; Node's zlib has only the other CRC-32.
// https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4

const POLYNOMIAL = 0x82_f6_3b_78

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value >>> 0
})

/** @returns 0 to 2³² − 1 */
export function crc32c(bytes: Uint8Array): number {
  let value = 0xff_ff_ff_ff
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xff_ff_ff_ff) >>> 0
}
