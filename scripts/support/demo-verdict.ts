// Whether a delivery did to the users what it says: decided by what they received, not by what an action printed.
import { setTimeout as wait } from 'node:timers/promises'
import type { Delivery } from './demo-delivery.ts'
import type { Users, Visit } from './users.ts'

export type Healthy = {
  readonly observed: boolean
  readonly sentence: string
  readonly json: { readonly verdict: string; readonly stableRevision: string; readonly userErrors: number }
}

export type Bad = {
  readonly observed: boolean
  readonly sentence: string
  readonly json: {
    readonly verdict: string
    readonly rolledBack: boolean
    readonly requestsToDetection: number
    readonly secondsToDetection: number
    readonly userRequestsToBad: number
    readonly userRequests: number
    readonly stableRevision: string
  }
}

const LOOK_MS = 1500

/** Healthy: users never saw an error, and in the end all of them are served by the new revision. */
export async function judgeHealthy(users: Users, delivery: Delivery): Promise<Healthy> {
  const stableRevision = await servingNow(users)
  const userErrors = users.visits.filter(isError).length
  const { verdict } = delivery
  const observed = stableRevision === delivery.revision && userErrors === 0 && verdict === 'pass'
  const sentence = `${delivery.revision}: verdict ${verdict}; users are served by ${stableRevision || 'several revisions'}; ${userErrors} of ${users.visits.length} user requests failed`
  return { observed, sentence, json: { verdict, stableRevision, userErrors } }
}

/** Bad: users did meet it, it was found out, and in the end all of them are served by the revision before it. */
export async function judgeBad(users: Users, delivery: Delivery, healthy: Healthy): Promise<Bad> {
  const stableRevision = await servingNow(users)
  const harmed = users.visits.filter(({ revision }) => revision === delivery.revision)
  const firstMs = Math.min(...harmed.map(({ atMs }) => atMs))
  const lastMs = Math.max(...harmed.map(({ atMs }) => atMs))
  const { verdict, rolledBack } = delivery
  const detectedMs = delivery.decidedAtMs ?? lastMs
  const secondsToDetection = harmed.length === 0 ? 0 : Math.round((detectedMs - firstMs) / 100) / 10
  const requestsToDetection = harmed.filter(({ atMs }) => atMs <= detectedMs).length
  const during = users.visits.filter(({ atMs }) => atMs >= firstMs && atMs <= lastMs).length
  const observed = verdict === 'fail' && rolledBack && harmed.length > 0 && stableRevision === healthy.json.stableRevision
  const sentence = `${delivery.revision}: verdict ${verdict}; found out ${secondsToDetection} s and ${requestsToDetection} requests after its first user; it answered ${harmed.length} of ${during} user requests until all were taken back (${harmed.filter(isError).length} errors); users are served by ${stableRevision || 'several revisions'}`
  const json = { verdict, rolledBack, requestsToDetection, secondsToDetection, userRequestsToBad: harmed.length, userRequests: during, stableRevision }
  return { observed, sentence, json }
}

function isError({ status }: Visit): boolean {
  return status === 0 || status >= 500
}

/** The only revision that answers users from now on, for a moment; empty when several do. */
export async function servingNow(users: Users): Promise<string> {
  const fromMs = Date.now()
  await wait(LOOK_MS)
  const revisions = new Set(users.since(fromMs).map(({ revision }) => revision))
  const [only = ''] = revisions
  return revisions.size === 1 ? only : ''
}
