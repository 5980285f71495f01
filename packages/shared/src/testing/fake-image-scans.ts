// Scans in memory: an image that was never told of has none.
import type { ImageScan, ImageScans } from '../ports.ts'

export class FakeImageScans implements ImageScans {
  /** By image and digest; a list is told one after the other, its last again and again. */
  readonly scans = new Map<string, readonly ImageScan[]>()
  readonly asked: string[] = []
  /** For images that are not in `scans`. */
  otherwise: ImageScan = { state: 'none', why: 'nobody has begun' }

  async scanOf(image: string): Promise<ImageScan> {
    const [first, ...rest] = this.scans.get(image) ?? []
    this.asked.push(image)
    if (rest.length > 0) this.scans.set(image, rest)
    return first ?? this.otherwise
  }
}
