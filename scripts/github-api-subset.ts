// Cuts from GitHub's own OpenAPI description what the fake GitHub serves, and writes packages/fake-github/src/api.github.com.json. The
// whole is 385 MB as a package, so the part is committed. To cut again, with more operations or a newer description:
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
//   node scripts/run.mjs scripts/github-api-subset.ts package/generated/api.github.com.json
// `nullable` of OpenAPI 3.0 becomes the type `null` of JSON Schema, because a schema validator knows only the latter beside `$ref`.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './support/jest.ts'

type Json = { readonly [name: string]: unknown }

const REPO = '/repos/{owner}/{repo}'
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  [`${REPO}/attestations`]: ['post'],
  [`${REPO}/attestations/{subject_digest}`]: ['get'],
  [`${REPO}/deployments`]: ['get', 'post'],
  [`${REPO}/deployments/{deployment_id}`]: ['get'],
  [`${REPO}/deployments/{deployment_id}/statuses`]: ['get', 'post'],
  [`${REPO}/environments`]: ['get'],
  [`${REPO}/issues`]: ['get', 'post'],
  [`${REPO}/issues/{issue_number}`]: ['get', 'patch'],
  [`${REPO}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${REPO}/issues/comments/{comment_id}`]: ['get', 'patch', 'delete'],
  [`${REPO}/check-runs`]: ['post'],
  [`${REPO}/check-runs/{check_run_id}`]: ['get', 'patch'],
  [`${REPO}/check-runs/{check_run_id}/annotations`]: ['get'],
  [`${REPO}/commits/{ref}/check-runs`]: ['get'],
  [`${REPO}/commits/{ref}`]: ['get'],
  [`${REPO}/compare/{basehead}`]: ['get'],
  [`${REPO}/commits/{commit_sha}/pulls`]: ['get'],
  [`${REPO}/pulls/{pull_number}/files`]: ['get'],
}
/** Prose, and links to more of it: half of the bytes, and nothing that is checked. */
const DROPPED = new Set(['description', 'summary', 'externalDocs', 'x-github', 'title', 'tags', 'deprecated', 'example'])
/** Under these, names are the API's own: a property may be called `description`. */
const NAMED = new Set(['properties', 'schemas', 'parameters', 'responses', 'headers', 'examples', 'value', 'example'])

const [source] = process.argv.slice(2)
if (source === undefined) throw new Error('Name the file api.github.com.json of the package @octokit/openapi.')
const whole = JSON.parse(await readFile(source, 'utf8')) as Json
const target = path.join(root, 'packages/fake-github/src/api.github.com.json')
const text = `${JSON.stringify(subset(whole), undefined, 1)}\n`
await writeFile(target, text)
process.stdout.write(`${path.relative(root, target)}: ${Object.values(OPERATIONS).flat().length} operations, ${Math.round(text.length / 1000)} kB\n`)

function subset(api: Json): Json {
  const paths = Object.fromEntries(Object.entries(OPERATIONS).map(([name, methods]) => [name, pick(record(record(api['paths'])[name]), methods)]))
  const components: Record<string, Record<string, unknown>> = {}
  const queue = references(paths)
  for (let reference = queue.pop(); reference !== undefined; reference = queue.pop()) {
    const [, , kind = '', name = ''] = reference.split('/')
    const group = (components[kind] ??= {})
    if (name in group) continue
    group[name] = record(record(api['components'])[kind])[name]
    queue.push(...references(group[name]))
  }
  const { version } = record(api['info'])
  const kept = tidy({ paths, components }, false) as Json
  return { openapi: '3.1.0', info: { title: 'The part of the GitHub API that fake-github serves', version }, ...kept }
}

/** One example of each answer is enough. */
function pick(item: Json, methods: readonly string[]): Json {
  return Object.fromEntries(
    methods.map((method) => {
      const { operationId, parameters, requestBody, responses } = record(item[method])
      const body = requestBody === undefined ? {} : { requestBody: withoutExamples(requestBody) }
      return [method, { operationId, parameters, ...body, responses }]
    }),
  )
}

function withoutExamples(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, part: unknown) => (name === 'examples' ? undefined : part)))
}

function references(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, reference = '']) => `#${reference}`)
}

function tidy(value: unknown, named: boolean): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => tidy(part, false))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .filter(([name]) => named || !DROPPED.has(name))
    .map(([name, part]) => [name, !named && name === 'examples' ? tidy(part, true) : name === 'value' && !named ? part : tidy(part, !named && NAMED.has(name))])
  const kept = Object.fromEntries(entries) as Json
  return named ? kept : nullable(kept)
}

function nullable({ nullable: isNullable, ...schema }: Json): Json {
  if (isNullable !== true) return schema
  if (typeof schema['type'] === 'string') {
    const choices = Array.isArray(schema['enum']) ? { enum: [...new Set([...(schema['enum'] as readonly unknown[]), null])] } : {}
    return { ...schema, ...choices, type: [schema['type'], 'null'] }
  }
  return { oneOf: [schema, { type: 'null' }] }
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
