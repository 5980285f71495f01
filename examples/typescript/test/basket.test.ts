import { expect, test } from 'vitest'
import { merge, total } from '../src/basket.js'

test('quantities add up', () => {
  expect(merge([{ sku: 'tea', quantity: 1 }, { sku: 'tea', quantity: 2 }])).toEqual([{ sku: 'tea', quantity: 3 }])
})

test('the total is asked for', async () => {
  const answer = async () => Response.json({ cents: 900 })
  expect(await total([{ sku: 'tea', quantity: 2 }], answer)).toBe(900)
})
