// Which revision is promoted and which one keeps the users until then. Pure; refuses by name what must not be promoted.
import { failureOf, type History } from '@cloudrun-delivery/shared/core/history'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'

export type Choice =
  | { readonly kind: 'promote'; readonly candidate: string; readonly stable: string }
  | { readonly kind: 'already-promoted'; readonly candidate: string }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string }

/** @param wished named by the user; else the candidate that deploy-cloudrun left */
export function chooseCandidate(service: Service, history: History, wished: string | undefined): Choice {
  const shares = observedShares(service)
  const candidate = wished ?? history.candidate?.revision ?? history.rollout?.candidate
  const serving = mostServing(shares)
  if (candidate === undefined) return withoutCandidate(serving, shares.get(serving ?? '') === 100, history)
  const failure = failureOf(history, candidate)
  if (failure !== undefined) {
    return { kind: 'refused', why: `${candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, hint: 'Deploy a revision that mends it.' }
  }
  if (shares.get(candidate) === 100 && history.rollout === undefined) return { kind: 'already-promoted', candidate }
  const stable = mostServing(new Map([...shares].filter(([revision]) => revision !== candidate)))
  if (stable === undefined && history.rollout === undefined) return { kind: 'refused', why: `no other revision than ${candidate} serves users (${describeShares(shares)})`, hint: 'Nothing could take users back; move traffic by hand.' }
  return { kind: 'promote', candidate, stable: stable ?? candidate }
}

function withoutCandidate(serving: string | undefined, alone: boolean, history: History): Choice {
  const [failure] = history.failed
  // A run that is started again after its candidate failed must not be green because that candidate is forgotten.
  if (failure !== undefined && Date.parse(failure.at) > (Date.parse(history.knownGood[0]?.at ?? '') || 0)) {
    return { kind: 'refused', why: `${failure.revision} is remembered as failed since ${failure.at}, and nothing was deployed since: ${failure.reason}`, hint: 'Deploy a revision that mends it, or name the one that is to have the users with `revision`.' }
  }
  if (serving !== undefined && alone && history.knownGood[0]?.revision === serving) return { kind: 'already-promoted', candidate: serving }
  return { kind: 'refused', why: 'no candidate is remembered on the service', hint: 'Run deploy-cloudrun before, or name the revision with `revision`.' }
}
