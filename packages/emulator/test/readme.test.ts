// What the README says is emulated, each row with its test, and what it says of the emulator's own endpoints.
import { expect, test } from '@jest/globals'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startEmulator } from '../src/emulator.ts'
import { call } from './api-calls.ts'
import { FakeDriver } from './fake-driver.ts'

const PACKAGE = path.resolve(import.meta.dirname, '..')
const README = readFileSync(path.join(PACKAGE, 'README.md'), 'utf8')
const rows = README.split('\n## What is emulated\n')[1]?.split('\n## ')[0]?.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| | |')) ?? []

test('there are rows', () => {
  expect(rows.length).toBeGreaterThan(25)
})

test.each(rows.map((row) => [row.split('|')[1]?.trim() ?? '', row]))('%s: every test that is named for it is there, and holds tests', (_name, row) => {
  const named = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, pattern = '']) => pattern)
  expect(named).not.toEqual([])
  for (const pattern of named) {
    const files = globSync(pattern, { cwd: PACKAGE }).filter((file) => file.endsWith('.test.ts'))
    expect([pattern, files.length > 0]).toEqual([pattern, true])
    for (const file of files) expect(readFileSync(path.join(PACKAGE, file), 'utf8')).toMatch(/\btest(?:Here)?(?:\.each)?[<(]/)
  }
})

test('every endpoint of its own is explained', async () => {
  const emulator = await startEmulator({ driver: new FakeDriver() })
  try {
    const { endpoints } = (await call(emulator, 'GET', '/emulator')).json
    const paths = [...String(endpoints).matchAll(/\/emulator(?:\/[a-z]+)*/g)].map(([at]) => at)
    expect(paths.length).toBeGreaterThan(10)
    for (const at of new Set(paths)) expect(README.split('## Its own endpoints')[1]).toContain(at)
  } finally {
    await emulator.close()
  }
})
