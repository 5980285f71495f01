import { rm } from 'node:fs/promises'
import { errorMessage } from './registry/error-code.ts'

/** Never rejects: what containers made may belong to somebody else, and whoever ends has nothing better to do about it than to say what is left. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch((thrown: unknown) => {
    process.stderr.write(`emulator: ${folder} is left behind, since it cannot be removed: ${errorMessage(thrown)}\n`)
  })
}
