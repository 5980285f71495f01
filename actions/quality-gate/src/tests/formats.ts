// Every format of test results that is read.
import type { Format } from '../read/format.ts'
import type { TestReport } from './case.ts'
import { ctrf } from './ctrf.ts'
import { goTest } from './go-test.ts'
import { junit } from './junit.ts'
import { mocha } from './mocha.ts'
import { tap } from './tap.ts'

export const TEST_FORMATS: readonly Format<TestReport>[] = [junit, tap, ctrf, mocha, goTest]
