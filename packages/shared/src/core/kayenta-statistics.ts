// The numbers Kayenta's judge takes from a series besides the shift, rounded as its library rounds, because they are compared
// with limits. Refuses to hide that there is none: NaN where a number does not exist.

/** Without what lies `factor` interquartile ranges outside the quartiles and outside the 1st and 99th percentile. */
export function withoutOutliers(values: readonly number[], factor: number): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const [first, third] = [percentile(sorted, 0.25), percentile(sorted, 0.75)]
  const range = third - first
  const low = Math.min(percentile(sorted, 0.01), first - factor * range)
  const high = Math.max(percentile(sorted, 0.99), third + factor * range)
  return values.filter((value) => value >= low && value <= high)
}

/** Of ascending values, interpolated as R's type 7. NaN without values. */
export function percentile(sorted: readonly number[], ratio: number): number {
  const rank = 1 + (sorted.length - 1) * ratio
  const [lower, upper] = [sorted[Math.floor(rank) - 1] ?? NaN, sorted[Math.ceil(rank) - 1] ?? NaN]
  return lower + (rank - Math.floor(rank)) * (upper - lower)
}

/** Experiment to control. NaN when a mean is zero. */
export function meanRatio(control: readonly number[], experiment: readonly number[]): number {
  const [of, over] = [mean(experiment), mean(control)]
  return of === 0 || over === 0 ? NaN : of / over
}

/** In two passes; the second corrects what the first lost by rounding. NaN without values. */
export function mean(values: readonly number[]): number {
  const first = values.reduce((sum, value) => sum + value, 0) / values.length
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length
}

/** Probability that a value of the experiment lies above one of the control, ties as half (Vargha and Delaney's A). */
export function cles(control: readonly number[], experiment: readonly number[]): number {
  const sorted = control.toSorted((a, b) => a - b)
  let halfWins = 0
  for (const value of experiment) halfWins += count(sorted, (other) => other < value) + count(sorted, (other) => other <= value)
  return halfWins / (2 * control.length * experiment.length)
}

/** How many ascending values, from the first, fulfil a condition that holds up to some point. */
function count(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle] ?? Infinity)) low = middle + 1
    else high = middle
  }
  return low
}
