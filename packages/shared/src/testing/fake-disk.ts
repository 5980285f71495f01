// A disk with so much room, of which folders take their part until they are taken away.
import type { Disk } from '../ports.ts'

export class FakeDisk implements Disk {
  readonly removed: string[] = []
  readonly folders = new Map<string, number>()
  free: number

  constructor(free = 1e12) {
    this.free = free
  }

  async freeBytes(): Promise<number> {
    return this.free
  }

  async reserve(_folder: string, bytes: number): Promise<(() => Promise<void>) | undefined> {
    if (bytes > this.free) return undefined
    this.free -= bytes
    let held = bytes
    return async () => {
      this.free += held
      held = 0
    }
  }

  async usedBytes(folder: string): Promise<number> {
    return this.folders.get(folder) ?? 0
  }

  async remove(folder: string): Promise<void> {
    this.free += this.folders.get(folder) ?? 0
    this.folders.delete(folder)
    this.removed.push(folder)
  }
}
