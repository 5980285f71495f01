// What is left of an earlier attempt when the failed jobs of a run are run again: jobs that succeeded keep their result and their outputs, and those
// that were skipped stay so, unless something that comes before them runs again.
// https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs#re-running-failed-jobs-in-a-workflow
import type { Value } from './expression.ts'
import type { JobReport } from './job.ts'

export class Before {
  readonly #jobs: ReadonlyMap<string, JobReport>

  /** @param jobs undefined for a first attempt, in which nothing is kept */
  constructor(jobs: readonly JobReport[] = []) {
    this.#jobs = new Map(jobs.map((job) => [job.key, job]))
  }

  succeeded(key: string): JobReport | undefined {
    const job = this.#jobs.get(key)
    return job?.result === 'success' ? job : undefined
  }

  skipped(key: string): JobReport | undefined {
    const job = this.#jobs.get(key)
    return job?.result === 'skipped' ? job : undefined
  }

  /** Whether a job, with all that it calls and all of its matrix, need not run again. */
  isGood(key: string): boolean {
    const own = [...this.#jobs.values()].filter((job) => job.key === key || job.key.startsWith(`${key}#`) || job.key.startsWith(`${key}/`))
    return own.length > 0 && own.every(({ result }) => result === 'success' || result === 'skipped')
  }
}

/** @param more what a job of a matrix has beside the others */
export function keyOf(job: string, more: Readonly<Record<string, Value>>): string {
  const strategy = more['strategy'] as { readonly 'job-index': number } | undefined
  return strategy === undefined ? job : `${job}#${strategy['job-index']}`
}
