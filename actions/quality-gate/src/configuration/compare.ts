// One service's code against its declarations → findings, in the order of the files.
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import type { Service } from './declarations.ts'
import { declaredFaults } from './declared-faults.ts'
import { findingsOf } from './faults.ts'
import { readFaults, type ServiceScan } from './read-faults.ts'

export function compare(service: Service, scan: ServiceScan): readonly Finding[] {
  const findings = findingsOf(service, [...readFaults(service, scan), ...declaredFaults(service)])
  return findings.toSorted((a, b) => ((a.file ?? '') === (b.file ?? '') ? (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) : (a.file ?? '') < (b.file ?? '') ? -1 : 1))
}
