export const OUTPUTS = ['verdict', 'tests', 'passed', 'failed', 'errors', 'skipped', 'test-seconds', 'coverage-percent', 'branch-coverage-percent', 'patch-coverage-percent', 'lint-errors', 'lint-warnings', 'configuration-errors', 'configuration-warnings', 'report'] as const
export type Output = (typeof OUTPUTS)[number]
