// 3.6 million single latencies: it takes seconds, so `npm run check` leaves it to `npm test`.
import { expect, test } from '@jest/globals'
import { busyTrace, reportOfTrace } from './reports.ts'

test('the report of an hour at 1000 requests per second is small', () => {
  const text = JSON.stringify(reportOfTrace(busyTrace('values')))
  expect(text.length).toBeLessThan(500_000)
})
