import { expect, test } from '@jest/globals'
import { LogStore, type ContainerLine } from '../src/signals/log-store.ts'

const MEBI = 2 ** 20
/** As long as a piece of a line is at most. The same one again and again, so that the tests take no memory. */
const LONG = 'x'.repeat(64 * 1024)

const line = (revision: string, text: string): ContainerLine => ({ project: 'p', location: 'l', service: 's', revision, instanceId: 'i', at: 0, stream: 'stdout', text })
const charsOf = (lines: readonly ContainerLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0)

test('a container that writes without end, and no line, took 330 MB for each revision: the newest 8 Mi characters are kept', () => {
  const logs = new LogStore()
  logs.add(line('loud', 'first'))
  for (let piece = 0; piece < 5000; piece += 1) logs.add(line('loud', LONG))
  logs.add(line('loud', 'last'))
  expect(charsOf(logs.of('loud'))).toBeLessThanOrEqual(8 * MEBI)
  expect(charsOf(logs.of('loud'))).toBeGreaterThan(7 * MEBI)
  expect(logs.of('loud')[0]?.text).toBe(LONG)
  expect(logs.of('loud').at(-1)?.text).toBe('last')
})

test('the newest 5000 short lines are kept, in their order', () => {
  const logs = new LogStore()
  for (let number = 0; number <= 12_000; number += 1) logs.add(line('chatty', String(number)))
  const numbers = logs.of('chatty').map(({ text }) => Number(text))
  expect(numbers.length).toBeLessThanOrEqual(5000)
  expect(numbers.length).toBeGreaterThanOrEqual(4500)
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 12_001 - numbers.length + index))
})

test('executions and builds were never forgotten: past 256 Mi characters, those go that have said nothing for the longest', () => {
  const logs = new LogStore()
  logs.add(line('quiet', 'once'))
  for (let execution = 0; execution < 100; execution += 1) {
    for (let piece = 0; piece < 100; piece += 1) logs.add(line(`nightly-${execution}`, LONG))
    logs.add(line('steady', `after ${execution}`))
  }
  expect(charsOf(logs.all())).toBeLessThanOrEqual(256 * MEBI)
  expect(charsOf(logs.all())).toBeGreaterThan(240 * MEBI)
  expect(logs.of('quiet')).toEqual([])
  expect(logs.of('nightly-0')).toEqual([])
  expect(logs.of('nightly-99')).toHaveLength(100)
  expect(logs.of('steady')).toHaveLength(100)
})

test('empty lines of many executions take room too, and do not stay for ever', () => {
  const logs = new LogStore()
  for (let execution = 0; execution < 300; execution += 1) for (let count = 0; count < 5000; count += 1) logs.add(line(`nightly-${execution}`, ''))
  expect(logs.all().length).toBeLessThanOrEqual(MEBI)
  expect(logs.of('nightly-0')).toEqual([])
  expect(logs.of('nightly-299')).toHaveLength(5000)
})
