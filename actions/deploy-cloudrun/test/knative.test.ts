import { describe, expect, test } from '@jest/globals'
import { parseManifest } from '../src/manifest.ts'
import { IMAGE, deployer } from './deployer.ts'

const FULL = `
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: shop
  namespace: '123'
  labels: { team: payments, cloud.googleapis.com/location: europe-west1 }
  annotations:
    example.com/owner: payments
    run.googleapis.com/ingress: internal-and-cloud-load-balancing
    run.googleapis.com/launch-stage: BETA
    run.googleapis.com/minScale: '2'
    run.googleapis.com/invoker-iam-disabled: 'true'
    run.googleapis.com/custom-audiences: '["https://shop.example"]'
    run.googleapis.com/client-name: gcloud
spec:
  traffic: [{ percent: 100, latestRevision: true }]
  template:
    metadata:
      name: shop-00001-abc
      labels: { tier: web, client.knative.dev/nonce: abc }
      annotations:
        autoscaling.knative.dev/minScale: '1'
        autoscaling.knative.dev/maxScale: '7'
        run.googleapis.com/cloudsql-instances: my-project:europe-west1:db
        run.googleapis.com/vpc-access-egress: all-traffic
        run.googleapis.com/network-interfaces: '[{"network":"default","subnetwork":"sub","tags":["a"]}]'
        run.googleapis.com/execution-environment: gen2
        run.googleapis.com/cpu-throttling: 'false'
        run.googleapis.com/startup-cpu-boost: 'true'
        run.googleapis.com/sessionAffinity: 'true'
        run.googleapis.com/container-dependencies: '{"app":["sidecar"]}'
        run.googleapis.com/secrets: 'shared:projects/other/secrets/token'
    spec:
      containerConcurrency: 20
      timeoutSeconds: 60
      serviceAccountName: shop@my-project.iam.gserviceaccount.com
      nodeSelector: { run.googleapis.com/accelerator: nvidia-l4 }
      containers:
        - name: app
          image: ${IMAGE}
          command: [node]
          args: [server.js]
          ports: [{ name: h2c, containerPort: 3000 }]
          env:
            - { name: A, value: '1' }
            - name: TOKEN
              valueFrom: { secretKeyRef: { name: shared, key: '4' } }
          resources: { limits: { cpu: '2', memory: 1Gi, nvidia.com/gpu: '1' }, requests: { cpu: '1' } }
          volumeMounts: [{ name: files, mountPath: /files }, { name: tmp, mountPath: /cache }]
          startupProbe: { httpGet: { path: /up, port: 3000, httpHeaders: [{ name: x, value: y }] }, periodSeconds: 5 }
          livenessProbe: { grpc: { service: health } }
          readinessProbe: { tcpSocket: { port: 3000 } }
        - name: sidecar
          image: ${IMAGE}
          resources: { limits: { cpu: 500m } }
          startupProbe: { tcpSocket: { port: 9000 } }
      volumes:
        - name: files
          secret: { secretName: files, items: [{ key: '2', path: key.pem, mode: 256 }] }
        - { name: tmp, emptyDir: { medium: Memory, sizeLimit: 64Mi } }
        - { name: share, nfs: { server: 10.0.0.1, path: /x, readOnly: true } }
        - { name: bucket, csi: { driver: gcsfuse.run.googleapis.com, readOnly: true, volumeAttributes: { bucketName: b, mountOptions: 'a,b' } } }
status: { url: https://shop }
`

/** The smallest manifest, with one thing in it. */
const service = (parts: { readonly metadata?: string; readonly template?: string; readonly spec?: string; readonly container?: string }) => `
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: shop${parts.metadata === undefined ? '' : `, ${parts.metadata}`} }
spec: { template: { ${parts.template === undefined ? '' : `${parts.template}, `}spec: { containers: [{ image: ${IMAGE}${parts.container === undefined ? '' : `, ${parts.container}`} }]${parts.spec === undefined ? '' : `, ${parts.spec}`} } } }
`

describe('a Knative manifest', () => {
  test('becomes the same service in the form of v2', () => {
    const { name, template, rest, annotations } = parseManifest(FULL, 'service.yaml')
    expect({ name, annotations }).toEqual({ name: 'shop', annotations: { 'example.com/owner': 'payments' } })
    expect(rest).toEqual({
      labels: { team: 'payments' }, ingress: 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER', launchStage: 'BETA', scaling: { minInstanceCount: 2 }, invokerIamDisabled: true, customAudiences: ['https://shop.example'],
    })
    expect(template).toEqual({
      labels: { tier: 'web' }, maxInstanceRequestConcurrency: 20, timeout: '60s', serviceAccount: 'shop@my-project.iam.gserviceaccount.com', nodeSelector: { accelerator: 'nvidia-l4' },
      scaling: { minInstanceCount: 1, maxInstanceCount: 7 }, executionEnvironment: 'EXECUTION_ENVIRONMENT_GEN2', sessionAffinity: true,
      vpcAccess: { egress: 'ALL_TRAFFIC', networkInterfaces: [{ network: 'default', subnetwork: 'sub', tags: ['a'] }] },
      containers: [
        {
          name: 'app', image: IMAGE, command: ['node'], args: ['server.js'], ports: [{ name: 'h2c', containerPort: 3000 }], dependsOn: ['sidecar'],
          env: [{ name: 'A', value: '1' }, { name: 'TOKEN', valueSource: { secretKeyRef: { secret: 'projects/other/secrets/token', version: '4' } } }],
          resources: { limits: { cpu: '2', memory: '1Gi', 'nvidia.com/gpu': '1' }, cpuIdle: false, startupCpuBoost: true },
          volumeMounts: [{ name: 'files', mountPath: '/files' }, { name: 'tmp', mountPath: '/cache' }, { name: 'cloudsql', mountPath: '/cloudsql' }],
          startupProbe: { httpGet: { path: '/up', port: 3000, httpHeaders: [{ name: 'x', value: 'y' }] }, periodSeconds: 5 },
          livenessProbe: { grpc: { service: 'health' } }, readinessProbe: { tcpSocket: { port: 3000 } },
        },
        { name: 'sidecar', image: IMAGE, resources: { limits: { cpu: '500m' }, cpuIdle: false, startupCpuBoost: true }, startupProbe: { tcpSocket: { port: 9000 } } },
      ],
      volumes: [
        { name: 'files', secret: { secret: 'files', items: [{ version: '2', path: 'key.pem', mode: 256 }] } },
        { name: 'tmp', emptyDir: { medium: 'MEMORY', sizeLimit: '64Mi' } },
        { name: 'share', nfs: { server: '10.0.0.1', path: '/x', readOnly: true } },
        { name: 'bucket', gcs: { readOnly: true, bucket: 'b', mountOptions: ['a', 'b'] } },
        { name: 'cloudsql', cloudSqlInstance: { instances: ['my-project:europe-west1:db'] } },
      ],
    })
  })

  test('says aloud what has no effect, traffic before all', () => {
    const { ignored } = parseManifest(FULL, 'service.yaml')
    for (const path of ['spec.traffic', 'status', 'metadata.namespace', 'spec.template.metadata.name', 'spec.template.spec.containers[0].resources.requests', 'metadata.annotations.run.googleapis.com/client-name', 'metadata.labels.cloud.googleapis.com/location']) {
      expect(ignored.some((line) => line.startsWith(`${path}: `))).toBe(true)
    }
  })

  test('without resources its CPU is throttled, as v1 has it', () => {
    expect(parseManifest(service({ container: 'resources: { limits: { cpu: 2 } }' }), 's.yaml').template['containers']).toMatchObject([{ resources: { limits: { cpu: '2' }, cpuIdle: true } }])
  })

  test.each([
    [service({ metadata: 'annotations: { run.googleapis.com/new-thing: x }' }), 'metadata.annotations.run.googleapis.com/new-thing is not known here'],
    [service({ template: 'metadata: { annotations: { run.googleapis.com/vpc-access-egress: everything } }' }), 'must be one of all-traffic, all, private-ranges-only, got "everything"'],
    [service({ template: 'metadata: { annotations: { run.googleapis.com/container-dependencies: \'{"app":["db"]}\' } }' }), 'names the container "app", which there is none of'],
    [service({ container: 'securityContext: { runAsUser: 1 }' }), 'spec.template.spec.containers[0].securityContext is not supported'],
    [service({ container: 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: x, key: y } } }]' }), 'spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef is not supported'],
    [service({ spec: 'volumes: [{ name: a, persistentVolumeClaim: {} }]' }), 'spec.template.spec.volumes[0].persistentVolumeClaim is not supported'],
    [service({ spec: 'containerConcurrency: many' }), 'spec.template.spec.containerConcurrency must be a whole number, got "many"'],
    [service({ spec: 'timeoutSeconds: 5, tolerations: [], hostNetwork: true' }), 'has 2 problems:'],
  ])('refuses by name what it cannot say in v2: %#', (text, words) => {
    expect(() => parseManifest(text, 'service.yaml')).toThrow(words)
    expect(() => parseManifest(text, 'service.yaml')).toThrow('`manifest` "service.yaml"')
  })

  test('is deployed once: the same manifest again makes no revision, whatever the API filled in', async () => {
    const { fake, deploy, secrets } = deployer()
    secrets.states.set('projects/other/secrets/token', ['enabled', 'enabled', 'enabled', 'enabled'])
    secrets.states.set('files', ['enabled', 'enabled'])
    const first = await deploy({}, { manifest: FULL })
    const { writes } = fake
    const again = await deploy({}, { manifest: FULL, runId: '2' })
    expect(again.outputs).toMatchObject({ changed: 'false', revision: first.outputs['revision'] })
    expect(again.lines).toContain('no change')
    expect(fake.writes).toBe(writes)
  })

  test('what somebody changed by hand beside it is put right; what the API filled in stays', async () => {
    const { fake, deploy, template } = deployer()
    const manifest = service({ spec: 'timeoutSeconds: 60', container: 'env: [{ name: A, value: one }]' })
    await deploy({}, { manifest })
    const before = await fake.getService('shop')
    if (before === undefined) throw new Error('no service')
    const [container] = (await template()).containers
    await fake.updateService(before, { template: { ...before.template, revision: '', timeout: '5s', containers: [{ ...container, env: [{ name: 'A', value: 'two' }, { name: 'B', value: 'three' }] }] } })
    const { lines, outputs } = await deploy({}, { manifest, runId: '2' })
    expect(outputs['changed']).toBe('true')
    expect(lines).toContain('timeout: 5s → 60s (manifest service.yaml)')
    expect(lines).toContain('containers[0].env.B: removed')
    expect(await template()).toMatchObject({ timeout: '60s', scaling: { maxInstanceCount: 20 }, containers: [{ env: [{ name: 'A', value: 'one' }] }] })
  })

  test('an input that wins over it says so', async () => {
    const { deploy, template } = deployer()
    const { lines } = await deploy({ timeout: '10s' }, { manifest: service({ spec: 'timeoutSeconds: 60' }) })
    expect((await template())['timeout']).toBe('10s')
    expect(lines).toContain("input timeout wins over the manifest's timeout")
    expect(lines).toContain('timeout: set to 10s (input timeout)')
  })
})
