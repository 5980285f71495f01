// Safety checks of the source, each with the change that takes it out. `npm run mutants` shows that the suite notices every one.
export type Guard = {
  readonly name: string
  readonly file: string
  /** Must be there exactly once. */
  readonly find: string
  readonly replace: string
  /** Tests that are tried when no case of the enumeration notices. */
  readonly tests: readonly string[]
  /** Situations whose single faults are enumerated. */
  readonly scenarios: readonly string[]
}

const CHANGE = 'packages/shared/src/change.ts'
const STAND = 'packages/shared/src/core/release-stand.ts'
const WRITE = 'packages/shared/src/core/release-write.ts'
const ROLLOUT = 'packages/shared/src/core/rollout.ts'
const TRAFFIC = 'packages/shared/src/core/traffic.ts'
const HISTORY = 'packages/shared/src/core/history.ts'
const CLOUD_RUN = 'packages/shared/src/adapters/cloud-run.ts'
const CHOOSE = 'actions/rollback/src/choose-target.ts'
const APPLY = 'actions/rollback/src/apply.ts'
const LOOK = 'actions/rollback/src/plan.ts'
const PROMOTE = ['actions/promote/test']
const ROLLBACK = ['actions/rollback/test']
const DEPLOY = ['actions/deploy-cloudrun/test']
const CORE = ['packages/shared/test/(rollout|traffic|history)']

const guard = (name: string, file: string, find: string, replace: string, tests: readonly string[], scenarios: readonly string[]): Guard => ({ name, file, find, replace, tests, scenarios })

export const GUARDS: readonly Guard[] = [
  guard('a write names the state that it was planned from', CLOUD_RUN, 'etag: service.etag, ...changeJson(change)', '...changeJson(change)', ROLLBACK, ['rollback', 'promote-bad']),
  guard('nothing is decided while traffic is on its way', CHANGE, 'return changeable.isMoving?.(now) === true ? settledResource(world, changeable) : now', 'return now', ROLLBACK, ['rollback', 'promote-bad']),
  guard('a lost answer is not a failure', CHANGE, "error.kind === 'conflict' || error.kind === 'unavailable' || error.kind === 'timeout'", "error.kind === 'conflict'", ROLLBACK, ['rollback']),
  guard('a conflict is decided again', CHANGE, "return error.kind === 'conflict' || error", "return error", ROLLBACK, ['rollback']),
  guard('a change is waited for', CHANGE, 'if (!now.reconciling) return now', 'return now', ROLLBACK, ['rollback']),
  guard('whoever fails after a write says what was sent', CHANGE, 'if (sent.shares === undefined || !(thrown instanceof DeliveryError)) throw thrown', 'throw thrown', ROLLBACK, ['rollback']),
  guard('a memory that cannot be read stops the work', CHANGE, 'if (problems.length > 0) {', 'if (problems.length > 1000) {', ROLLBACK, ['rollback']),
  guard('a failing candidate is taken back', ROLLOUT, "if (step.verdict === 'fail') return", "if (step.verdict === 'fail' && step.requests < 0) return", CORE, ['promote-bad']),
  guard('the last step has to be shown', ROLLOUT, "return step.verdict === 'pass' && step.observedSeconds >= stepSeconds", 'return step.observedSeconds >= stepSeconds', CORE, ['promote-nobody']),
  guard('too few requests pass no step', ROLLOUT, 'if (step.requests < minRequests) return false', '', CORE, ['promote-nobody']),
  guard('steps end with 100', ROLLOUT, "return steps.at(-1) === 100 ? undefined : 'percentages that end with 100'", 'return undefined', CORE, []),
  guard('a failed candidate is not promoted', 'actions/promote/src/choose-candidate.ts', 'const failure = failureOf(history, candidate)', 'const failure = failureOf(history, `${candidate}-not`)', PROMOTE, ['promote-bad']),
  guard('an older revision is not promoted over a newer one', 'actions/promote/src/refuse-older.ts', 'if (serving.createdAtMs <= candidate.createdAtMs) return', 'return', PROMOTE, ['promote-bad']),
  guard('what serves and cannot be read may be newer', 'actions/promote/src/refuse-older.ts', 'if (serving === undefined) throw new', 'if (serving === undefined) return void new', ['actions/promote/test/refuse-older'], []),
  guard('a rollout yields to whoever moved the traffic', STAND, "if (keeper !== stable || followsLatest(service) || !sameShares(desiredShares(service), left)) return moved(service, left, true)", '', PROMOTE, ['promote-bad']),
  guard('a rollout yields to a failure that somebody recorded', STAND, 'if (failure !== undefined) {', 'if (failure !== undefined && member.begun && !member.begun) {', PROMOTE, ['promote-bad']),
  guard('a rollout begins only from what was seen', STAND, "return sameShares(observedShares(service), member.seen) ? { kind: 'waiting' }", "return member.seen.size > 0 ? { kind: 'waiting' }", PROMOTE, ['promote-bad']),
  guard('a rollout that ended is not gone on with', STAND, 'if (member.begun) return lost', 'if (member.begun && member.seen.size < 0) return lost', ['packages/shared/test/release-stand'], ['promote-bad']),
  guard('two runs do not move one rollout', STAND, "if (recorded && rollout.run !== mover.run && rollout.run !== member.adopts) return", "if (recorded && rollout.run === '') return", PROMOTE, ['promote-bad']),
  guard('giving back leaves what others moved', WRITE, 'if (!untouched) return { annotations', 'if (!untouched && failing && !failing) return { annotations', PROMOTE, ['promote-bad']),
  guard('giving back is for whoever holds the record', WRITE, 'if (!ours) return undefined', 'if (rollout === undefined) return undefined', ['packages/shared/test/release-stand'], ['promote-bad']),
  guard('a candidate that failed is remembered', WRITE, 'const remembered = failing ? rememberFailed', 'const remembered = failing && !failing ? rememberFailed', PROMOTE, ['promote-bad']),
  guard('tags of others stay', TRAFFIC, '...[...tags].map(([tag, revision]) => ({ revision, percent: 0, tag })),', '', CORE, ['rollback']),
  guard('annotations of others stay', HISTORY, 'const entries = Object.entries(annotations).filter(([key]) => !ours.has(key))', "const entries = Object.entries(annotations).filter(([key]) => ours.has('') && !ours.has(key))", ROLLBACK, ['rollback']),
  guard('a revision that failed is no longer good', HISTORY, 'knownGood: without(history.knownGood, revision),\n    failed: [entry', 'knownGood: history.knownGood,\n    failed: [entry', CORE, ['rollback']),
  guard('a deploy that failed is cleaned up once', 'actions/deploy-cloudrun/src/apply.ts', 'if (template === undefined && failureOf(history, plan.revision) !== undefined && service.latestReadyRevision !== plan.revision) return undefined', '', DEPLOY, ['deploy-broken']),
  guard('only the revision that was named loses its users', CHOOSE, 'if (wish.ifServing !== undefined && !serving.has(wish.ifServing)) {', 'if (wish.ifServing === "") {', ROLLBACK, []),
  guard('a second press undoes nothing more', CHOOSE, 'if (undone !== undefined) return', 'if (undone === "") return', ROLLBACK, []),
  guard('a rollback is decided again on what is there', APPLY, '!offers(chooseTarget(service, history, move.wish), from, to)', 'false', ROLLBACK, ['rollback']),
  guard('a revision that got users meanwhile keeps them', APPLY, '(newer || !offers(', '(!offers(', ROLLBACK, []),
  guard('who failed meanwhile gets no users', APPLY, 'if (refused || (', 'if ((', ROLLBACK, []),
  guard('a newer candidate stays one', APPLY, 'candidate: candidate === undefined ? history.candidate : undefined,', 'candidate: undefined,', ROLLBACK, []),
  guard('a migration freezes a rollback', LOOK, "if (refusal.name === 'incompatible' && to.shares.size === 1)", "if (refusal.name === 'missing' && to.shares.size === 0)", ROLLBACK, []),
  guard('what a target needs is looked at', LOOK, 'return refusalByNeeds(name, needs)', 'return undefined', ROLLBACK, []),
  guard('a registry that does not answer stops nothing', 'actions/rollback/src/preflight.ts', 'if (world.signal.aborted) throw cancelled', 'throw cancelled', ROLLBACK, []),
]
