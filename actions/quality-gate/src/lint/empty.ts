// An empty JSON list. ruff, pylint and hadolint write it when they found nothing, and nothing in it tells which of them did. ESLint and
// stylelint write it only when they were told to accept that they had no file to look at (`--pass-on-no-patterns`, `--allow-empty-input`).
import { isList } from '@cloudrun-delivery/shared/reports/json'
import type { Format } from '../read/format.ts'
import type { LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const emptyList: Format<LintReport> = { name: 'empty JSON list', by: 'json', fits: (value) => isList(value) && value.length === 0, read: () => ({ findings: [], problems: [] }) }
