// Rules for workflows that deliver, and names that people read.
import { isMap, isSeq } from 'yaml'
import { actionNames, missingInputs, readAction } from '../../actions.ts'
import { nodeOf, textOf, usesOf, type Found, type LintedFile, type Rule } from '../file.ts'

const MOVES_USERS = /(?:^\$|^[\w.-]+\/[\w.-]+)\/actions\/(?:deploy-cloudrun|promote|rollback)$/
/** Others that change what users get. */
const DEPLOYS = /^google-github-actions\/deploy-|^aws-actions\/.*deploy|^azure\/.*deploy/
const DEPLOY_COMMANDS = /\bgcloud run (?:deploy|services update-traffic)\b|\bkubectl (?:apply|rollout)\b|\bterraform apply\b|\bhelm upgrade\b/

const isRollout = ({ steps, scripts }: Pick<LintedFile, 'steps' | 'scripts'>) => steps.some((step) => {
  const name = usesOf(step)?.name ?? ''
  return MOVES_USERS.test(name) || DEPLOYS.test(name)
}) || scripts.some(({ text }) => DEPLOY_COMMANDS.test(text))

const OURS = /(?:^\$|^dreamango\/cloudrun-delivery)\/actions\/([\w-]+)$/
/** Inputs of ours. GitHub's language service cannot know what is needed only without a manifest. */
const ours = new Map(await Promise.all((await actionNames()).map(async (name) => [name, (await readAction(name)).inputs ?? {}] as const)))

export const DELIVERY_RULES: readonly Rule[] = [
  { id: 'timeout', find: ({ jobs }) => jobs.flatMap(({ map, key }): readonly Found[] => (map.has('uses') || map.has('timeout-minutes') ? [] : [[key, 'a job needs timeout-minutes: the default is six hours']])) },
  { id: 'anonymous-definition', find: ({ kind, root }) => (kind === 'dependabot' || textOf(root, 'name') !== '' ? [] : [[root, 'a name is missing: logs and checks show the file\'s path instead']]) },
  { id: 'cancelled-rollout', find: (file) => (isRollout(file) ? [file.root, ...file.jobs.map(({ map }) => map)].flatMap((map): readonly Found[] => {
    const cancels = textOf(map, 'concurrency', 'cancel-in-progress')
    return cancels === '' || cancels === 'false' ? [] : [[nodeOf(map, 'concurrency', 'cancel-in-progress'), 'a rollout must not be cancelled in the middle']]
  }) : []) },
  { id: 'deployment-of-others', find: ({ jobs }) => jobs.flatMap(({ map, key, steps }) => {
    const telling = steps.filter((step) => MOVES_USERS.test(usesOf(step)?.name ?? ''))
    if (!map.has('environment') || telling.length === 0) return []
    const silent = telling.filter((step) => !['github-environment', 'environment', 'manifest'].some((input) => textOf(step, 'with', input) !== ''))
    return [
      ...(textOf(map, 'environment', 'deployment') === 'false' ? [] : [[key, 'the environment needs deployment: false, or GitHub makes the deployments of other services inactive'] as const]),
      ...silent.map((step) => [nodeOf(step, 'uses'), `${usesOf(step)?.name ?? ''} needs github-environment, or GitHub is not told what is live`] as const),
    ]
  }) },
  { id: 'missing-input', find: ({ steps }) => steps.flatMap((step) => {
    const { name = '', node } = usesOf(step) ?? {}
    const given = isMap(step.get('with')) ? (step.get('with') as LintedFile['root']).items.map(({ key }) => String(key)) : []
    return missingInputs(ours.get(OURS.exec(name)?.[1] ?? '') ?? {}, given).map((input) => [node, `${name} needs \`${input}\`, or \`environment\` and a manifest`] as const)
  }) },
  { id: 'skipped-need', find: ({ jobs }) => jobs.flatMap(({ map }): readonly Found[] => {
    const needs = map.get('needs')
    const names = isSeq(needs) ? needs.items.map(String) : needs === undefined ? [] : [String(needs)]
    const condition = textOf(map, 'if')
    // A job that runs whatever came before asks for each of them by name: in its condition, or, where its own result is to say it, in its steps.
    const asks = `${condition} ${String(map.get('steps'))}`
    return /!\s*(?:cancelled|failure)\(\)/.test(condition) && names.length > 0 && !names.some((name) => condition.includes(`needs.${name}`) || asks.includes(`needs.${name}.result`) || condition.includes('needs.*')) ? [[nodeOf(map, 'if'), 'the job runs although what it needs failed: ask for its result (needs.x.result == \'success\')']] : []
  }) },
  { id: 'undefined-output', find: (file) => file.jobs.flatMap(({ map }) => (isMap(map.get('outputs')) ? outputsOf(map) : [])) },
]

/** Outputs of a job that name a step which the job does not have. */
function outputsOf(map: LintedFile['root']): readonly Found[] {
  const steps = map.get('steps')
  const ids = new Set(isSeq(steps) ? steps.items.filter(isMap).map((step) => textOf(step, 'id')) : [])
  const outputs = map.get('outputs')
  return isMap(outputs) ? outputs.items.flatMap(({ key, value }): readonly Found[] => {
    const step = /steps\.([\w-]+)\./.exec(String(value))?.[1]
    return step === undefined || ids.has(step) ? [] : [[key as Found[0], `there is no step ${step} in this job`]]
  }) : []
}
