import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { IMAGE, NEXT, deployer } from './deployer.ts'

/** Each input with values that it takes, and where one of them ends up. */
const INPUTS: Readonly<Record<string, readonly [value: string, inService: object, ...others: string[]]>> = {
  cpu: ['2', { template: { containers: [{ resources: { limits: { cpu: '2' }, cpuIdle: true } }] } }, '2000m', '500m', '4'],
  memory: ['1Gi', { template: { containers: [{ resources: { limits: { memory: '1Gi' } } }] } }, '1024Mi', '512Mi'],
  gpu: ['1', { template: { containers: [{ resources: { limits: { 'nvidia.com/gpu': '1' } } }] } }, '0'],
  'gpu-type': ['nvidia-l4', { template: { nodeSelector: { accelerator: 'nvidia-l4' } } }],
  'cpu-boost': ['true', { template: { containers: [{ resources: { startupCpuBoost: true } }] } }, 'false'],
  'cpu-throttling': ['false', { template: { containers: [{ resources: { cpuIdle: false } }] } }, 'true'],
  port: ['3000', { template: { containers: [{ ports: [{ containerPort: 3000 }], startupProbe: { tcpSocket: { port: 3000 } } }] } }, '8080', '80'],
  command: ['node', { template: { containers: [{ command: ['node'] }] } }, '["a b", "c"]'],
  args: ['--a\n--b=1', { template: { containers: [{ args: ['--a', '--b=1'] }] } }, '["x"]'],
  'startup-probe': ['/healthz,periodSeconds=5', { template: { containers: [{ startupProbe: { httpGet: { path: '/healthz' }, periodSeconds: 5 } }] } }, 'tcp:8080', 'grpc', 'httpGet.path=/a,httpGet.port=81,timeoutSeconds=2'],
  'liveness-probe': ['grpc,failureThreshold=2', { template: { containers: [{ livenessProbe: { grpc: {}, failureThreshold: 2 } }] } }, '/live', 'none'],
  'readiness-probe': ['tcp:9000', { template: { containers: [{ readinessProbe: { tcpSocket: { port: 9000 } } }] } }, 'none'],
  concurrency: ['10', { template: { maxInstanceRequestConcurrency: 10 } }, '80'],
  timeout: ['5m', { template: { timeout: '300s' } }, '60s', '300'],
  'min-instances': ['1', { template: { scaling: { minInstanceCount: 1 } } }, '0'],
  'max-instances': ['5', { template: { scaling: { maxInstanceCount: 5 } } }, '20', '100'],
  'service-min-instances': ['2', { settings: { scaling: { minInstanceCount: 2 } } }, '0'],
  'service-account': ['shop@p.iam.gserviceaccount.com', { template: { serviceAccount: 'shop@p.iam.gserviceaccount.com' } }],
  'execution-environment': ['gen2', { template: { executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2' } }, 'gen1'],
  'session-affinity': ['true', { template: { sessionAffinity: true } }, 'false'],
  labels: ['team=payments', { settings: { labels: { team: 'payments' } }, template: { labels: { team: 'payments' } } }, 'team=shop\ntier=web'],
  annotations: ['example.com/owner=payments', { annotations: { 'example.com/owner': 'payments' }, template: { annotations: { 'example.com/owner': 'payments' } } }],
  ingress: ['internal', { settings: { ingress: 'INGRESS_TRAFFIC_INTERNAL_ONLY' } }, 'all', 'internal-and-cloud-load-balancing'],
  'vpc-connector': ['main', { template: { vpcAccess: { connector: 'main' } } }],
  'vpc-egress': ['all-traffic', { template: { vpcAccess: { egress: 'ALL_TRAFFIC' } } }, 'private-ranges-only'],
  'cloudsql-instances': ['p:europe-west1:db', { template: { volumes: [{ name: 'cloudsql', cloudSqlInstance: { instances: ['p:europe-west1:db'] } }], containers: [{ volumeMounts: [{ name: 'cloudsql', mountPath: '/cloudsql' }] }] } }],
  'env-vars': ['A=1\nB=two words', { template: { containers: [{ env: [{ name: 'A', value: '1' }, { name: 'B', value: 'two words' }] }] } }, '{"A":"1","C":"{}"}', 'A='],
}

describe('settings', () => {
  test.each(Object.entries(INPUTS).map(([input, [value, where]]) => [input, value, where] as const))('%s: %j ends up where it belongs, and says where it comes from', async (input, value, where) => {
    const { deploy, service } = deployer()
    await deploy({ image: IMAGE })
    const { lines } = await deploy({ image: IMAGE, [input]: value }, { runId: '2' })
    expect(await service()).toMatchObject(where)
    if (!['timeout'].includes(input)) expect(lines).toContain(`(input ${input})`)
  })

  test('whatever is set, the same inputs again change nothing; nor does their order or their spelling', async () => {
    const given = fc.record(Object.fromEntries(Object.entries(INPUTS).map(([name, [value, , ...others]]) => [name, fc.constantFrom(value, ...others)])), { requiredKeys: [] })
    await fc.assert(fc.asyncProperty(given, fc.boolean(), async (inputs, onExisting) => {
      const { fake, deploy } = deployer()
      if (onExisting) await deploy({ image: NEXT, 'env-vars': 'OLD=1' }, { runId: '0' })
      const first = await deploy({ image: IMAGE, ...inputs })
      const { writes } = fake
      const again = await deploy({ image: IMAGE, ...inputs }, { runId: '2', commit: 'abcdef0123' })
      expect(again.outputs).toMatchObject({ changed: 'false', revision: first.outputs['revision'] })
      expect(JSON.parse(again.outputs['plan'] ?? '')).toMatchObject({ creates: 'nothing', changes: [] })
      expect(fake.writes).toBe(writes)
    }), { numRuns: 150 })
  })

  test.each([['2', '2000m'], ['0.5', '500m']])('cpu %s is what the service has as %s', async (asked, present) => {
    const { deploy } = deployer()
    await deploy({ image: IMAGE, cpu: present })
    expect((await deploy({ image: IMAGE, cpu: asked }, { runId: '2' })).outputs['changed']).toBe('false')
  })

  test('a new port takes the startup probe along that Cloud Run had made for the old one, and leaves one that was asked for', async () => {
    const made = deployer()
    await made.deploy({ image: IMAGE })
    expect((await made.container())['startupProbe']).toMatchObject({ tcpSocket: { port: 8080 } })
    await made.deploy({ image: IMAGE, port: '3000' }, { runId: '2' })
    expect((await made.container())['startupProbe']).toMatchObject({ tcpSocket: { port: 3000 } })
    const asked = deployer()
    await asked.deploy({ image: IMAGE, 'startup-probe': 'tcp:8081' })
    await asked.deploy({ image: IMAGE, port: '3000' }, { runId: '2' })
    expect((await asked.container())['startupProbe']).toEqual({ tcpSocket: { port: 8081 } })
  })

  test('a direct way into a VPC takes the place of a connector', async () => {
    const { deploy, template } = deployer()
    await deploy({ image: IMAGE, 'vpc-connector': 'main', 'vpc-egress': 'all-traffic' })
    await deploy({ image: IMAGE, 'vpc-network': 'default', 'vpc-subnet': 'sub', 'vpc-tags': 'a,b' }, { runId: '2' })
    expect((await template())['vpcAccess']).toEqual({ egress: 'ALL_TRAFFIC', networkInterfaces: [{ network: 'default', subnetwork: 'sub', tags: ['a', 'b'] }] })
  })

  test('`container-images` sets the image of a sidecar, and knows a name that there is none of', async () => {
    const { deploy, template } = deployer()
    const manifest = `template: { containers: [{ name: app, image: '${IMAGE}', ports: [{ containerPort: 8080 }] }, { name: proxy, image: '${IMAGE}' }] }`
    await deploy({ 'container-images': `proxy=${NEXT}` }, { manifest })
    expect((await template()).containers.map((container) => container['image'])).toEqual([IMAGE, NEXT])
    await expect(deploy({ 'container-images': `cache=${NEXT}` }, { manifest, runId: '2' })).rejects.toThrow('names the container "cache"; there are app, proxy')
  })

  test('the commit and the labels of this suite ride along with a change and are none by themselves', async () => {
    const { deploy, service } = deployer()
    await deploy({ image: IMAGE }, { commit: 'aaaaaaa1' })
    expect(await service()).toMatchObject({ settings: { labels: { 'managed-by': 'cloudrun-delivery' } }, template: { annotations: { 'dreamango.github.io/commit': 'aaaaaaa1' }, labels: { 'managed-by': 'cloudrun-delivery' } } })
    expect((await deploy({ image: IMAGE }, { commit: 'bbbbbbb2', runId: '2' })).outputs['changed']).toBe('false')
    await deploy({ image: NEXT }, { commit: 'bbbbbbb2', runId: '3' })
    expect((await service()).template).toMatchObject({ annotations: { 'dreamango.github.io/commit': 'bbbbbbb2' } })
  })

  test.each([
    [{ cpu: 'lots' }, '`cpu` must be a number of CPUs'],
    [{ memory: '512' }, '`memory` must be an amount of memory'],
    [{ port: '99999' }, '`port` must be a whole number from 1 to 65535'],
    [{ 'startup-probe': 'often' }, '`startup-probe` must be a probe such as'],
    [{ 'startup-probe': '/a,periodSeconds=0' }, '`startup-probe` must be a probe such as'],
    [{ 'startup-probe': 'periodSeconds=5' }, 'it looks in exactly one way'],
    [{ 'startup-probe': '/a,tcpSocket.port=1' }, 'it looks in exactly one way'],
    [{ ingress: 'public' }, '`ingress` must be one of all, internal, internal-and-cloud-load-balancing, got "public"'],
    [{ 'vpc-connector': 'a', 'vpc-network': 'b' }, 'two ways into a VPC'],
    [{ 'vpc-tags': 'a' }, '`vpc-tags` are of a network interface'],
    [{ 'cloudsql-instances': 'db' }, '`cloudsql-instances` must be names such as'],
    [{ annotations: 'run.googleapis.com/x=1' }, 'run.googleapis.com/x belongs to Cloud Run'],
    [{ annotations: 'dreamango.github.io/failed=[]' }, 'is where this suite remembers'],
    [{ labels: 'Team=x' }, '`labels` line 1: the key must be a label'],
    [{ args: '["a", 1]' }, '`args` starts with "[" and must be a JSON list of texts'],
    [{ 'env-vars': '{"A":{}}' }, '`env-vars` starts with "{" and must be a JSON object of texts'],
    [{ 'execution-environment': 'gen3' }, '`execution-environment` must be one of gen1, gen2'],
    [{ timeout: '2h' }, '`timeout` must be a duration'],
    [{ 'pinned-traffic': 'repair' }, '`pinned-traffic` must be one of report, mend, fail'],
  ])('%j is refused before anything is read', async (given, words) => {
    const { fake, deploy } = deployer()
    await expect(deploy({ image: IMAGE, ...given })).rejects.toThrow(words)
    expect(fake.services.size).toBe(0)
  })
})
