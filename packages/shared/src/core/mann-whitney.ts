// How far one sample lies above another: the Hodges–Lehmann estimate and its confidence interval by inverting the Wilcoxon rank sum test, in the
// normal approximation with corrections for ties and continuity. Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", ch. 4.
// Roots are found only to 1e-4, because Kayenta's verdicts on series of nearly equal values depend on that.
import { normalQuantile } from './evidence.ts'

const ROOT_TOLERANCE = 1e-4
const ITERATIONS_MAX = 1000

export type Shift = { readonly estimate: number; readonly low: number; readonly high: number }

/** Shift of `x` against `y`, in their unit. Undefined when every value is the same, which leaves nothing to invert. */
export function shiftBetween(x: readonly number[], y: readonly number[], confidence: number): Shift | undefined {
  const lowest = Math.min(...x) - Math.max(...y)
  const highest = Math.max(...x) - Math.min(...y)
  const quantile = normalQuantile((1 - confidence) / 2)
  const rootAt = (z: number): number | undefined => {
    const [low, high] = [rankSum(x, y, lowest, z), rankSum(x, y, highest, z)]
    if (low === undefined || high === undefined) return undefined
    if (low <= 0) return lowest
    if (high >= 0) return highest
    return root((mu) => rankSum(x, y, mu, z) ?? 0, lowest, highest, low, high)
  }
  const [low, high, estimate] = [rootAt(-quantile), rootAt(quantile), rootAt(0)]
  return low === undefined || high === undefined || estimate === undefined ? undefined : { estimate, low, high }
}

/** The standardized rank sum of x − mu against y, less `quantile`. Undefined when all values tie. */
function rankSum(x: readonly number[], y: readonly number[], mu: number, quantile: number): number | undefined {
  const [n, m] = [x.length, y.length]
  const all = [...x.map((value) => ({ value: value - mu, first: true })), ...y.map((value) => ({ value, first: false }))].sort((a, b) => a.value - b.value)
  let ranks = 0
  let ties = 0
  for (let from = 0; from < all.length;) {
    let to = from + 1
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    const count = to - from
    ties += count ** 3 - count
    for (let index = from; index < to; index += 1) if (all[index]?.first === true) ranks += (from + 1 + to) / 2
    from = to
  }
  const distance = ranks - (n * (n + 1)) / 2 - (n * m) / 2
  const sigma = Math.sqrt(((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
  return sigma === 0 || Number.isNaN(sigma) ? undefined : (distance - 0.5 * Math.sign(distance)) / sigma - quantile
}

type At = { readonly x: number; readonly f: number }

/** Brent's method. R. P. Brent, "Algorithms for Minimization without Derivatives", ch. 4. The ends must have different signs. */
function root(f: (x: number) => number, from: number, to: number, fFrom: number, fTo: number): number {
  let before: At = { x: from, f: fFrom }
  let best: At = { x: to, f: fTo }
  let other: At = before
  for (let iteration = 0; iteration < ITERATIONS_MAX; iteration += 1) {
    const lastStep = best.x - before.x
    if (Math.abs(other.f) < Math.abs(best.f)) [before, best, other] = [best, other, best]
    const tolerance = 2 * Number.EPSILON * Math.abs(best.x) + ROOT_TOLERANCE / 2
    const half = (other.x - best.x) / 2
    if (Math.abs(half) <= tolerance || best.f === 0) return best.x
    const step = Math.abs(lastStep) >= tolerance && Math.abs(before.f) > Math.abs(best.f) ? interpolated(before, best, other, lastStep, tolerance, half) : half
    before = best
    const x = best.x + (Math.abs(step) < tolerance ? Math.sign(step || 1) * tolerance : step)
    best = { x, f: f(x) }
    if (Math.sign(best.f) === Math.sign(other.f) && best.f !== 0) other = before
  }
  return best.x
}

/** Secant through two points, inverse quadratic through three; bisection where that leaves the bracket or hardly moves. */
function interpolated(before: At, best: At, other: At, lastStep: number, tolerance: number, half: number): number {
  const width = other.x - best.x
  const ratio = best.f / before.f
  const two = before.x === other.x
  const [q, r] = [before.f / other.f, best.f / other.f]
  let p = two ? width * ratio : ratio * (width * q * (q - r) - (best.x - before.x) * (r - 1))
  let divisor = two ? 1 - ratio : (q - 1) * (r - 1) * (ratio - 1)
  if (p > 0) divisor = -divisor
  else p = -p
  const accepted = p < 0.75 * width * divisor - Math.abs(tolerance * divisor) / 2 && p < Math.abs((lastStep * divisor) / 2)
  return accepted ? p / divisor : half
}
