import path from 'node:path'
import { readWorkflowRun, type WorkflowRun } from '@cloudrun-delivery/shared/github-input'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'
import { parseBudget, type Budget } from './budget/line.ts'
import { parseFlags, type Flag } from './coverage/flags.ts'
import { parsePrefixes, type Prefix } from './coverage/locate.ts'

export type PatchLimits = {
  readonly percentMin: number | undefined
  readonly percentTarget: number | undefined
  /** So many uncovered lines cross no limit: of few lines one is many per cent. */
  readonly uncoveredAllowed: number
}

/** Of what a change adds to its base. */
export type AddedLimits = {
  readonly uncoveredLinesMax: number | undefined
  readonly uncoveredLinesTarget: number | undefined
  readonly lintErrorsMax: number | undefined
  readonly lintErrorsTarget: number | undefined
  readonly lintWarningsMax: number | undefined
  readonly lintWarningsTarget: number | undefined
  readonly lostTestsMax: number | undefined
  readonly lostTestsTarget: number | undefined
}

/** Limits fail, targets are told. Undefined: not asked for. */
export type Limits = {
  readonly testsMin: number
  readonly coveragePercentMin: number | undefined
  readonly coveragePercentTarget: number | undefined
  readonly branchCoveragePercentMin: number | undefined
  readonly branchCoveragePercentTarget: number | undefined
  readonly patch: PatchLimits
  readonly added: AddedLimits
  /** Undefined: none may be there, unless what is new has a limit of its own and a base to be told by. */
  readonly lintErrorsMax: number | undefined
  readonly lintWarningsMax: number | undefined
  readonly lintWarningsTarget: number | undefined
}

export type GateGitHub = {
  readonly token: string | undefined
  readonly comment: 'on-change' | 'on-failure' | 'always' | 'off'
  readonly commentAuthor: string
  readonly checkRun: boolean
  /** Of this gate, where several share a comment. */
  readonly name: string
  readonly run: WorkflowRun
}

export type GateInputs = {
  readonly patterns: Readonly<Record<'test-reports' | 'coverage-reports' | 'lint-reports' | 'budget-reports', readonly string[]>>
  /** Sizes of files and numbers in JSON files, with their limits. */
  readonly budgets: readonly Budget[]
  /** Vulnerabilities as grave as this are errors of a linter. */
  readonly auditLevel: (typeof AUDIT_LEVELS)[number]
  readonly limits: Limits
  /** Files that say what each environment declares, relative to the folder. */
  readonly configuration: readonly string[]
  /** With results that an earlier run kept; a push keeps its own. */
  readonly compareWithBase: boolean
  readonly coveragePaths: readonly Prefix[]
  readonly coverageFlags: readonly Flag[]
  /** Globs of files whose coverage is not looked at. */
  readonly coverageIgnore: readonly string[]
  /** YAML of the commands to run first. */
  readonly commands: string | undefined
  /** Absolute; reports outside of it are refused. */
  readonly workspace: string
  readonly folder: string
  readonly allowOldReports: boolean
  /** The runner's file about the event, which it writes when the job starts. */
  readonly eventPath: string | undefined
  readonly gitHub: GateGitHub
  /** Where the JSON report goes. */
  readonly reportFolder: string
}

const AUDIT_LEVELS = ['critical', 'high', 'medium', 'low'] as const

export function parseInputs(inputs: Inputs): GateInputs {
  const workspace = path.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.')
  const patterns = {
    'test-reports': inputs.lines('test-reports'),
    'coverage-reports': inputs.lines('coverage-reports'),
    'lint-reports': inputs.lines('lint-reports'),
    'budget-reports': inputs.lines('budget-reports'),
  }
  const commands = inputs.raw('run').trim() === '' ? undefined : inputs.raw('run')
  const configuration = inputs.lines('configuration')
  const budgets = readBudgetLines(inputs)
  if (Object.values(patterns).flat().length === 0 && commands === undefined && configuration.length === 0 && inputs.lines('budgets').length === 0)
    inputs.problem('`run`, `test-reports`, `coverage-reports`, `lint-reports`, `budget-reports`, `budgets` or `configuration` is required: a gate that reads nothing would always be open')
  const limits = readLimits(inputs)
  const compareWithBase = inputs.flag('compare-with-base', false)
  if (!compareWithBase && Object.values(limits.added).some((limit) => limit !== undefined)) inputs.problem('limits and targets of what is new (`new-…`, `lost-tests-…`) need `compare-with-base` to be true')
  if (commands === undefined && patterns['coverage-reports'].length === 0)
    for (const [name, value] of [['coverage-percent-min', limits.coveragePercentMin], ['coverage-percent-target', limits.coveragePercentTarget], ['branch-coverage-percent-min', limits.branchCoveragePercentMin], ['branch-coverage-percent-target', limits.branchCoveragePercentTarget], ['patch-coverage-percent-min', limits.patch.percentMin], ['patch-coverage-percent-target', limits.patch.percentTarget]] as const)
      if (value !== undefined) inputs.problem(`\`${name}\` needs \`coverage-reports\``)
  return {
    patterns,
    budgets,
    auditLevel: inputs.choice('audit-level', AUDIT_LEVELS, 'high'),
    limits,
    configuration,
    compareWithBase,
    ...readCoverage(inputs),
    commands,
    workspace,
    folder: path.resolve(workspace, inputs.text('working-directory', '.')),
    allowOldReports: inputs.flag('allow-old-reports', false),
    gitHub: {
      token: inputs.optionalText('github-token'),
      comment: inputs.choice('comment', ['on-change', 'on-failure', 'always', 'off'], 'on-change'),
      commentAuthor: inputs.text('comment-author', 'github-actions[bot]'),
      checkRun: inputs.flag('check-run', false),
      name: inputs.optionalText('name') ?? inputs.environment('GITHUB_JOB') ?? 'quality-gate',
      run: readWorkflowRun(inputs),
    },
    eventPath: inputs.environment('GITHUB_EVENT_PATH'),
    reportFolder: inputs.environment('RUNNER_TEMP') ?? inputs.environment('TMPDIR') ?? '/tmp',
  }
}

function readBudgetLines(inputs: Inputs): readonly Budget[] {
  return inputs.lines('budgets').flatMap((line) => {
    try {
      return [parseBudget(line)]
    } catch (thrown) {
      inputs.problem(`\`budgets\` line ${thrown instanceof Error ? thrown.message : String(thrown)}`)
      return []
    }
  })
}

function readCoverage(inputs: Inputs): Pick<GateInputs, 'coveragePaths' | 'coverageFlags' | 'coverageIgnore'> {
  const { prefixes, problems } = parsePrefixes(inputs.lines('coverage-paths'))
  const { flags, problems: more } = parseFlags(inputs.lines('coverage-flags'))
  for (const problem of problems) inputs.problem(`\`coverage-paths\`: ${problem}`)
  for (const problem of more) inputs.problem(`\`coverage-flags\`: ${problem}`)
  return { coveragePaths: prefixes, coverageFlags: flags, coverageIgnore: inputs.lines('coverage-ignore') }
}

function readLimits(inputs: Inputs): Limits {
  const percent = (name: string) => inputs.number<number | undefined>(name, { min: 0, max: 100, default: undefined })
  const count = <D extends number | undefined>(name: string, fallback: D) => inputs.number<D>(name, { min: 0, whole: true, default: fallback })
  return {
    testsMin: inputs.number('tests-min', { min: 1, whole: true, default: 1 }),
    coveragePercentMin: percent('coverage-percent-min'),
    coveragePercentTarget: percent('coverage-percent-target'),
    branchCoveragePercentMin: percent('branch-coverage-percent-min'),
    branchCoveragePercentTarget: percent('branch-coverage-percent-target'),
    patch: { percentMin: percent('patch-coverage-percent-min'), percentTarget: percent('patch-coverage-percent-target'), uncoveredAllowed: count('patch-uncovered-lines-allowed', 0) },
    added: {
      uncoveredLinesMax: count('new-uncovered-lines-max', undefined),
      uncoveredLinesTarget: count('new-uncovered-lines-target', undefined),
      lintErrorsMax: count('new-lint-errors-max', undefined),
      lintErrorsTarget: count('new-lint-errors-target', undefined),
      lintWarningsMax: count('new-lint-warnings-max', undefined),
      lintWarningsTarget: count('new-lint-warnings-target', undefined),
      lostTestsMax: count('lost-tests-max', undefined),
      lostTestsTarget: count('lost-tests-target', undefined),
    },
    lintErrorsMax: count('lint-errors-max', undefined),
    lintWarningsMax: count('lint-warnings-max', undefined),
    lintWarningsTarget: count('lint-warnings-target', undefined),
  }
}
