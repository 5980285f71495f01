// GitHub's own language service over workflow and action files. It is bundled before use, because it imports JSON in a way that Node refuses.
// Our actions are known to it by their action.yml, so that an unknown or missing input of theirs is an error.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { bundled } from '../../packages/runner/src/libraries.ts'
import { readAction } from './actions.ts'
import { root } from './jest.ts'

import type { Finding } from './lint/file.ts'

/** A repository whose files are looked at. */
export type Repository = { readonly folder: string; /** Whether actions of others that we do not know are a finding. */ readonly isOurs: boolean }

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
  const { devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> }
  return (await bundled(ENTRY, path.join(root, 'packages', 'runner', 'lib', `language-service-${devDependencies['@actions/languageservice'] ?? ''}.cjs`))) as Service
}

const OURS = 'dreamango/cloudrun-delivery'
/** What it says of a workflow that lies elsewhere, and that it cannot read here. */
const UNREAD = /^Unable to find reusable workflow/

/** @param name of the file, as its place says what it is: `.github/workflows/x.yml` or `actions/x/action.yml` */
export async function validateFile(name: string, text: string, repository: Repository = { folder: root, isOurs: true }): Promise<readonly Finding[]> {
  loading ??= load()
  const { validate, TextDocument, FeatureFlags } = await loading
  const document = TextDocument.create(`file:///document-${(documents += 1)}/${name}`, 'yaml', 0, text)
  const diagnostics = await validate(document, {
    featureFlags: new FeatureFlags({ all: true }),
    actionsMetadataProvider: { fetchActionMetadata: async (reference: Reference) => metadata(reference, repository.isOurs) },
    fileProvider: {
      getFileContent: async (file: { readonly path: string; readonly owner?: string; readonly repository?: string }) => ({
        name: file.path,
        content: await readFile(path.join(folderOf(file, repository.folder), file.path), 'utf8'),
      }),
    },
  })
  return diagnostics.filter(({ message }) => repository.isOurs || !UNREAD.test(message)).map(({ message, range }) => ({ line: range.start.line + 1, rule: 'github', message }))
}

function folderOf({ owner, repository: name }: { readonly owner?: string; readonly repository?: string }, folder: string): string {
  return `${owner ?? ''}/${name ?? ''}` === OURS ? root : owner === undefined ? folder : path.join(folder, 'elsewhere')
}

/** What our workflows use of other people's actions, from their action.yml at the pinned commits. Anything else of theirs is a finding. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'actions/attest-build-provenance@a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32': ['subject-name', 'subject-digest', 'subject-path'],
  'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd': ['persist-credentials', 'fetch-depth', 'ref'],
  'actions/setup-node@48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e': ['node-version'],
  'google-github-actions/auth@7c6bc770dae815cd3e89ee6cdf493a5fab2cc093': [
    'project_id',
    'workload_identity_provider',
    'service_account',
  ],
}

async function metadata({ owner, name, ref, path: folder = '' }: Reference, isOurs: boolean): Promise<object | undefined> {
  const own = /^actions\/([\w-]+)$/.exec(folder)?.[1]
  if (own !== undefined && (isOurs || `${owner}/${name}` === OURS)) return readAction(own).catch(() => undefined)
  const inputs = OTHERS[`${owner}/${name}@${ref}`]
  // Without inputs nothing is held against them.
  return inputs === undefined
    ? isOurs ? undefined : { name, description: name }
    : { name, description: name, inputs: Object.fromEntries(inputs.map((input) => [input, { description: input }])) }
}
