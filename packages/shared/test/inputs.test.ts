import { describe, expect, test } from '@jest/globals'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import { Inputs, parseDurationSeconds } from '@cloudrun-delivery/shared/inputs'
import { readPlaces, readTarget, readTargets } from '@cloudrun-delivery/shared/target'

const reader = (values: Record<string, string>, env: Record<string, string> = {}) => new Inputs((name) => values[name] ?? '', env)

function problemsOf(inputs: Inputs): string {
  try {
    inputs.done()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(DeliveryError)
    return (thrown as DeliveryError).message
  }
  return ''
}

describe('inputs', () => {
  test('complain all together, naming the input in backticks and the value in quotes', () => {
    const inputs = reader({ 'dry-run': 'ture', percent: '101', steps: 'x' })
    inputs.flag('dry-run', false)
    inputs.number('percent', { min: 0, max: 100, whole: true, default: 0 })
    inputs.text('service')
    expect(problemsOf(inputs)).toBe(
      '3 inputs are wrong:\n  - `dry-run` must be one of true, false, got "ture"\n  - `percent` must be a whole number from 0 to 100, got "101"\n  - `service` is required and was empty',
    )
  })

  test.each(['1e3', '0x10', ' ', 'NaN', 'Infinity', '1.5', '-1', '12abc'])('a whole number is not %j', (text) => {
    const inputs = reader({ n: text })
    inputs.number('n', { min: 0, whole: true, default: undefined })
    expect(problemsOf(inputs) !== '' || text.trim() === '').toBe(true)
  })

  test.each([['90', 90], ['90s', 90], ['5m', 300], ['1h30m', 5400], ['0.5s', 0.5], ['', undefined], ['5 m', undefined], ['m', undefined], ['-5s', undefined]])('duration %j is %j seconds', (text, seconds) => {
    expect(parseDurationSeconds(text)).toBe(seconds)
  })

  test('a line that is not KEY=VALUE is refused without showing it: it may be a secret', () => {
    const inputs = reader({ 'env-vars': 'A=1=2\nhunter2\nA=3\n1B=x' })
    expect(inputs.keyValues('env-vars', /^[A-Z]+$/, 'a name')).toEqual({ A: '1=2' })
    const problems = problemsOf(inputs)
    expect(problems).toContain('`env-vars` line 2 must be KEY=VALUE')
    expect(problems).toContain('names A twice')
    expect(problems).not.toContain('hunter2')
  })
})

describe('target', () => {
  test('a fully qualified service is accepted', () => {
    expect(readTarget(reader({ service: 'projects/my-project/locations/europe-west1/services/shop' }))).toEqual({ project: 'my-project', region: 'europe-west1', service: 'shop' })
  })

  test('project comes from what the auth action exports', () => {
    const inputs = reader({ service: 'shop', region: 'europe-west1' }, { GOOGLE_CLOUD_PROJECT: 'my-project' })
    expect(readTarget(inputs)).toEqual({ project: 'my-project', region: 'europe-west1', service: 'shop' })
    expect(problemsOf(inputs)).toBe('')
  })

  test('a contradiction is told', () => {
    const inputs = reader({ service: 'projects/my-project/locations/europe-west1/services/shop', region: 'us-east1' })
    readTarget(inputs)
    expect(problemsOf(inputs)).toBe('`region` is "us-east1" but `service` names "europe-west1"')
  })

  test.each(['Shop', '-shop', 'shop-', 'a'.repeat(50), 'shop;rm -rf /', '../x'])('%j is no service name', (service) => {
    const inputs = reader({ service, region: 'europe-west1', 'project-id': 'my-project' })
    readTarget(inputs)
    expect(problemsOf(inputs)).toContain('`service` must be a service name')
  })
})

describe('several targets', () => {
  const PLACE = { 'project-id': 'my-project', region: 'europe-west1' }
  const names = (inputs: Inputs) => readTargets(inputs).map(({ region, service }) => `${region}/${service}`)

  test.each(['backend,frontend', 'backend\nfrontend\n', ' backend , frontend'])('services %j keep their order', (service) => {
    const inputs = reader({ ...PLACE, service })
    expect(names(inputs)).toEqual(['europe-west1/backend', 'europe-west1/frontend'])
    expect(problemsOf(inputs)).toBe('')
  })

  test('each region has all services, in the order in which both are declared', () => {
    const inputs = reader({ ...PLACE, region: 'us-east1,europe-west1', service: 'backend,frontend' })
    expect(names(inputs)).toEqual(['us-east1/backend', 'us-east1/frontend', 'europe-west1/backend', 'europe-west1/frontend'])
    expect(problemsOf(inputs)).toBe('')
  })

  test('one service reads as it does alone', () => {
    const given = { service: 'projects/my-project/locations/europe-west1/services/shop' }
    expect(readTargets(reader(given))).toEqual([readTarget(reader(given))])
  })

  test('qualified names stand for themselves, beside short ones', () => {
    const inputs = reader({ ...PLACE, service: 'projects/my-project/locations/europe-west1/services/backend,frontend' })
    expect(names(inputs)).toEqual(['europe-west1/backend', 'europe-west1/frontend'])
    expect(problemsOf(inputs)).toBe('')
  })

  test('places alone, for what is no service', () => {
    expect(readPlaces(reader({ ...PLACE, region: 'us-east1\neurope-west1' }))).toEqual([{ project: 'my-project', region: 'us-east1' }, { project: 'my-project', region: 'europe-west1' }])
    expect(readPlaces(reader({ 'project-id': 'my-project' }, { CLOUDSDK_RUN_REGION: 'us-east1' }))).toEqual([{ project: 'my-project', region: 'us-east1' }])
  })

  test.each([
    [{ service: 'shop,shop' }, '`service` names shop twice'],
    [{ service: 'shop', region: 'us-east1,us-east1' }, '`region` names us-east1 twice'],
    [{ service: 'shop,../x' }, '`service` must be a service name'],
    [{ service: 'shop', region: 'us-east1,mars' }, '`region` must be Cloud Run regions'],
    [{ service: 'projects/my-project/locations/europe-west1/services/shop', region: 'us-east1,europe-west1' }, '`region` lists several regions, but `service` names one itself'],
    [{ service: 'projects/my-project/locations/europe-west1/services/shop,shop' }, 'names projects/my-project/locations/europe-west1/services/shop twice'],
    [{ service: '' }, '`service` is required and was empty'],
  ])('%j is refused', (given, problem) => {
    const inputs = reader({ ...PLACE, ...given })
    readTargets(inputs)
    expect(problemsOf(inputs)).toContain(problem)
  })

  test('what is wrong with all of them is told once', () => {
    const inputs = reader({ service: 'projects/my-project/locations/europe-west1/services/a,b,c', region: 'europe-west1' })
    readTargets(inputs)
    expect(problemsOf(inputs).match(/`project-id` is required/g)).toHaveLength(1)
  })
})
