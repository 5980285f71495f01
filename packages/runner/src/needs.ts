// Which jobs come before which.
import { literalOf, type Mapping } from './template.ts'

export function needsOf(job: Mapping | undefined): readonly string[] {
  const needs = job?.entries.get('needs')
  if (needs?.kind === 'list') return needs.items.flatMap((item) => literalOf(item) ?? [])
  const only = literalOf(needs)
  return only === undefined ? [] : [only]
}

/** All that come before it, through others as well. */
export function ancestorsOf(id: string, jobs: ReadonlyMap<string, Mapping>, seen: Set<string> = new Set()): ReadonlySet<string> {
  for (const need of needsOf(jobs.get(id))) {
    if (seen.has(need)) continue
    seen.add(need)
    ancestorsOf(need, jobs, seen)
  }
  return seen
}
