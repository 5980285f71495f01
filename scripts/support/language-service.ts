// GitHub's own language service over workflow and action files. It is bundled before use, because it imports JSON in a way that Node refuses.
// Our actions are known to it by their action.yml, so that an unknown or missing input of theirs is an error.
import { build } from 'esbuild'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readAction } from './actions.ts'
import { root } from './jest.ts'

export type Finding = { readonly line: number; readonly message: string }

type Reference = { readonly owner: string; readonly name: string; readonly ref: string; readonly path?: string }
type Document = { readonly uri: string }
type Service = {
  readonly validate: (
    document: Document,
    config: object,
  ) => Promise<readonly { readonly message: string; readonly range: { readonly start: { readonly line: number } } }[]>
  readonly TextDocument: { readonly create: (uri: string, language: string, version: number, text: string) => Document }
  readonly FeatureFlags: new (flags: { readonly all: boolean }) => object
}

const ENTRY = `
export { validate } from '@actions/languageservice'
export { TextDocument } from 'vscode-languageserver-textdocument'
export { FeatureFlags } from '@actions/expressions'
`

let loading: Promise<Service> | undefined
/** The service remembers documents by their address, so each gets one of its own. */
let documents = 0

async function load(): Promise<Service> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'language-service-'))
  const outfile = path.join(folder, 'service.mjs')
  const banner = {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  }
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: root },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner,
    })
    return (await import(pathToFileURL(outfile).href)) as Service
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** @param name of the file, as its place says what it is: `.github/workflows/x.yml` or `actions/x/action.yml` */
export async function validateFile(name: string, text: string): Promise<readonly Finding[]> {
  loading ??= load()
  const { validate, TextDocument, FeatureFlags } = await loading
  const document = TextDocument.create(`file:///document-${(documents += 1)}/${name}`, 'yaml', 0, text)
  const diagnostics = await validate(document, {
    featureFlags: new FeatureFlags({ all: true }),
    actionsMetadataProvider: { fetchActionMetadata: metadata },
    fileProvider: {
      getFileContent: async (file: { readonly path: string }) => ({
        name: file.path,
        content: await readFile(path.join(root, file.path), 'utf8'),
      }),
    },
  })
  return diagnostics.map(({ message, range }) => ({ line: range.start.line + 1, message }))
}

/** What our workflows use of other people's actions, from their action.yml at the pinned commits. Anything else of theirs is a finding. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'actions/attest-build-provenance@a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32': ['subject-name', 'subject-digest'],
  'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd': ['persist-credentials', 'fetch-depth', 'ref'],
  'actions/setup-node@48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e': ['node-version'],
  'google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093': [
    'project_id',
    'workload_identity_provider',
    'service_account',
  ],
}

async function metadata({ owner, name, ref, path: folder = '' }: Reference): Promise<object | undefined> {
  const own = /^actions\/([\w-]+)$/.exec(folder)?.[1]
  if (own !== undefined) return readAction(own).catch(() => undefined)
  const inputs = OTHERS[`${owner}/${name}@${ref}`]
  return inputs === undefined
    ? undefined
    : { name, description: name, inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])) }
}
