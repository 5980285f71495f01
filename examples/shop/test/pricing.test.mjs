import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priceOf } from '../pricing.mjs'

test('every product has a price of its own', async () => {
  const prices = await Promise.all([1, 2, 3, 4].map((id) => priceOf({ id })))
  assert.equal(new Set(prices).size, 4)
})

test('tea costs 3.50', async () => {
  assert.equal(await priceOf({ id: 1 }), 350)
})
