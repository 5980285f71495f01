// What a run of the delivery workflow did, as the demo judges it: from the outputs of its steps, and from what promote said while it ran.
import type { JobReport, RunReport, StepReport } from '../../packages/runner/src/runner.ts'

export type Delivery = {
  readonly revision: string
  readonly url: string
  /** The image by digest. */
  readonly image: string
  /** Of promote, or of validate-deploy where it did not get so far. */
  readonly verdict: string
  readonly rolledBack: boolean
  /** When promote said that it decided to roll back: milliseconds since the epoch. */
  readonly decidedAtMs: number | undefined
}

export function deliveryOf({ jobs }: RunReport, decidedAtMs?: number): Delivery {
  const outputs = (words: RegExp) => jobs.flatMap(({ steps }) => steps).findLast((step) => words.test(step.name) && Object.keys(step.outputs).length > 0)?.outputs ?? {}
  const [built, deployed, validated, promoted] = [/build-image/, /deploy-cloudrun/, /validate-deploy/, /promote/].map(outputs)
  return {
    revision: deployed?.['revision'] ?? '', url: deployed?.['url'] ?? '', image: built?.['image'] ?? '',
    verdict: promoted?.['verdict'] ?? validated?.['verdict'] ?? 'inconclusive', rolledBack: promoted?.['rolled-back'] === 'true', decidedAtMs,
  }
}

/** `deliver to staging: success in 12.3 s`, without the names of the workflows that called each other. */
export function jobLine({ name, result, tookMs }: JobReport): string {
  return `${name.split(' / ').at(-1) ?? name}: ${result}${result === 'skipped' ? '' : ` in ${(tookMs / 1000).toFixed(1)} s`}`
}

/** Of an action, its name; of a script, its own. */
export function stepName({ name }: Pick<StepReport, 'name'>): string {
  return name.replace(/^(?:Run|Post|Pre) /, '').replace(/^.*\/actions\//, '').replace(/@.*$/, '')
}
