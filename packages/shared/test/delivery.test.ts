// delivery.yaml is read strictly: what it says reaches the actions as their inputs, or is a problem with its line and column.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { environmentOf, servicesOf, type Delivery } from '@cloudrun-delivery/shared/delivery/delivery'
import { isDelivery, parseDelivery, readDelivery } from '@cloudrun-delivery/shared/delivery/file'
import { SECTION_KEYS, type ActionName } from '@cloudrun-delivery/shared/delivery/keys'
import { circleOf, inOrder } from '@cloudrun-delivery/shared/delivery/order'
import { settingsFor, takesSeveral } from '@cloudrun-delivery/shared/delivery/settings'

const SHOP = `services:
  backend:
    name: shop-backend
    image: example.test/staging/backend
    build: { context: backend, target: run }
    env: { LOG_LEVEL: info, PAGE: 1.10 }
    secrets: { DATABASE_URL: "database-url:7" }
    resources: { memory: 1Gi, cpu: 2 }
    deploy: { port: 8000, command: [python, -m, shop], labels: { team: web } }
    checks: [/health, "POST /api/cart => 400"]
    objectives: { error-rate-percent: 1, latency-ms-p95: 300, availability-percent: 99.5 }
    migration: { job: migrate, command: [python, manage.py, migrate], incompatible: renames a column }
  frontend:
    image: example.test/staging/frontend
    after: backend
    objectives: { error-rate-percent: 1, latency-ms-p95: 100 }
release-groups:
  shop: [frontend, backend]
region: europe-west1
login: { workload-identity-provider: projects/1/p, service-account: d@p.iam.gserviceaccount.com }
rollout: { steps: [10, 100], bake: 10m }
environments:
  staging:
    project: shop-staging
    env: { LOG_LEVEL: debug }
    rollout: { steps: 100 }
  production:
    project: shop-production
    regions: [europe-west1, us-central1]
    from: staging
    services:
      backend:
        image: example.test/production/backend
        env: { LOG_LEVEL: warning }
`
const FILE = 'delivery.yaml'
const shop = parseDelivery(SHOP, FILE)

function textsOf(action: ActionName, environment: string | undefined, keys: readonly string[], delivery: Delivery = shop, isMigration = false): Readonly<Record<string, string>> {
  const chosen = { environment: environment === undefined ? undefined : environmentOf(delivery, environment), services: servicesOf(delivery, keys), isMigration }
  return Object.fromEntries([...settingsFor(action, delivery, chosen)].map(([input, { text }]) => [input, text]))
}

const problemsOf = (text: string) => readDelivery(text, FILE).problems

describe('what an action is told', () => {
  test('deploy-cloudrun: place, resources, variables as they are written, secrets, and what this environment says instead', () => {
    expect(textsOf('deploy-cloudrun', 'staging', ['backend'])).toEqual({
      'project-id': 'shop-staging', region: 'europe-west1', service: 'shop-backend', memory: '1Gi', cpu: '2', port: '8000', command: '["python","-m","shop"]', labels: 'team=web',
      'env-vars': '{"LOG_LEVEL":"debug","PAGE":"1.10"}', 'env-vars-update': 'overwrite', secrets: 'DATABASE_URL=database-url:7', 'secrets-update': 'overwrite', 'github-environment': 'staging', incompatible: 'renames a column',
    })
    expect(textsOf('deploy-cloudrun', 'production', ['backend'])).toMatchObject({ region: 'europe-west1,us-central1', 'env-vars': '{"LOG_LEVEL":"warning","PAGE":"1.10"}' })
  })

  test('each setting with the line that says it', () => {
    const settings = settingsFor('deploy-cloudrun', shop, { environment: environmentOf(shop, 'staging'), services: servicesOf(shop, ['backend']) })
    expect(settings.get('memory')).toEqual({ file: FILE, line: 8, column: 18, text: '1Gi' })
  })

  test('the job of a migration: the service’s variables and secrets, in one region, and run', () => {
    expect(textsOf('deploy-cloudrun', 'production', ['backend'], shop, true)).toEqual({
      'project-id': 'shop-production', region: 'europe-west1', labels: 'team=web', job: 'migrate', command: '["python","manage.py","migrate"]', execute: 'true',
      'env-vars': '{"LOG_LEVEL":"warning","PAGE":"1.10"}', 'env-vars-update': 'overwrite', secrets: 'DATABASE_URL=database-url:7', 'secrets-update': 'overwrite',
    })
  })

  test('build-image: where another environment proves the image, it is looked for there and copied', () => {
    expect(textsOf('build-image', 'staging', ['backend'])).toEqual({ image: 'example.test/staging/backend', context: 'backend', target: 'run' })
    expect(textsOf('build-image', 'production', ['backend'])).toEqual({ image: 'example.test/production/backend', 'from-image': 'example.test/staging/backend', context: 'backend', target: 'run' })
    expect(textsOf('build-image', undefined, ['backend'])).toEqual({ image: 'example.test/staging/backend', context: 'backend', target: 'run' })
  })

  test('validate-deploy: checks and objectives, in the first region', () => {
    expect(textsOf('validate-deploy', 'production', ['backend'])).toEqual({
      'project-id': 'shop-production', region: 'europe-west1', service: 'shop-backend', checks: '/health\nPOST /api/cart => 400', 'error-rate-percent-limit': '1', 'latency-ms-p95-limit': '300', limits: 'availability-percent >= 99.5',
    })
  })

  test('promote: the group in its order, the environment’s rollout, and of objectives a line for each service that differs', () => {
    expect(textsOf('promote', 'staging', shop.groups[0]?.services ?? [])).toEqual({
      'project-id': 'shop-staging', region: 'europe-west1', service: 'shop-backend,frontend', steps: '100', bake: '10m', 'error-rate-percent-limit': '1', 'github-environment': 'staging',
      limits: 'shop-backend: availability-percent >= 99.5\nshop-backend: latency-ms-p95 <= 300\nfrontend: latency-ms-p95 <= 100',
    })
    expect(textsOf('promote', 'production', ['frontend'])).toMatchObject({ steps: '10\n100', service: 'frontend' })
  })

  test('a variable that is a secret in one environment is no literal there', () => {
    const delivery = parseDelivery(`${SHOP}        secrets: { LOG_LEVEL: level }\n`.replace('        env: { LOG_LEVEL: warning }\n', ''), FILE)
    expect(textsOf('deploy-cloudrun', 'production', ['backend'], delivery)).toMatchObject({ 'env-vars': '{"PAGE":"1.10"}', secrets: 'DATABASE_URL=database-url:7\nLOG_LEVEL=level' })
  })

  test('a file that is added to keeps its own variables', () => {
    const delivery = parseDelivery('services: { shop: { extends: service.yaml, env: { A: b } } }\nenvironments: { staging: { project: shop-staging, region: europe-west1 } }', FILE)
    expect(textsOf('deploy-cloudrun', 'staging', [], delivery)).toEqual({ 'project-id': 'shop-staging', region: 'europe-west1', service: 'shop', manifest: 'service.yaml', 'env-vars': '{"A":"b"}', 'github-environment': 'staging' })
  })

  test('an image of somebody else’s is deployed as it is named; one that is built waits for its digest', () => {
    const delivery = parseDelivery('services: { cache: { image: "example.test:5000/redis:7" } }\nenvironments: { staging: { project: shop-staging, region: europe-west1 } }', FILE)
    expect(textsOf('deploy-cloudrun', 'staging', [], delivery)['image']).toBe('example.test:5000/redis:7')
    expect(textsOf('deploy-cloudrun', 'staging', ['frontend'])['image']).toBeUndefined()
  })

  test('what is nested reaches its input as JSON', () => {
    const delivery = parseDelivery('services: { shop: { image: example.test/shop, checks: [{ path: /a, status: 201 }, /b], gate: { run: [{ name: unit, command: make test }] } } }', FILE)
    expect(JSON.parse(textsOf('validate-deploy', undefined, [], delivery)['checks'] ?? '')).toEqual([{ path: '/a', status: 201 }, '/b'])
    expect(JSON.parse(textsOf('quality-gate', undefined, [], delivery)['run'] ?? '')).toEqual([{ name: 'unit', command: 'make test' }])
  })

  test('anchors and merge keys', () => {
    const delivery = parseDelivery('x-all: &all { A: "1", B: "2" }\nservices: { shop: { image: example.test/shop, env: { <<: *all, B: "3" } } }', FILE)
    expect(textsOf('deploy-cloudrun', undefined, [], delivery)['env-vars']).toBe('{"A":"1","B":"3"}')
  })

  test('twelve lines are enough for one service', () => {
    const text = `services:
  shop:
    image: europe-west1-docker.pkg.dev/shop-staging/apps/shop
region: europe-west1
login:
  workload-identity-provider: projects/1/locations/global/workloadIdentityPools/github/providers/github
  service-account: deployer@shop-staging.iam.gserviceaccount.com
environments:
  staging: { project: shop-staging }
  production: { project: shop-production, from: staging }
`
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(12)
    expect(problemsOf(text)).toEqual([])
  })
})

describe('what is wrong is told with its place', () => {
  test.each<readonly [string, string, string]>([
    ['a key that is not known', 'services:\n  shop: { image: a/b, enviroment: {} }', 'delivery.yaml:2:23: service shop has no key "enviroment"'],
    ['a key that is nearly right', 'services:\n  shop: { image: a/b, resorces: {} }', 'did you mean resources?'],
    ['an input that no action has', 'services:\n  shop: { image: a/b, deploy: { prot: 1 } }', 'delivery.yaml:2:33: `deploy` has no key "prot"; did you mean port?'],
    ['a resource among the other settings', 'services:\n  shop: { image: a/b, deploy: { memory: 1Gi } }', '`memory` stands in `resources`'],
    ['a limit among the checks', 'services:\n  shop: { image: a/b, validate: { latency-ms-p95-limit: 3 } }', 'stands in `objectives` of the service, as `latency-ms-p95`'],
    ['a service that is not there', 'services:\n  shop: { image: a/b, after: shp }', 'delivery.yaml:2:30: there is no service "shp"; did you mean shop?'],
    ['services that wait for each other', 'services:\n  a: { image: a/b, after: b }\n  b: { image: a/b, after: a }', 'services wait for each other: a after b after a'],
    ['a service in two groups', 'services: { a: { image: x/y } }\nrelease-groups: { one: [a], two: [a] }', 'a is in release group one already'],
    ['environments that prove each other', 'services: { a: { image: x/y } }\nenvironments:\n  b: { project: p, region: r, from: c }\n  c: { project: p, region: r, from: b }', 'environments prove each other: b from c from b'],
    ['an environment without a project', 'services: { a: { image: x/y } }\nenvironments:\n  b: { region: europe-west1 }', 'delivery.yaml:3:3: environment b has no `project`'],
    ['an environment without a region', 'services: { a: { image: x/y } }\nenvironments:\n  b: { project: shop-staging }', 'environment b has no `region`'],
    ['half a login', 'services: { a: { image: x/y } }\nenvironments:\n  b: { project: p, region: r, login: { service-account: a@b } }', '`login` of environment b has no `workload-identity-provider`'],
    ['a service without an image', 'services: { a: {} }\nenvironments:\n  b: { project: p, region: r }', 'service a has no `image` in environment b'],
    ['no service at all', 'environments: {}', '`services` must name at least one service'],
    ['a list where a mapping belongs', 'services: [a]', 'delivery.yaml:1:11: `services` must be a mapping'],
    ['a name twice', 'services:\n  a: { image: x/y }\n  a: { image: x/y }', 'this is not YAML'],
    ['a variable in two forms', 'services: { a: { image: x/y, env: { A: b }, secrets: { A: b } } }\nenvironments: { s: { project: p, region: r } }', 'A is in `env` and in `secrets`'],
    ['an objective that is no number', 'services: { a: { image: x/y, objectives: { latency-ms-p95: fast } } }', '`latency-ms-p95` must be a number'],
    ['an indicator that is not known', 'services: { a: { image: x/y, objectives: { latency-p95: 3 } } }', '`objectives` has no key "latency-p95"; did you mean latency-ms-p95?'],
    ['values for a secret mount in a file', 'services: { a: { image: x/y, build: { secrets: { token: abc } } } }', '`build` has no key "secrets"'],
  ])('%s', (_name, text, message) => {
    expect(problemsOf(text).join('\n')).toContain(message)
  })

  test('all of it at once', () => {
    expect(() => parseDelivery('services: { a: { image: x/y, enviroment: {}, aftr: b } }', FILE)).toThrow(/has 2 problems:\n {2}- delivery.yaml:1:30: .*\n {2}- delivery.yaml:1:46: /)
  })

  test('no value is quoted: it may be a secret', () => {
    const problems = problemsOf('services: { a: { image: x/y, secrets: { A: "hunter2!" }, env: { "TOKEN=hunter2": x } } }')
    expect(problems).toHaveLength(2)
    expect(problems.join('\n')).not.toContain('hunter2')
  })

  test('an environment or a service that was meant otherwise', () => {
    expect(() => environmentOf(shop, 'prodution')).toThrow('there is no environment "prodution"; did you mean production?; there are staging, production in delivery.yaml')
    expect(() => environmentOf(shop, '')).toThrow('`environment` is required: delivery.yaml has staging, production')
    expect(() => servicesOf(shop, ['back-end'])).toThrow('did you mean backend?')
  })
})

test('a small file cannot become a large one', () => {
  const text = `x-a: &a { A: x }\nservices: { s: { image: x/y, env: { <<: [${Array.from({ length: 200 }, () => '*a').join(', ')}] } } }`
  expect(problemsOf(text).join('\n')).toContain('uses its anchors more than 100 times')
})

test('whatever is written, it is read or refused with a place, and never breaks the reader', () => {
  const leaf = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null))
  const keys = fc.constantFrom('services', 'environments', 'shop', 'image', 'env', 'after', 'release-groups', 'staging', 'project', 'region', 'from', 'rollout', 'build', 'checks', 'login', 'code', '__proto__', 'x-y')
  const tree = fc.letrec((tie) => ({ node: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(keys, tie('node'), { maxKeys: 4 })) })).node
  fc.assert(fc.property(tree, (value) => {
    const text = JSON.stringify(value) ?? ''
    const { problems } = readDelivery(text, FILE)
    for (const problem of problems) expect(problem).toMatch(/^delivery\.yaml:\d+:\d+: /)
    return typeof isDelivery(text, FILE) === 'boolean'
  }), { numRuns: 500 })
})

test('a group comes after those it waits for, whatever the file’s order; circles are found', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 12 }), (count, pairs) => {
    const items = Array.from({ length: count }, (_, index) => index)
    const edges = pairs.map(([a, b]) => [a % count, b % count] as const)
    const needs = (item: number) => edges.filter(([a]) => a === item).map(([, b]) => b)
    const order = inOrder(items, needs)
    expect(order.toSorted((a, b) => a - b)).toEqual(items)
    if (circleOf(items, needs) !== undefined) return
    for (const [a, b] of edges) expect(order.indexOf(b)).toBeLessThan(order.indexOf(a))
  }))
})

test('it is told from a resource of Cloud Run’s', () => {
  expect(isDelivery(SHOP, FILE)).toBe(true)
  expect(isDelivery('apiVersion: serving.knative.dev/v1\nkind: Service\n', FILE)).toBe(false)
  expect(isDelivery('template: { containers: [] }', FILE)).toBe(false)
  expect(isDelivery('- a', FILE)).toBe(false)
})

test('every section is somebody’s', () => {
  for (const [section, keys] of Object.entries(SECTION_KEYS)) expect({ section, empty: keys.length === 0 }).toEqual({ section, empty: false })
  expect(takesSeveral('promote')).toBe(true)
  expect(takesSeveral('deploy-cloudrun')).toBe(false)
})
