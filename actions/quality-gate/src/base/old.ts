// Which failures and findings the base had already. Pure.
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import type { TestCase } from '../tests/case.ts'
import type { Base } from './base.ts'
import { nameOf } from './tests.ts'

/** False of what cannot be told. */
export function oldIn(base: Base | undefined): (one: object) => boolean {
  const { errors, warnings, tests } = base?.comparison ?? {}
  const added = new Set<object>([...(errors ?? []), ...(warnings ?? [])].map(({ finding }) => finding))
  const newFailures = new Set(tests?.newFailures)
  return (one) => (isCase(one) ? tests !== undefined && !newFailures.has(nameOf(one)) : errors !== undefined && isFinding(one) && !added.has(one))
}

function isCase(one: object): one is TestCase {
  return 'suite' in one
}

/** The configuration's findings are of this gate, and no base has them. */
function isFinding(one: object): one is Finding {
  return 'tool' in one && one.tool !== 'configuration'
}
