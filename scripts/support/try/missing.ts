// Secrets and variables that a workflow asks for and was not given. On GitHub they would be empty, and something would fail later for no reason that shows.
import type { TryOptions } from './options.ts'
import { TryProblem } from './problem.ts'

const ASKED = /\b(secrets|vars)\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*'([^']+)'\s*\])(\s*(?:\|\||==|!=))?/g

/** What has another value in its absence, or is compared, may be missing. @throws TryProblem */
export function refuseMissing(file: string, content: string, { secrets, vars, environments }: Pick<TryOptions, 'secrets' | 'vars' | 'environments'>): void {
  const known = { secrets: namesOf(secrets, Object.values(environments).map((one) => one.secrets)).add('GITHUB_TOKEN'), vars: namesOf(vars, Object.values(environments).map((one) => one.vars)) }
  const missing = new Map<string, string>()
  for (const [index, line] of content.split('\n').entries()) {
    for (const expression of expressionsOf(line)) {
      for (const [, context = '', dotted, bracketed, optional] of expression.matchAll(ASKED)) {
        const name = (dotted ?? bracketed ?? '').toUpperCase()
        const isSecret = context === 'secrets'
        if (optional !== undefined || known[isSecret ? 'secrets' : 'vars'].has(name)) continue
        missing.set(`${context}.${name}`, `  line ${index + 1}: ${context}.${name}    --${isSecret ? 'secret' : 'var'} ${name}=VALUE`)
      }
    }
  }
  if (missing.size > 0) throw new TryProblem(`${file} asks for what was not given, and would get empty texts:\n${[...missing.values()].join('\n')}\nGive it, or --var NAME= for an empty one on purpose.`)
}

/** A condition is an expression without its braces, too. */
function expressionsOf(line: string): readonly string[] {
  if (/^\s*#/.test(line)) return []
  const inBraces = [...line.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, inner = '']) => inner)
  const [, condition] = /^\s*(?:-\s*)?if:\s*(.*)$/.exec(line) ?? []
  return condition === undefined ? inBraces : [condition]
}

function namesOf(all: Readonly<Record<string, string>>, ofEnvironments: readonly Readonly<Record<string, string>>[]): Set<string> {
  return new Set([all, ...ofEnvironments].flatMap((one) => Object.keys(one).map((name) => name.toUpperCase())))
}
