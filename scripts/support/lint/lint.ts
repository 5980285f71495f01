// All that is looked for in a file of GitHub's: by GitHub's own language service, by actionlint, by shellcheck, and by rules of ours.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { validateFile, type Repository } from '../language-service.ts'
import { kindOf, lintedFile, textOf, usesOf, type Finding, type LintedFile } from './file.ts'
import { actionlint, shellcheck } from './other-linters.ts'
import { RULES } from './rules.ts'

export type Linted = { readonly findings: readonly Finding[]; /** Linters that are not installed here. */ readonly absent: readonly string[] }

/** @param name of the file, from the repository's root: its place says what it is */
export async function lint(name: string, text: string, repository: Repository): Promise<Linted> {
  const kind = kindOf(name)
  const file = kind === undefined ? undefined : lintedFile(name, text, kind)
  if (kind === undefined || file === undefined) return { findings: [{ line: 1, rule: 'file', message: 'this is no workflow, no action and no dependabot.yml' }], absent: [] }
  const service = kind === 'dependabot' ? [] : await validateFile(name, text, repository)
  const shell = await shellcheck(file)
  const own = RULES.flatMap(({ id, find }) => find(file).map(([at, message]): Finding => ({ line: file.lineOf(at), rule: id, message })))
  const findings = [...service, ...(await actionlint(file)), ...(shell ?? []), ...own, ...(await undeclaredOutputs(file, repository))]
  return { findings: findings.toSorted((a, b) => a.line - b.line), absent: shell === undefined ? ['shellcheck'] : [] }
}

/** Outputs that a step's action does not have, where the action is of the same repository. */
async function undeclaredOutputs(file: LintedFile, repository: Repository): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const { steps, map } of file.jobs) {
    for (const step of steps) {
      const [id, uses] = [textOf(step, 'id'), usesOf(step)]
      const folder = /^(?:\$|\.)\/(.+)$/.exec(uses?.name ?? '')?.[1]
      if (id === '' || folder === undefined) continue
      const action = await readFile(path.join(repository.folder, folder, 'action.yml'), 'utf8').then((text) => parse(text) as { readonly outputs?: object } | null, () => undefined)
      if (action === undefined) continue
      for (const { text, node } of file.expressions.filter(({ node }) => isWithin(node, map))) {
        const names = [...text.matchAll(new RegExp(String.raw`\bsteps\.${id.replaceAll(/[^\w-]/g, '')}\.outputs\.([\w-]+)`, 'g'))].map(([, output = '']) => output)
        for (const output of names) if (!(output in (action?.outputs ?? {}))) found.push({ line: file.lineOf(node), rule: 'undefined-output', message: `${uses?.name ?? ''} has no output ${output}` })
      }
    }
  }
  return found
}

function isWithin(node: { readonly range?: readonly number[] | null | undefined }, map: LintedFile['root']): boolean {
  const [at = 0] = node.range ?? []
  return map.range !== null && map.range !== undefined && at >= map.range[0] && at <= map.range[2]
}
