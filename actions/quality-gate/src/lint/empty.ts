// An empty JSON list. ruff, pylint and hadolint write it when they found nothing, and nothing in it tells which of them did. ESLint and
// stylelint write it only when they were told to accept that they had no file to look at (`--pass-on-no-patterns`, `--allow-empty-input`).
import { isList } from '../json.ts'
import type { Format } from '../read/format.ts'
import type { LintReport } from './finding.ts'

export const emptyList: Format<LintReport> = { name: 'empty JSON list', by: 'json', fits: (value) => isList(value) && value.length === 0, read: () => ({ findings: [], problems: [] }) }
