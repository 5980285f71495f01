// When the state file is written: what was answered is in it, whatever happens to the process then; what changes by itself is soon. That the
// file cannot be written (a disk that is full) is the answer to whoever asks for a change, is said once of others, and does not end the emulator.
import { ApiError } from './api/status.ts'
import { saveState } from './state-file.ts'
import type { Store } from './store.ts'

/** A burst of changes is one write. */
const SAVE_AFTER_MS = 50
const SAVE_AGAIN_MS = 1000

export type Saver = { /** Before an answer is sent. Throws ApiError. */ readonly saveChanges: () => void; readonly close: () => void }

export function keepSaved(store: Store, file: string, ports: () => Readonly<Record<string, number>>): Saver {
  let [due, again]: (NodeJS.Timeout | undefined)[] = []
  let told = ''
  const save = () => {
    clearTimeout(due)
    clearTimeout(again)
    due = again = undefined
    saveState(file, { state: store.state, ports: ports() })
    told = ''
  }
  const trySave = (): string => {
    try {
      save()
    } catch (thrown) {
      again = setTimeout(saveByItself, SAVE_AGAIN_MS)
      return (thrown as Error).message
    }
    return ''
  }
  const saveByItself = () => {
    const problem = trySave()
    if (problem !== told) process.stderr.write(`emulator: ${problem}\n`)
    told = problem
  }
  const saveSoon = () => {
    due ??= setTimeout(saveByItself, SAVE_AFTER_MS)
  }
  store.onChange.add(saveSoon)
  return {
    saveChanges: () => {
      const problem = due === undefined ? '' : trySave()
      if (problem !== '') throw new ApiError('INTERNAL', problem)
    },
    close: () => {
      store.onChange.delete(saveSoon)
      save()
    },
  }
}
