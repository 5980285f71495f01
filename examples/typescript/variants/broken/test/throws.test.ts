import { afterAll, beforeAll, describe, test } from 'vitest'

describe('stock <main> & "co"', () => {
  beforeAll(() => {
    throw new Error('the warehouse does not answer: \u001B[31mrefused\u001B[0m ]]>')
  })
  afterAll(() => {})
  test('is counted', () => {})
})
