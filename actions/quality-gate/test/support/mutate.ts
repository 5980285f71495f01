// Reports that went wrong: bits that flipped, ends that are missing, pieces of others, tags told twice, numbers that are none. Which ones is told
// by a number alone, so that any of them can be made again.
import type { Seed } from './seeds.ts'

export type Mutant = {
  readonly seed: Seed
  readonly bytes: Buffer
  /** Where the file is cut into the pieces that the reader is given. */
  readonly pieceBytes: number
  /** What was done, in order. */
  readonly done: readonly string[]
}

type Random = (below: number) => number

const NUMBERS = ['1e999', '-1', 'NaN', '-0', '99999999999999999999999999', '1e308', '4294967296', '0x10', '1.5', '-1e-7', 'Infinity', '', 'null', '"7"', '9007199254740993', '0']
const TOKENS = ['\0', '\u2028', '\uFEFF', '<![CDATA[', ']]>', '<!--', '&#0;', '&#x110000;', '&nbsp;', '"', '}', ']', '\n', '\r\n', '::error::', '\u001B[2J', '<testcase name="x"/>', '<a>'.repeat(300), '['.repeat(3000), '{"__proto__":'.repeat(5), '1..9\n', 'end_of_record\n', 'null', 'true', '[]', '{}', '"\\ud800"']
const KEYS = ['__proto__', 'constructor', 'toString', 'length', '']

/** mulberry32: the same numbers for the same seed, everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const CHANGES: Readonly<Record<string, (bytes: Buffer, random: Random, seeds: readonly Seed[]) => Buffer>> = {
  flip: (bytes, random) => {
    const flipped = Buffer.from(bytes)
    for (let count = 1 + random(4); count > 0 && flipped.length > 0; count -= 1) {
      const at = random(flipped.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random(8))
    }
    return flipped
  },
  cut: (bytes, random) => bytes.subarray(0, random(bytes.length)),
  splice: (bytes, random, seeds) => {
    const other = Buffer.from(seeds[random(seeds.length)]?.text ?? '')
    const [from, at] = [random(other.length), random(bytes.length)]
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(200)), bytes.subarray(random(2) === 0 ? at : Math.min(bytes.length, at + random(100)))])
  },
  remove: (bytes, random) => {
    const at = random(bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(60))])
  },
  repeat: (bytes, random) => {
    const at = random(bytes.length)
    const piece = bytes.subarray(at, at + 1 + random(120))
    return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: 2 + random(3) }, () => piece), bytes.subarray(at)])
  },
  // A tag, a key with its value, or a line.
  tag: (bytes, random) => replaced(bytes, random, [/<[^<>]+>/g, /"[^"\n]*":\s*[^,\n]*,?/g, /[^\n]+\n/g][random(3)] ?? /$/g, (found) => found + found),
  number: (bytes, random) => replaced(bytes, random, /-?\d+(\.\d+)?/g, () => NUMBERS[random(NUMBERS.length)] ?? ''),
  token: (bytes, random) => {
    const at = random(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(TOKENS[random(TOKENS.length)] ?? ''), bytes.subarray(at)])
  },
  // Another type where a value stood, or another name where a key did.
  value: (bytes, random) => replaced(bytes, random, /"(?:[^"\\\n]|\\.)*"|\btrue\b|\bnull\b|\[\]|\{\}/g, () => [...NUMBERS, 'null', '[]', '{}', '[[]]', '{"a":1}', 'true', '""', ...KEYS.map((key) => `"${key}"`)][random(NUMBERS.length + 7 + KEYS.length)] ?? ''),
}
const NAMES = Object.keys(CHANGES)

function replaced(bytes: Buffer, random: Random, pattern: RegExp, by: (found: string) => string): Buffer {
  const text = bytes.toString()
  const all = [...text.matchAll(pattern)]
  const found = all[random(all.length)]
  return found === undefined ? bytes : Buffer.from(text.slice(0, found.index) + by(found[0]) + text.slice(found.index + found[0].length))
}

/** @param index of the input in its run, from 0: each is made without the ones before it */
export function mutantOf(seeds: readonly Seed[], run: number, index: number): Mutant {
  const random = randomOf(Math.imul(run, 0x9e_37_79_b1) ^ Math.imul(index + 1, 0x85_eb_ca_6b))
  const seed = seeds[random(seeds.length)] ?? seeds[0]
  if (seed === undefined) throw new Error('there is no report to begin with')
  const done: string[] = []
  let bytes: Buffer = Buffer.from(seed.text)
  // One in six is cut off and nothing else: what that must end in is known.
  const changes = random(6) === 0 ? ['cut'] : Array.from({ length: 1 + random(3) }, () => NAMES[random(NAMES.length)] ?? 'cut')
  for (const change of changes) {
    bytes = CHANGES[change]?.(bytes, random, seeds) ?? bytes
    done.push(change)
  }
  return { seed, bytes, pieceBytes: random(3) === 0 ? 1 + random(20) : 65_536, done }
}
