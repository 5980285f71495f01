// What a job may do, who can start it, and which secrets it sees.
import { isMap, isScalar, isSeq, visit } from 'yaml'
import { listOf, nodeOf, textOf, usesOf, type Found, type LintedFile, type Rule } from '../file.ts'

const DANGEROUS = ['pull_request_target', 'workflow_run', 'issue_comment'] as const
const isDangerous = ({ on }: LintedFile) => DANGEROUS.some((trigger) => on.has(trigger))
/** What its callers start by themselves has no trigger of its own. */
const isOnlyCalled = ({ on }: LintedFile) => on.size === 1 && on.has('workflow_call')

/** Texts of a job as they stand. */
function textsIn({ map }: LintedFile['jobs'][number]) {
  const texts: { readonly text: string; readonly node: Found[0] }[] = []
  visit(map, { Scalar: (_, node) => void texts.push({ text: String(node.value), node }) })
  return texts
}

const ofWorkflows = (find: Rule['find']): Rule['find'] => (file) => (file.kind === 'workflow' ? find(file) : [])

export const RIGHTS_RULES: readonly Rule[] = [
  { id: 'dangerous-triggers', find: (file) => DANGEROUS.filter((trigger) => file.on.has(trigger)).map((trigger): Found => {
    const node = file.root.get('on')
    const key = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === trigger)?.key : nodeOf(file.root, 'on')
    return [key as Found[0], `${trigger} gives strangers' code a token that writes`]
  }) },
  { id: 'excessive-permissions', find: ofWorkflows(({ root, jobs }) => {
    const top = root.get('permissions')
    const called = jobs.filter(({ map }) => map.has('uses')).length === jobs.length
    // A file that only calls others gives them what they may have.
    const isLeast = isMap(top) && (top.items.length === 0 || called)
    const everything = (value: unknown) => value === 'write-all' || value === 'read-all'
    return [
      ...(isLeast ? [] : [[nodeOf(root, 'permissions') ?? root, 'top-level permissions must be {}: each job asks for what it needs'] as const]),
      ...jobs.flatMap(({ map, key }): readonly Found[] => (everything(map.get('permissions')) ? [[nodeOf(map, 'permissions'), `permissions: ${textOf(map, 'permissions')} is more than any job needs`]] : isMap(map.get('permissions')) || (called && isMap(top)) ? [] : [[key, 'a job needs permissions of its own']])),
    ]
  }) },
  { id: 'undocumented-permissions', find: ofWorkflows(({ jobs, lineText }) => jobs.flatMap(({ map }) => {
    const permissions = map.get('permissions')
    return isMap(permissions) ? permissions.items.flatMap(({ key, value }): readonly Found[] => (lineText(key as Found[0]).includes('#') ? [] : [[(key ?? value) as Found[0], `permission ${String(key)} needs its reason in a comment`]])) : []
  })) },
  { id: 'identity-outside-environment', find: ofWorkflows(({ jobs }) => jobs.flatMap(({ map, key }): readonly Found[] => (textOf(map, 'permissions', 'id-token') === 'write' && !map.has('environment') && !map.has('uses') ? [[key, 'id-token: write needs a job with an environment: approvals and the branches that may deploy are its rules']] : []))) },
  { id: 'secrets-inherit', find: ({ jobs }) => jobs.flatMap(({ map }): readonly Found[] => (textOf(map, 'secrets') === 'inherit' ? [[nodeOf(map, 'secrets'), 'secrets must be named, not inherited']] : [])) },
  { id: 'secrets-outside-env', find: ({ jobs }) => jobs.filter(({ map }) => !map.has('environment') && !map.has('uses')).flatMap((job) => textsIn(job).filter(({ text }) => /\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)/i.test(text)).slice(0, 1).map(({ node }): Found => [node, 'a secret is used in a job without an environment: whoever can push can read it'])) },
  { id: 'overprovisioned-secrets', find: ({ expressions }) => expressions.flatMap(({ text, node }): readonly Found[] => (/toJSON\(\s*secrets\s*\)|\bsecrets\[(?!\s*'[^']*'\s*\])/i.test(text) ? [[node, 'all secrets are given where one is needed: name it']] : [])) },
  { id: 'unredacted-secrets', find: ({ expressions }) => expressions.flatMap(({ text, node }): readonly Found[] => (/fromJSON\(\s*secrets[.[]/i.test(text) ? [[node, 'a part of a secret is not masked in the log: give each value a secret of its own']] : [])) },
  { id: 'use-trusted-publishing', find: ({ steps }) => steps.flatMap((step): readonly Found[] => {
    const isPublished = usesOf(step)?.name === 'pypa/gh-action-pypi-publish' && textOf(step, 'with', 'password') !== ''
    const isByToken = /\b(?:npm|pnpm|yarn) publish\b|\btwine upload\b|\bcargo publish\b/.test(textOf(step, 'run')) && /secrets\./.test(String(step.get('env') ?? '') + textOf(step, 'run') + (isMap(step.get('env')) ? String(step.get('env')) : ''))
    return isPublished || isByToken ? [[nodeOf(step, 'uses') ?? nodeOf(step, 'run'), 'a token that does not expire publishes: let the registry trust this workflow (id-token: write)']] : []
  }) },
  { id: 'self-hosted-runner', find: ({ jobs }) => jobs.flatMap(({ map }): readonly Found[] => {
    const runsOn = map.get('runs-on')
    const labels = isSeq(runsOn) ? runsOn.items.map((item) => String(isScalar(item) ? item.value : item)) : [String(runsOn)]
    return labels.includes('self-hosted') ? [[nodeOf(map, 'runs-on'), 'a self-hosted runner keeps what one job leaves for the next']] : []
  }) },
  { id: 'cache-poisoning', find: (file) => {
    const push = file.root.getIn(['on', 'push'])
    const isRelease = file.on.has('release') || (isMap(push) && push.has('tags'))
    return file.jobs.filter(({ map }) => isRelease || map.has('environment')).flatMap(({ steps }) => steps.flatMap((step): readonly Found[] => {
      const name = usesOf(step)?.name ?? ''
      const isCached = /^actions\/cache(?:\/restore)?$/.test(name) || (/\/setup-/.test(name) && !['', 'false'].includes(textOf(step, 'with', 'cache'))) || textOf(step, 'with', 'enable-cache') === 'true'
      return isCached ? [[nodeOf(step, 'uses'), 'what is delivered is made of a cache that any branch can fill']] : []
    }))
  } },
  { id: 'github-env', find: (file) => (isDangerous(file) ? file.scripts.flatMap(({ node, text }): readonly Found[] => (/>>\s*"?\$\{?GITHUB_(?:ENV|PATH)\b/.test(text) ? [[node, 'strangers decide what later steps find in their environment']] : [])) : []) },
  { id: 'concurrency-limits', find: ofWorkflows((file) => (isOnlyCalled(file) || file.root.has('concurrency') || (file.jobs.length > 0 && file.jobs.every(({ map }) => map.has('concurrency') || map.has('uses'))) ? [] : [[file.root, 'a workflow needs concurrency: say what becomes of a run when the next begins']])) },
  { id: 'dependabot-cooldown', find: ({ kind, root }) => (kind === 'dependabot' ? listOf(root.get('updates')).flatMap((update): readonly Found[] => (Number(textOf(update, 'cooldown', 'default-days') || 0) >= 7 ? [] : [[update, 'an update needs cooldown: default-days: 7, so that others find what is wrong with it']])) : []) },
  { id: 'dependabot-execution', find: ({ kind, root }) => (kind === 'dependabot' ? listOf(root.get('updates')).flatMap((update): readonly Found[] => (textOf(update, 'insecure-external-code-execution') === 'allow' ? [[nodeOf(update, 'insecure-external-code-execution'), 'an update must not run the code that it brings']] : [])) : []) },
]
