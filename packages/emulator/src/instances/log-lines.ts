// Cuts a container's output into lines. A line has a bounded length: a container that never ends its line costs no more
// memory than one that does.
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import type { LogLine } from './driver.ts'

// Cloud Logging takes 256 KB per entry; longer lines arrive there in pieces, too.
export const lineCharsMax = 64 * 1024

/** @param output absent where the command could not be started for want of descriptors */
export function readLines(output: Readable | undefined, stream: LogLine['stream'], onLog: (line: LogLine) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const emit = (text: string) => onLog({ at: Date.now(), stream, text: text.endsWith('\r') ? text.slice(0, -1) : text })
  const take = (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) for (const piece of pieces(line)) emit(piece)
    while (rest.length > lineCharsMax) {
      emit(rest.slice(0, lineCharsMax))
      rest = rest.slice(lineCharsMax)
    }
  }
  output?.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  // One that is cut off has no end, but a last word.
  output?.on('close', () => {
    take(decoder.end())
    if (rest !== '') emit(rest)
  })
  // A pipe that breaks has nothing more to say; the exit tells the rest.
  output?.on('error', () => undefined)
}

function pieces(line: string): readonly string[] {
  if (line.length <= lineCharsMax) return [line]
  return Array.from({ length: Math.ceil(line.length / lineCharsMax) }, (_, index) =>
    line.slice(index * lineCharsMax, (index + 1) * lineCharsMax),
  )
}
