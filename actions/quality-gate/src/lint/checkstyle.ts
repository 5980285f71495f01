// Checkstyle's XML, which many linters write (ESLint, PHP_CodeSniffer, ktlint, detekt…). An <exception> is Checkstyle's own crash on a file.
import { position } from '@cloudrun-delivery/shared/reports/json'
import type { Chunks, Format } from '../read/format.ts'
import { readXml } from '../read/xml.ts'
import type { Finding, Level, LintReport } from '@cloudrun-delivery/shared/reports/finding'

export const checkstyle: Format<LintReport> = { name: 'Checkstyle XML', by: 'xml', isRoot: (name) => name === 'checkstyle', read: readCheckstyle }

const LEVEL_OF: ReadonlyMap<string | undefined, Level> = new Map([['error', 'error'], ['warning', 'warning'], ['info', 'note']])
/** Whose rules they are, by how their names begin; what is left is the rule. */
const TOOLS: readonly (readonly [string, RegExp])[] = [['eslint', /^eslint\.rules\./], ['checkstyle', /^com\.puppycrawl\.tools\.checkstyle\.checks\.(?:\w+\.)*/], ['detekt', /^detekt\./], ['stylelint', /^stylelint\.rules\./]]

export async function readCheckstyle(chunks: Chunks): Promise<LintReport> {
  const findings: Finding[] = []
  const problems: string[] = []
  let file: string | undefined
  let [root, exception]: [string | undefined, string | undefined] = [undefined, undefined]
  await readXml(chunks, {
    open: (name, attributes) => {
      root ??= name
      if (root !== 'checkstyle') throw new Error(`its root is <${name}>, not <checkstyle>`)
      if (name === 'file') file = attributes['name']
      else if (name === 'exception') exception = ''
      else if (name === 'error' && attributes['severity'] !== 'ignore') {
        findings.push({
          ...toolAndRule(attributes['source'] ?? ''), level: LEVEL_OF.get(attributes['severity']) ?? 'error', message: attributes['message'] ?? '',
          file, line: position(attributes['line']), column: position(attributes['column']),
        })
      }
    },
    text: (text) => {
      if (exception !== undefined && exception.length < 600) exception += text
    },
    close: (name) => {
      if (name === 'exception') {
        problems.push(`the linter crashed on ${file ?? 'a file'}: ${(exception ?? '').trim().slice(0, 600)}`)
        exception = undefined
      }
      if (name === 'file') file = undefined
    },
  })
  return { findings, problems }
}

function toolAndRule(source: string): { readonly tool: string; readonly rule: string } {
  for (const [tool, beginning] of TOOLS) if (beginning.test(source)) return { tool, rule: source.replace(beginning, '').replace(tool === 'checkstyle' ? /Check$/ : /$^/, '') }
  return { tool: 'checkstyle', rule: source || 'unnamed' }
}
