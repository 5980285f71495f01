import { expect, test } from 'vitest'

let tries = 0
test('answers at the second try', { retry: 2 }, () => {
  tries += 1
  expect(tries).toBe(2)
})
