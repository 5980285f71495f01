// Rules for workflows that GitHub does not have: pinned actions, least permissions, no injection, nothing that cancels a rollout.
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Finding } from './language-service.ts'

const TELLS_GITHUB = /^\$\/actions\/(?:deploy-cloudrun|promote|rollback)$/
const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/

export function policyFindings(name: string, text: string): readonly Finding[] {
  if (!name.startsWith('.github/workflows/')) return []
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const findings: Finding[] = []
  const say = (node: Node | null | undefined, message: string) =>
    findings.push({ line: lines.linePos(node?.range?.[0] ?? 0).line, message })
  const permissions = document.get('permissions', true)
  if (!isMap(permissions) || permissions.items.length > 0)
    say(document.contents, 'top-level permissions must be {}: each job asks for what it needs')
  visit(document, {
    Pair(_key, pair) {
      for (const message of pairProblems(pair, text, lines)) say(isScalar(pair.key) ? pair.key : undefined, message)
    },
  })
  const jobs = document.get('jobs')
  if (isMap(jobs))
    for (const job of jobs.items)
      if (isMap(job.value)) for (const message of jobProblems(job.value)) say(job.key as Node, message)
  return findings
}

function jobProblems(job: YAMLMap): readonly string[] {
  const problems = []
  if (!job.has('uses') && !job.has('timeout-minutes')) problems.push('a job needs timeout-minutes')
  const permissions = job.get('permissions')
  if (!isMap(permissions)) return [...problems, 'a job needs permissions of its own']
  for (const { key, value } of permissions.items)
    if (isScalar(value) && (value.comment ?? '') === '') problems.push(`permission ${String(key)} needs its reason in a comment`)
  // Approvals and the branches that may deploy are rules of an environment.
  if (permissions.get('id-token') === 'write' && !job.has('environment'))
    problems.push('id-token: write needs a job with an environment')
  return [...problems, ...deploymentProblems(job)]
}

/** GitHub's own deployment of a job makes those of every other service in the environment inactive; our actions make one for each service. */
function deploymentProblems(job: YAMLMap): readonly string[] {
  const steps = job.get('steps')
  const telling = isSeq(steps) ? steps.items.filter((step) => isMap(step) && TELLS_GITHUB.test(String(step.get('uses')))).filter(isMap) : []
  if (!job.has('environment') || telling.length === 0) return []
  const silent = telling.filter((step) => step.getIn(['with', 'github-environment']) === undefined).map((step) => String(step.get('uses')))
  return [
    ...(job.getIn(['environment', 'deployment']) === false ? [] : ['the environment needs deployment: false, or GitHub makes the deployments of other services inactive']),
    ...silent.map((uses) => `${uses} needs github-environment, or GitHub is not told what is live`),
  ]
}

function pairProblems({ key, value }: Pair, text: string, lines: LineCounter): readonly string[] {
  const name = isScalar(key) ? String(key.value) : ''
  const content = isScalar(value) ? String(value.value) : ''
  switch (name) {
    case 'uses':
      return usesProblems(content, lineOf(text, lines, value as Node))
    case 'run':
      return content.includes('${{') ? ['`run` must not hold ${{ }}: give the value by `env`'] : []
    case 'secrets':
      return content === 'inherit' ? ['secrets must be named, not inherited'] : []
    case 'cancel-in-progress':
      return content === 'true' && /deploy-cloudrun|actions\/promote/.test(text)
        ? ['a rollout must not be cancelled in the middle']
        : []
    case 'continue-on-error':
      return ['a failure must stay a failure: take continue-on-error away']
    case 'if':
      return content.includes('always()') ? ['always() makes a job that cannot be cancelled: write !cancelled()'] : []
    case 'pull_request_target':
    case 'workflow_run':
      return [`${name} gives strangers' code a token that writes`]
    case 'steps':
      return isSeq(value) ? value.items.flatMap(checkoutProblems) : []
    default:
      return []
  }
}

function usesProblems(uses: string, line: string): readonly string[] {
  if (uses.startsWith('$/')) return []
  if (!PINNED.test(uses)) return [`${uses} must be pinned by a full commit SHA; our own actions are named by $/`]
  return /#\s*v\d/.test(line) ? [] : [`${uses} needs its version in a comment`]
}

function checkoutProblems(step: unknown): readonly string[] {
  if (!isMap(step) || !String(step.get('uses') ?? '').startsWith('actions/checkout@')) return []
  return step.getIn(['with', 'persist-credentials']) === false ? [] : ['checkout needs persist-credentials: false']
}

function lineOf(text: string, lines: LineCounter, node: Node): string {
  return text.split('\n')[lines.linePos(node.range?.[0] ?? 0).line - 1] ?? ''
}
