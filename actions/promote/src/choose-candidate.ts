// Which revision is promoted and which one keeps the users until then. Pure; refuses by name what must not be promoted.
import { failureOf, type History } from '@cloudrun-delivery/shared/core/history'
import type { Service } from '@cloudrun-delivery/shared/core/service'
import { describeShares, mostServing, observedShares } from '@cloudrun-delivery/shared/core/traffic'

export type Choice =
  | { readonly kind: 'promote'; readonly candidate: string; readonly stable: string }
  | { readonly kind: 'already-promoted'; readonly candidate: string }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string }

export function chooseCandidate(service: Service, history: History, wished: string | undefined): Choice {
  const shares = observedShares(service)
  const candidate = wished ?? history.rollout?.candidate ?? history.candidate?.revision
  const serving = mostServing(shares)
  if (candidate === undefined) return withoutCandidate(serving, shares.get(serving ?? '') === 100, history)
  const failure = failureOf(history, candidate)
  if (failure !== undefined) {
    return { kind: 'refused', why: `${candidate} is remembered as failed since ${failure.at}: ${failure.reason}`, hint: 'Deploy a revision that mends it.' }
  }
  if (shares.get(candidate) === 100 && history.rollout === undefined) return { kind: 'already-promoted', candidate }
  const stable = history.rollout?.candidate === candidate ? history.rollout.stable : mostServing(new Map([...shares].filter(([revision]) => revision !== candidate)))
  if (stable === undefined) return { kind: 'refused', why: `no other revision than ${candidate} serves users (${describeShares(shares)})`, hint: 'Nothing could take users back; move traffic by hand.' }
  return { kind: 'promote', candidate, stable }
}

function withoutCandidate(serving: string | undefined, alone: boolean, history: History): Choice {
  if (serving !== undefined && alone && history.knownGood[0]?.revision === serving) return { kind: 'already-promoted', candidate: serving }
  return { kind: 'refused', why: 'no candidate is remembered on the service', hint: 'Run deploy-cloudrun before, or name the revision with `revision`.' }
}
