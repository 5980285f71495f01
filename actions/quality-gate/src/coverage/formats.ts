// Every format of coverage reports, in the order in which they are tried.
import type { Format } from '../read/format.ts'
import { clover } from './clover.ts'
import { cobertura } from './cobertura.ts'
import type { Coverage } from './coverage.ts'
import { coveragePy } from './coverage-py.ts'
import { istanbul, istanbulSummary } from './istanbul.ts'
import { jacoco } from './jacoco.ts'
import { lcov } from './lcov.ts'

export const COVERAGE_FORMATS: readonly Format<Coverage>[] = [cobertura, lcov, clover, jacoco, coveragePy, istanbul, istanbulSummary]
