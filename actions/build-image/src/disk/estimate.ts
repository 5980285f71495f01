// What a build is likely to take on the disk, from the image that was built last. Pure. A layer is on the disk unpacked, once as what it was made
// from and once as what is sent; text and programs are packed to about a third.
import type { Blob } from '@cloudrun-delivery/shared/ports'

const UNPACKED = 3
const COPIES = 2

/** @param layers of the last image, compressed. @param contextBytes of the files that the builder is sent */
export function estimateBytes(layers: readonly Blob[], contextBytes: number): number {
  return layers.reduce((sum, { size }) => sum + size, 0) * UNPACKED * COPIES + contextBytes
}
