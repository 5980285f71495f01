// A job's ExecutionTemplate holds the template of its tasks, which is the one that has containers. Here the two are one mapping, so that
// everything that is known of templates of revisions holds for jobs as well: tasks, parallelism, labels and annotations stand beside the
// containers. https://cloud.google.com/run/docs/reference/rest/v2/ExecutionTemplate
import { isJson, object, type Json } from './json.ts'

/** Fields of the execution that have a place beside those of its tasks. Neither message has a field of the other's by the same name. */
const OF_EXECUTION = ['labels', 'annotations', 'parallelism', 'taskCount'] as const
/** Where fields of the execution are kept that are not known here. */
const OTHERS = 'execution'

export function flattened(execution: Json): Json {
  const { template, ...own } = execution
  const others = Object.fromEntries(Object.entries(own).filter(([field]) => !isOfExecution(field)))
  const known = Object.fromEntries(Object.entries(own).filter(([field]) => isOfExecution(field)))
  return { ...object(template), ...known, ...(Object.keys(others).length === 0 ? {} : { [OTHERS]: others }) }
}

export function unflattened(flat: Json): Json {
  const { [OTHERS]: others, ...rest } = flat
  const [known, task] = [true, false].map((wanted) => Object.fromEntries(Object.entries(rest).filter(([field]) => isOfExecution(field) === wanted)))
  return { ...(isJson(others) ? others : {}), ...known, template: task ?? {} }
}

function isOfExecution(field: string): boolean {
  return OF_EXECUTION.some((one) => one === field)
}
