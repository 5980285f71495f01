// What is said of the Dockerfile before it is built: hadolint's findings where a report of it is given or it is on the path, our own otherwise.
// Warnings are told at their lines; `dockerfile-lint: fail` fails the step by them, before anything is built or pushed.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { code, prose, table } from '@cloudrun-delivery/shared/core/markdown'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import { hadolint as hadolintFormat } from '@cloudrun-delivery/shared/reports/hadolint'
import { recogniseJson } from '@cloudrun-delivery/shared/reports/json-format'
import { findIgnoreFile } from '../context-files.ts'
import type { World } from '../engines/engine.ts'
import type { BuildInputs } from '../inputs.ts'
import { toldPath } from '../told-path.ts'
import type { Hadolint } from './hadolint.ts'
import { isOurs, lintDockerfile, type LintFinding } from './lint.ts'

export type Linted = { /** Markdown; empty when there is nothing to say. */ readonly section: string; /** Why the step fails. */ readonly failure: string | undefined }

type Inputs = Pick<BuildInputs, 'context' | 'dockerfile' | 'lint' | 'lintReport'>
type Ports = Pick<World, 'log' | 'annotate' | 'signal'> & { readonly hadolint: Hadolint }

export async function lintStep(inputs: Inputs, world: Ports): Promise<Linted> {
  if (inputs.lint === 'off') return { section: '', failure: undefined }
  const file = path.resolve(inputs.context, inputs.dockerfile)
  const own = lintDockerfile(await readFile(file, 'utf8'), { hasIgnoreFile: (await findIgnoreFile(inputs.context, inputs.dockerfile)) !== undefined })
  const others = await hadolintFindings(inputs, file, world)
  const findings = others === undefined ? own : [...others, ...own.filter(isOurs)].toSorted((a, b) => a.line - b.line)
  const grave = findings.filter(({ level }) => level !== 'note')
  const by = others === undefined ? 'rules of this action; install hadolint for more' : 'hadolint, and rules of this action for Cloud Run'
  world.log.info(`Dockerfile: ${count(grave.length, 'finding')}, ${count(findings.length - grave.length, 'note')} (${by})`)
  const fails = inputs.lint === 'fail' && grave.length > 0
  for (const { rule, line, message } of grave) world.annotate({ level: fails ? 'error' : 'warning', title: `Dockerfile ${rule}`, message, file: toldPath(file), line })
  return { section: sectionOf(findings, by), failure: fails ? failureOf(grave, toldPath(file)) : undefined }
}

/** Undefined when hadolint has said nothing: there is none, and no report of it. */
async function hadolintFindings({ context, lintReport }: Inputs, dockerfile: string, { hadolint, log, signal }: Ports): Promise<readonly LintFinding[] | undefined> {
  if (lintReport !== undefined) {
    try {
      return findingsIn(await readFile(lintReport, 'utf8'), (file) => [path.resolve(file), path.resolve(context, file)].includes(dockerfile))
    } catch (thrown) {
      throw new DeliveryError('input', `\`dockerfile-lint-report\` ${lintReport} cannot be used: ${messageOf(thrown)}`, { hint: 'It is what `hadolint --format json Dockerfile` prints. Does the step that writes it run before?', cause: thrown })
    }
  }
  try {
    const json = await hadolint(dockerfile, signal)
    return json === undefined ? undefined : findingsIn(json, () => true)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    log.warning(`The Dockerfile is linted by rules of this action alone: ${messageOf(thrown)}`)
    return undefined
  }
}

/** A report may be of several Dockerfiles; one from standard input names none. */
function findingsIn(json: string, isOurFile: (file: string) => boolean): readonly LintFinding[] {
  if (/^\s*\[\s*\]\s*$/.test(json)) return []
  const { findings } = recogniseJson(json, [hadolintFormat]).report
  return findings.filter(({ file }) => file === undefined || file === '-' || file === '/dev/stdin' || isOurFile(file)).map(({ rule, level, line = 1, message }) => ({ rule, level, line, message }))
}

function sectionOf(findings: readonly LintFinding[], by: string): string {
  if (findings.length === 0) return ''
  const rows = findings.map(({ line, level, rule, message }) => [String(line), level, code(rule), prose(message)])
  return [`### 🔎 Dockerfile: ${count(findings.length, 'finding')}`, table(['Line', '', 'Rule', 'Finding'], rows), `By ${by}. ${code('# hadolint ignore=RULE')} above an instruction accepts one.`].join('\n\n')
}

function failureOf(grave: readonly LintFinding[], file: string): string {
  const [first] = grave
  return `${file} has ${count(grave.length, 'finding')} that \`dockerfile-lint: fail\` refuses; the first: line ${first?.line ?? 0}, ${first?.rule ?? ''}: ${first?.message ?? ''}`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
