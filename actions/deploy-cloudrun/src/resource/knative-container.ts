// Containers and volumes of a Knative manifest in the v2 form. https://cloud.google.com/run/docs/reference/yaml/v1
import { as, type Notes } from './fields.ts'
import type { Json } from './json.ts'

/** Aliases that the annotation `run.googleapis.com/secrets` gives to secrets of other projects. */
export type Aliases = ReadonlyMap<string, string>

const NOT_IN_CLOUD_RUN = 'Cloud Run has no use for it'

export function containerOf(json: Json, path: string, notes: Notes, aliases: Aliases): Json {
  const probe = (name: string) => (value: unknown, at: string) => ({ [name]: probeOf(notes.mapping(value, at), at, notes) })
  return notes.convert(json, path, {
    name: (value, at) => ({ name: notes.text(value, at) }),
    image: (value, at) => ({ image: notes.text(value, at) }),
    command: (value, at) => ({ command: notes.texts(value, at) }),
    args: (value, at) => ({ args: notes.texts(value, at) }),
    workingDir: (value, at) => ({ workingDir: notes.text(value, at) }),
    env: (value, at) => ({ env: notes.entries(value, at).map(([entry, place]) => variableOf(entry, place, notes, aliases)) }),
    ports: (value, at) => ({ ports: notes.entries(value, at).map(([entry, place]) => portOf(entry, place, notes)) }),
    resources: (value, at) => ({ resources: resourcesOf(notes.mapping(value, at), at, notes) }),
    volumeMounts: (value, at) => ({ volumeMounts: notes.entries(value, at).map(([entry, place]) => mountOf(entry, place, notes)) }),
    startupProbe: probe('startupProbe'),
    livenessProbe: probe('livenessProbe'),
    readinessProbe: probe('readinessProbe'),
    imagePullPolicy: NOT_IN_CLOUD_RUN,
    terminationMessagePath: NOT_IN_CLOUD_RUN,
    terminationMessagePolicy: NOT_IN_CLOUD_RUN,
  })
}

function variableOf(json: Json, path: string, notes: Notes, aliases: Aliases): Json {
  return notes.convert(json, path, {
    name: (value, at) => ({ name: notes.text(value, at) }),
    value: (value, at) => ({ value: notes.text(value, at) }),
    valueFrom: (value, at) => notes.convert(notes.mapping(value, at), at, {
      secretKeyRef: (reference, place) => {
        const { version = 'latest', secret = '' } = notes.convert(notes.mapping(reference, place), place, {
          name: (name, where) => ({ secret: secretNamed(notes.text(name, where), aliases) }),
          key: (key, where) => ({ version: notes.text(key, where) }),
          optional: NOT_IN_CLOUD_RUN,
        })
        return { valueSource: { secretKeyRef: { secret, version } } }
      },
    }),
  })
}

function secretNamed(name: string, aliases: Aliases): string {
  return aliases.get(name) ?? name
}

function portOf(json: Json, path: string, notes: Notes): Json {
  return notes.convert(json, path, {
    name: (value, at) => ({ name: notes.choice(value, at, { http1: 'http1', h2c: 'h2c' }) }),
    containerPort: (value, at) => ({ containerPort: notes.whole(value, at) }),
    protocol: (value, at) => (value === 'TCP' ? {} : (notes.problem(at, 'must be TCP'), {})),
  })
}

function resourcesOf(json: Json, path: string, notes: Notes): Json {
  return notes.convert(json, path, {
    limits: (value, at) => {
      const limits = notes.convert(notes.mapping(value, at), at, {
        cpu: (cpu, place) => ({ cpu: notes.text(cpu, place) }),
        memory: (memory, place) => ({ memory: notes.text(memory, place) }),
        'nvidia.com/gpu': (count, place) => ({ 'nvidia.com/gpu': notes.text(count, place) }),
      })
      return { limits }
    },
    requests: 'Cloud Run gives what the limits say',
    cpuIdle: as('cpuIdle'),
    startupCpuBoost: as('startupCpuBoost'),
  })
}

function mountOf(json: Json, path: string, notes: Notes): Json {
  return notes.convert(json, path, {
    name: (value, at) => ({ name: notes.text(value, at) }),
    mountPath: (value, at) => ({ mountPath: notes.text(value, at) }),
    subPath: (value, at) => ({ subPath: notes.text(value, at) }),
    readOnly: 'what may be written is said on the volume',
  })
}

function probeOf(json: Json, path: string, notes: Notes): Json {
  const whole = (field: string) => (value: unknown, at: string) => ({ [field]: notes.whole(value, at) })
  const port = { port: (value: unknown, at: string) => ({ port: notes.whole(value, at) }) }
  return notes.convert(json, path, {
    initialDelaySeconds: whole('initialDelaySeconds'), timeoutSeconds: whole('timeoutSeconds'), periodSeconds: whole('periodSeconds'), failureThreshold: whole('failureThreshold'),
    successThreshold: (value, at) => (value === 1 ? {} : (notes.problem(at, 'must be 1: Cloud Run takes one success'), {})),
    httpGet: (value, at) => ({
      httpGet: notes.convert(notes.mapping(value, at), at, {
        path: (text, place) => ({ path: notes.text(text, place) }), ...port,
        httpHeaders: (headers, place) => ({
          httpHeaders: notes.entries(headers, place).map(([header, where]) => notes.convert(header, where, { name: as('name'), value: (text, spot) => ({ value: notes.text(text, spot) }) })),
        }),
        scheme: (scheme, place) => (scheme === 'HTTP' ? {} : (notes.problem(place, 'must be HTTP'), {})),
      }),
    }),
    tcpSocket: (value, at) => ({ tcpSocket: notes.convert(notes.mapping(value, at), at, port) }),
    grpc: (value, at) => ({ grpc: notes.convert(notes.mapping(value, at), at, { ...port, service: (text, place) => ({ service: notes.text(text, place) }) }) }),
  })
}

export function volumeOf(json: Json, path: string, notes: Notes, aliases: Aliases): Json {
  return notes.convert(json, path, {
    name: (value, at) => ({ name: notes.text(value, at) }),
    secret: (value, at) => ({ secret: secretVolume(notes.mapping(value, at), at, notes, aliases) }),
    emptyDir: (value, at) => ({
      emptyDir: notes.convert(notes.mapping(value, at), at, {
        medium: (medium, place) => ({ medium: notes.choice(medium, place, { Memory: 'MEMORY', Disk: 'DISK' }) }),
        sizeLimit: (size, place) => ({ sizeLimit: notes.text(size, place) }),
      }),
    }),
    nfs: (value, at) => ({
      nfs: notes.convert(notes.mapping(value, at), at, {
        server: (server, place) => ({ server: notes.text(server, place) }), path: (folder, place) => ({ path: notes.text(folder, place) }), readOnly: (flag, place) => ({ readOnly: notes.flag(flag, place) }),
      }),
    }),
    csi: (value, at) => ({ gcs: bucketVolume(notes.mapping(value, at), at, notes) }),
  })
}

function secretVolume(json: Json, path: string, notes: Notes, aliases: Aliases): Json {
  return notes.convert(json, path, {
    secretName: (value, at) => ({ secret: secretNamed(notes.text(value, at), aliases) }),
    defaultMode: (value, at) => ({ defaultMode: notes.whole(value, at) }),
    optional: NOT_IN_CLOUD_RUN,
    items: (value, at) => ({
      items: notes.entries(value, at).map(([item, place]) => notes.convert(item, place, {
        key: (key, where) => ({ version: notes.text(key, where) }), path: (file, where) => ({ path: notes.text(file, where) }), mode: (mode, where) => ({ mode: notes.whole(mode, where) }),
      })),
    }),
  })
}

/** Cloud Storage comes as a driver of volumes. */
function bucketVolume(json: Json, path: string, notes: Notes): Json {
  return notes.convert(json, path, {
    driver: (value, at) => (notes.choice(value, at, { 'gcsfuse.run.googleapis.com': 'gcs' }), {}),
    readOnly: (value, at) => ({ readOnly: notes.flag(value, at) }),
    volumeAttributes: (value, at) => notes.convert(notes.mapping(value, at), at, {
      bucketName: (bucket, place) => ({ bucket: notes.text(bucket, place) }),
      mountOptions: (options, place) => ({ mountOptions: notes.text(options, place).split(',').map((option) => option.trim()).filter((option) => option !== '') }),
    }),
  })
}
