import { describe, expect, it, test } from 'vitest'
import { cheapest, formatCents } from '../src/price.js'

describe('formatCents', () => {
  it.each([[450, '4.50 EUR'], [5, '0.05 EUR']])('writes %i', (cents, text) => {
    expect(formatCents(cents, 'EUR')).toBe(text)
  })

  describe('in other currencies', () => {
    it.skip('writes yen without decimals', () => {})
    it.todo('puts the dollar sign in front')
  })
})

test('nothing is cheapest of nothing', () => {
  expect(cheapest([])).toBeUndefined()
  expect(cheapest([3, 1])).toBe(1)
})
