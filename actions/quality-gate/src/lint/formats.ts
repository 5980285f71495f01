// Every format of findings that is read.
import type { Format } from '../read/format.ts'
import { checkstyle } from './checkstyle.ts'
import { emptyList } from './empty.ts'
import { eslint } from './eslint.ts'
import type { LintReport } from '@cloudrun-delivery/shared/reports/finding'
import { flake8 } from './flake8.ts'
import { hadolint } from '@cloudrun-delivery/shared/reports/hadolint'
import { mypyJson, mypyText } from './mypy.ts'
import { npmAudit } from './npm-audit.ts'
import { pylintJson, pylintJson2, pylintText } from './pylint.ts'
import { ruff } from './ruff.ts'
import { sarif } from '@cloudrun-delivery/shared/reports/sarif'
import { stylelint } from './stylelint.ts'
import { trivy } from '@cloudrun-delivery/shared/reports/trivy'
import { tsc } from './tsc.ts'

export const LINT_FORMATS: readonly Format<LintReport>[] = [
  eslint, flake8, pylintJson, pylintJson2, pylintText, ruff, mypyText, mypyJson, sarif, checkstyle, hadolint, stylelint, tsc, npmAudit, trivy, emptyList,
]
