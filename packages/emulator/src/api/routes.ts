// HTTP routes of Google's APIs, derived from the `google.api.http` options that the official packages' protos.json keep. No route is
// written by hand, but those of Cloud Run v1, which no package describes. https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
import { createRequire } from 'node:module'
import protobuf from 'protobufjs'
import { v1Routes } from '../v1/methods.ts'
import { compile } from './path-template.ts'
import type { Match, Route } from './route.ts'
import { ApiError } from './status.ts'

/** What is emulated at all, by the package that describes it. Each has its own copy of the common types, so each gets a root of its own. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  '@google-cloud/run': [
    'google.cloud.run.v2.Services', 'google.cloud.run.v2.Revisions', 'google.cloud.run.v2.Jobs', 'google.cloud.run.v2.Executions', 'google.cloud.run.v2.Tasks', 'google.cloud.run.v2.WorkerPools',
    'google.longrunning.Operations',
  ],
  '@google-cloud/monitoring': ['google.monitoring.v3.MetricService'],
  '@google-cloud/secret-manager': ['google.cloud.secretmanager.v1.SecretManagerService'],
  '@google-cloud/grafeas': ['grafeas.v1.Grafeas'],
  '@google-cloud/sql': ['google.cloud.sql.v1.SqlBackupRunsService', 'google.cloud.sql.v1.SqlOperationsService'],
  '@google-cloud/logging-api': ['google.logging.v2.LoggingServiceV2'],
  '@google-cloud/cloudbuild': ['google.devtools.cloudbuild.v1.CloudBuild', 'google.longrunning.Operations'],
}
/** Operations live under the location; the generic proto says otherwise, and each service's configuration overrides it. */
const OPERATION = '{name=projects/*/locations/*/operations/*}'
const OPERATION_RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  '@google-cloud/run': {
    GetOperation: { get: `/v2/${OPERATION}` },
    ListOperations: { get: '/v2/{name=projects/*/locations/*}/operations' },
    DeleteOperation: { delete: `/v2/${OPERATION}` },
    WaitOperation: { post: `/v2/${OPERATION}:wait`, body: '*' },
  },
  '@google-cloud/cloudbuild': {
    GetOperation: { get: `/v1/${OPERATION}` },
    CancelOperation: { post: `/v1/${OPERATION}:cancel`, body: '*' },
  },
}
const VERBS = ['get', 'put', 'post', 'delete', 'patch'] as const

type Rule = { readonly [verb in (typeof VERBS)[number]]?: string } & { readonly body?: string; readonly additional_bindings?: Rule | readonly Rule[] }

/** Reading the protos takes a tenth of a second, and every emulator of a process has the same. */
let derived: readonly Route[] | undefined

function describedRoutes(): readonly Route[] {
  const require = createRequire(import.meta.url)
  return Object.entries(SERVICES).flatMap(([name, services]) => {
    const root = protobuf.Root.fromJSON(require(`${name}/build/protos/protos.json`) as protobuf.INamespace)
    root.resolveAll()
    preferFirstNames(root)
    return services.flatMap((service) => root.lookupService(service).methodsArray.flatMap((method) => routesOf(name, method.resolve() as protobuf.Method)))
  })
}

/** Where two names of an enum have one number, the first is the one that Google writes; protobufjs keeps the last. */
function preferFirstNames(namespace: protobuf.NamespaceBase): void {
  for (const nested of namespace.nestedArray) {
    if (nested instanceof protobuf.Enum) for (const [name, number] of Object.entries(nested.values).toReversed()) nested.valuesById[number] = name
    if (nested instanceof protobuf.Namespace) preferFirstNames(nested)
  }
}

export class Routes {
  /** What gRPC is spoken of too; the methods of Cloud Run v1 are there over HTTP alone. */
  readonly described: readonly Route[] = (derived ??= describedRoutes())
  readonly #all: readonly Route[] = [...this.described, ...v1Routes(this.described)]

  match(verb: string, path: string): Match | undefined {
    for (const route of this.#all) {
      const found = route.verb === verb ? route.pattern.exec(path) : null
      if (found !== null) return { route, path: Object.fromEntries(route.variables.map(({ field }, index) => [field, decode(found[index + 1] ?? '')])) }
    }
    return undefined
  }
}

function routesOf(packageName: string, method: protobuf.Method): readonly Route[] {
  const service = method.parent?.fullName.slice(1) ?? ''
  const rule = service === 'google.longrunning.Operations' ? OPERATION_RULES[packageName]?.[method.name] : httpRule(method)
  if (rule === undefined || method.resolvedRequestType === null || method.resolvedResponseType === null) return []
  const { resolvedRequestType: request, resolvedResponseType: response } = method
  return bindings(rule).flatMap((binding) => VERBS.flatMap((verb): readonly Route[] => {
    const template = binding[verb]
    if (template === undefined) return []
    return [{ rpc: `${service}.${method.name}`, verb: verb.toUpperCase(), ...compile(template), body: binding.body, request, response }]
  }))
}

function httpRule(method: protobuf.Method): Rule | undefined {
  const options: unknown = method.parsedOptions
  const list: readonly unknown[] = Array.isArray(options) ? options : []
  const found = list.find((option) => typeof option === 'object' && option !== null && '(google.api.http)' in option)
  return found === undefined ? undefined : (Reflect.get(found, '(google.api.http)') as Rule)
}

function bindings(rule: Rule): readonly Rule[] {
  const more = rule.additional_bindings ?? []
  return [rule, ...(Array.isArray(more) ? (more as readonly Rule[]) : [more as Rule])]
}

/** A slash that is written as %2F is part of a name, not the end of one, and stays as it is written: google/api/http.proto. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment.replaceAll(/%2f/gi, (slash) => `%25${slash.slice(1)}`))
  } catch {
    throw new ApiError('INVALID_ARGUMENT', `The path has '${segment}', which is no valid percent-encoding.`)
  }
}
