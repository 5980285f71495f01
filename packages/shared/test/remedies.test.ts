import { describe, expect, test } from '@jest/globals'
import { redact } from '@cloudrun-delivery/shared/core/redact'
import { REMEDIES, adviceFor, remedyFor } from '@cloudrun-delivery/shared/core/remedies'

describe('remedies', () => {
  test.each(REMEDIES.map((remedy) => [remedy.id, remedy] as const))('%s is known by the message that it was seen with', (id, { message, cause, remedy, seen }) => {
    expect(remedyFor(message)?.id).toBe(id)
    expect(adviceFor(`deploying failed: ${message} (INVALID_ARGUMENT)`)).toBe(`${cause} ${remedy}`)
    expect(seen).toMatch(/^[\w.-]+\/[\w.-]+#\d+$/)
  })

  test('there are a dozen and more, each once, and an unknown message has none', () => {
    expect(REMEDIES.length).toBeGreaterThanOrEqual(12)
    expect(new Set(REMEDIES.map(({ id }) => id)).size).toBe(REMEDIES.length)
    expect(adviceFor('something else')).toBe('')
  })
})

test('a value is hidden in each form that it travels in, and short ones are left', () => {
  const value = 'p/ss+w"rd ü='
  const forms = [value, Buffer.from(value).toString('base64'), Buffer.from(value).toString('base64url'), encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]
  for (const form of forms) expect(redact(`a ${form} b`, [value])).not.toContain(form)
  expect(redact('one\ntwo second line', ['first line\nsecond line'])).toBe('one\ntwo ***')
  expect(redact('info: started', ['info'])).toBe('info: started')
})
