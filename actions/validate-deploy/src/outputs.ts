export const OUTPUTS = ['verdict', 'reason', 'requests', 'error-rate-percent', 'latency-ms-p50', 'latency-ms-p95', 'latency-ms-p99', 'report', 'report-html', 'trace'] as const
export type Output = (typeof OUTPUTS)[number]
