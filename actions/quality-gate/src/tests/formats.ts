import type { Format } from '../read/format.ts'
import type { TestReport } from './case.ts'
import { readJunit } from './junit.ts'

/** Every format of test reports, in the order in which they are tried. */
export const TEST_FORMATS: readonly Format<TestReport>[] = [
  { name: 'JUnit', by: 'xml', isRoot: (element) => element === 'testsuites' || element === 'testsuite', read: readJunit },
]
