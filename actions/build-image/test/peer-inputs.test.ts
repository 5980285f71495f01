// A step that was docker/build-push-action's and only got another `uses`.
import { expect, test } from '@jest/globals'
import { Inputs } from '@cloudrun-delivery/shared/inputs'
import { parseInputs } from '../src/inputs.ts'

function problemsOf(given: Readonly<Record<string, string>>): string {
  // As the runner hands over what `with:` says, whether action.yml knows it or not.
  const inputs = Inputs.fromEnvironment(Object.fromEntries(Object.entries({ image: 'localhost:5000/shop', tags: 'v1', ...given }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])))
  parseInputs(inputs)
  try {
    inputs.done()
    return ''
  } catch (thrown) {
    return String(thrown)
  }
}

test('`file: prod.Dockerfile` builds no other Dockerfile with a warning that nobody reads: it says what the input is called', () => {
  expect(problemsOf({ file: 'prod.Dockerfile' })).toContain('`file` is no input of this action: it is `dockerfile`, and relative to the context')
})

test('all of them are told together', () => {
  const told = problemsOf({ 'cache-from': 'type=gha', 'cache-to': 'type=gha,mode=max', 'no-cache': 'true', load: 'true', images: 'ghcr.io/a/b', push: 'false' })
  for (const name of ['cache-from', 'cache-to', 'no-cache', 'load', 'images', 'push']) expect(told).toContain(`\`${name}\` is no input of this action: `)
})

test('what asks for what happens anyway is no problem', () => {
  expect(problemsOf({ push: 'true', load: 'false', 'no-cache': 'false' })).toBe('')
})
