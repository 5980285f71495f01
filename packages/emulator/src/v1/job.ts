// A job in both directions: google.cloud.run.v2.Job in its canonical JSON and v1's Job. Pure, as service.ts is.
import { object, text, texts, type Json } from '../state/json.ts'
import { annotationsOf, EXECUTION, fromAnnotations, JOB, usersOwn } from './annotations.ts'
import { conditionsToV1, conditionToV1, isTerminal } from './condition.ts'
import { metadataToV1, withoutLaunchStage } from './metadata.ts'
import { compact, nonEmpty } from './paths.ts'
import { podAnnotations, podFromV1, podToV1 } from './pod.ts'

export const JOBS_API = 'run.googleapis.com/v1'
const UPDATED = 'run.googleapis.com/lastUpdatedTime'

export function jobToV1(job: Json): Json {
  const { terminalCondition, generation, latestCreatedExecution } = job
  const template = object(job['template'])
  const { name, createTime, completionTime, completionStatus } = object(latestCreatedExecution)
  return {
    apiVersion: JOBS_API, kind: 'Job',
    metadata: metadataToV1(job, annotationsOf(JOB, withoutLaunchStage(job)), { [UPDATED]: text(job['updateTime']) }),
    spec: {
      template: {
        metadata: compact({ labels: nonEmpty(usersOwn(texts(template['labels']))), annotations: nonEmpty({ ...usersOwn(texts(template['annotations'])), ...podAnnotations(EXECUTION, object(template['template'])) }) }),
        spec: compact({ parallelism: template['parallelism'], taskCount: template['taskCount'], template: { spec: taskSpecToV1(object(template['template'])) } }),
      },
    },
    status: compact({
      // v2 counts what succeeded; v1 what was looked at.
      observedGeneration: Number(isTerminal(object(terminalCondition)) ? generation : job['observedGeneration']),
      conditions: [conditionToV1({ ...object(terminalCondition), type: 'Ready' }), ...conditionsToV1(job['conditions'])], executionCount: job['executionCount'],
      latestCreatedExecution: latestCreatedExecution === undefined ? undefined : compact({ name, creationTimestamp: createTime, completionTimestamp: completionTime, completionStatus }),
    }),
  }
}

/** @param template google.cloud.run.v2.TaskTemplate */
export function taskSpecToV1(template: Json): Json {
  const { timeoutSeconds, ...pod } = podToV1(template)
  return compact({ ...pod, maxRetries: template['maxRetries'], timeoutSeconds: timeoutSeconds === undefined ? undefined : String(timeoutSeconds) })
}

/** The fields of v2 that the job tells. */
export function jobFromV1(job: Json): Json {
  const metadata = object(job['metadata'])
  const { template, startExecutionToken, runExecutionToken } = object(job['spec'])
  return compact({
    ...fromAnnotations(JOB, texts(metadata['annotations']), 'Job', 'metadata.annotations'), labels: nonEmpty(usersOwn(texts(metadata['labels']))), startExecutionToken, runExecutionToken,
    template: template === undefined ? undefined : executionTemplateFromV1(object(template)),
  })
}

function executionTemplateFromV1(template: Json): Json {
  const metadata = object(template['metadata'])
  const { parallelism, taskCount, template: task } = object(template['spec'])
  const spec = object(object(task)['spec'])
  // v1 keeps the task's annotations at the execution, beside users' own, which v2 has there.
  const { annotations, ...pod } = podFromV1({
    kind: 'Execution', table: EXECUTION, annotations: texts(metadata['annotations']), annotationsAt: 'spec.template.metadata.annotations', spec, specAt: 'spec.template.spec.template.spec',
  })
  return compact({ labels: nonEmpty(usersOwn(texts(metadata['labels']))), annotations, parallelism, taskCount, template: compact({ ...pod, maxRetries: spec['maxRetries'] }) })
}
