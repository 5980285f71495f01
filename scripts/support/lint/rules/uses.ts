// Whose code runs: actions and images, and the state in which they are taken.
import { isMap, isScalar } from 'yaml'
import { mapsIn, nodeOf, textOf, usesOf, type Found, type LintedFile, type Rule } from '../file.ts'

const SHA = /^[0-9a-f]{40}$/
/** Archived by their owners. */
const ARCHIVED = new Set(['actions/create-release', 'actions/upload-release-asset', 'actions/setup-ruby', 'actions/setup-elixir', 'actions/setup-haskell', 'actions-rs/cargo', 'actions-rs/clippy-check', 'actions-rs/toolchain', 'actions-rs/audit-check', 'actions-rs/tarpaulin'])
/** What runners have already: the command that does the same. */
const SUPERFLUOUS = new Map([['softprops/action-gh-release', '`gh release create`'], ['ncipollo/release-action', '`gh release create`'], ['svenstaro/upload-release-action', '`gh release upload`'], ['dtolnay/rust-toolchain', '`rustup toolchain install`'], ['actions/labeler', '`gh pr edit --add-label`'], ['peter-evans/create-issue-from-file', '`gh issue create`']])
const OWNERS = ['actions', 'github', 'docker', 'google-github-actions', 'aws-actions', 'hashicorp', 'codecov', 'astral-sh', 'pypa']
/** Inputs that say which version of a tool is installed; any of them is enough. */
const TOOLS = new Map([
  ['actions/setup-node', ['node-version', 'node-version-file']], ['actions/setup-python', ['python-version', 'python-version-file']], ['actions/setup-go', ['go-version', 'go-version-file']],
  ['actions/setup-java', ['java-version', 'java-version-file']], ['astral-sh/setup-uv', ['version', 'version-file']], ['pnpm/action-setup', ['version']], ['golangci/golangci-lint-action', ['version']],
  ['goreleaser/goreleaser-action', ['version']], ['hashicorp/setup-terraform', ['terraform_version']], ['google-github-actions/setup-gcloud', ['version']],
])

/** Steps and jobs that use something. */
function allUses({ jobs, steps }: LintedFile) {
  return [...jobs.map(({ map }) => map), ...steps].flatMap((map) => {
    const uses = usesOf(map)
    return uses === undefined ? [] : [{ ...uses, map }]
  })
}

const isOwn = (name: string) => name.startsWith('$/')
const isLocal = (name: string) => name.startsWith('./') || name.startsWith('../')
const repositoryOf = (name: string) => name.split('/').slice(0, 2).join('/')

export const USES_RULES: readonly Rule[] = [
  { id: 'unpinned-uses', find: (file) => allUses(file).flatMap(({ name, ref, node }): readonly Found[] => (isOwn(name) || isLocal(name) || name.startsWith('docker://') || SHA.test(ref) ? [] : [[node, `${name}@${ref} must be pinned by a full commit SHA: a tag means what its owner lets it mean tomorrow`]])) },
  { id: 'ref-version-mismatch', find: (file) => allUses(file).flatMap(({ name, ref, node }): readonly Found[] => (SHA.test(ref) && !/#\s*(?:tag=)?v?\d/.test(file.lineText(node)) ? [[node, `${name} needs its version in a comment: nobody can read a SHA`]] : [])) },
  { id: 'self-repository', find: (file) => allUses(file).flatMap(({ name, node }): readonly Found[] => (isLocal(name) ? [[node, `${name} is looked for in what was checked out; \`$/${name.replace(/^\.\//, '')}\` is always that of this very commit`]] : [])) },
  { id: 'artipacked', find: ({ steps }) => steps.flatMap((step): readonly Found[] => (usesOf(step)?.name === 'actions/checkout' && textOf(step, 'with', 'persist-credentials') !== 'false' ? [[nodeOf(step, 'uses'), 'checkout needs persist-credentials: false, or every later step can read the token']] : [])) },
  { id: 'archived-uses', find: (file) => allUses(file).flatMap(({ name, node }): readonly Found[] => (ARCHIVED.has(repositoryOf(name)) ? [[node, `${name} is archived: nobody mends it`]] : [])) },
  { id: 'superfluous-actions', find: (file) => allUses(file).flatMap(({ name, node }): readonly Found[] => (SUPERFLUOUS.has(repositoryOf(name)) ? [[node, `${name} is not needed: ${SUPERFLUOUS.get(repositoryOf(name)) ?? ''} is on every runner`]] : [])) },
  { id: 'typosquat-uses', find: (file) => allUses(file).flatMap(({ name, node }): readonly Found[] => {
    const owner = name.split('/')[0] ?? ''
    const meant = OWNERS.find((known) => owner !== known && distance(owner, known) === 1)
    return meant === undefined || isOwn(name) || isLocal(name) || name.startsWith('docker://') ? [] : [[node, `${name}: did you mean ${meant}? A name that is nearly another's is how code is smuggled in`]]
  }) },
  { id: 'obfuscation', find: (file) => [
    ...allUses(file).flatMap(({ name, node }): readonly Found[] => (/\/\/|\/\.{1,2}(?:\/|$)|\/$/.test(name.replace(/^\.{1,2}\//, '').replace('docker://', '')) ? [[node, `${name}: write the path as it is`]] : [])),
    ...file.expressions.flatMap(({ text, node }): readonly Found[] => (/\$\{\{\s*(?:'[^']*'|fromJSON\(\s*'[^']*'\s*\)|format\(\s*'[^']*'(?:\s*,\s*'[^']*')*\s*\))\s*\}\}/i.test(text) ? [[node, 'an expression that is always the same hides what it says: write its value']] : [])),
  ] },
  { id: 'unpinned-tools', find: ({ steps }) => steps.flatMap((step): readonly Found[] => {
    const uses = usesOf(step)
    const inputs = TOOLS.get(uses?.name ?? '')
    if (inputs === undefined) return []
    const version = inputs.map((input) => textOf(step, 'with', input)).find((value) => value !== '')
    return version === undefined || version === 'latest' ? [[uses?.node, `${uses?.name ?? ''} installs whatever version is newest: name one by \`${inputs[0] ?? ''}\``]] : []
  }) },
  { id: 'unpinned-images', find: (file) => [
    ...allUses(file).flatMap(({ name, ref, node }): readonly Found[] => (name.startsWith('docker://') && !ref.startsWith('sha256:') ? [[node, `${name} must be named by its digest`]] : [])),
    ...file.jobs.flatMap(({ map }) => imagesOf(map)).flatMap(([image, node]): readonly Found[] => (image.includes('@sha256:') || image.includes('${{') || image === '' ? [] : [[node, `the image ${image} must be named by its digest`]])),
  ] },
  { id: 'hardcoded-container-credentials', find: ({ jobs }) => jobs.flatMap(({ map }) => containersOf(map)).flatMap((container): readonly Found[] => {
    const password = textOf(container, 'credentials', 'password')
    return password !== '' && !password.includes('${{') ? [[nodeOf(container, 'credentials', 'password'), 'a password stands in the file: take it from a secret']] : []
  }) },
  { id: 'github-app', find: ({ steps }) => steps.flatMap((step): readonly Found[] => {
    if (usesOf(step)?.name !== 'actions/create-github-app-token') return []
    const inputs = step.get('with')
    const names = isMap(inputs) ? inputs.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : []
    return [
      ...(names.some((name) => name.startsWith('permission-')) ? [] : [[nodeOf(step, 'uses'), 'the token of the app may do all that the app may: name what it needs (`permission-…`)'] as const]),
      ...(textOf(step, 'with', 'skip-token-revoke') === 'true' ? [[nodeOf(step, 'uses'), 'the token of the app outlives the job: leave skip-token-revoke out'] as const] : []),
    ]
  }) },
]

function containersOf(job: LintedFile['root']) {
  const container = job.get('container')
  return [...(isMap(container) ? [container] : []), ...mapsIn(job.get('services')).map(([, , map]) => map)]
}

function imagesOf(job: LintedFile['root']) {
  const container = nodeOf(job, 'container')
  return [...(isScalar(container) ? [[String(container.value), container] as const] : []), ...containersOf(job).map((map) => [textOf(map, 'image'), nodeOf(map, 'image')] as const)]
}

/** Of Levenshtein, as far as one. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 1) return 2
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [a, b] = [one.slice(at), other.slice(at)]
  return a === b ? 0 : a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)) ? 1 : 2
}
