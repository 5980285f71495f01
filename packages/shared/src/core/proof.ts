// What a number of requests can prove. A rate that was measured as 0 % over 300 requests may well be 0.5 %: these say by how much a
// sample may deceive, so that a short run never claims more than it has seen.

const CONFIDENCE_DEFAULT = 0.95

/** Requests without a single bad one that are needed to show that fewer than `ratio` are bad: (1 − ratio)ⁿ ≤ 1 − confidence. */
export function cleanRequestsToProve(ratio: number, confidence = CONFIDENCE_DEFAULT): number {
  return ratio <= 0 ? Infinity : Math.ceil(Math.log(1 - confidence) / Math.log1p(-Math.min(ratio, 1 - Number.EPSILON)))
}

/** The true share of bad requests is not above this (one-sided Clopper–Pearson bound), unless we were unlucky. 1 without requests. */
export function surelyAtMostRatio(bad: number, requests: number, confidence = CONFIDENCE_DEFAULT): number {
  if (bad >= requests) return 1
  let low = bad / requests
  let high = 1
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (binomialAtMost(bad, requests, middle) > 1 - confidence) low = middle
    else high = middle
  }
  return high
}

/** P(X ≤ bad), each term from the one before it, in logarithms because the first one underflows. */
function binomialAtMost(bad: number, requests: number, ratio: number): number {
  const logOdds = Math.log(ratio) - Math.log1p(-ratio)
  let logTerm = requests * Math.log1p(-ratio)
  let sum = Math.exp(logTerm)
  for (let count = 1; count <= bad; count += 1) {
    logTerm += Math.log((requests - count + 1) / count) + logOdds
    sum += Math.exp(logTerm)
  }
  return sum
}
