// The input `checks`: one check a line, or a YAML list of lines and maps.
import { parseDocument, type YAMLError } from 'yaml'
import { parseCheck, type ProbeCheck } from './core/probe.ts'
import { CHECK_FORM, parseChecks } from './core/probe-checks.ts'
import { messageOf } from './errors.ts'
import type { Inputs } from './inputs.ts'

const CHARACTERS_MAX = 1_000_000
const ALIASES_MAX = 100

/** Undefined when the input is empty. Every problem is added to the inputs' own. */
export function readChecks(inputs: Inputs, name: string): readonly ProbeCheck[] | undefined {
  const lines = inputs.lines(name)
  const [first] = lines
  if (first === undefined) return undefined
  return /^(-(\s|$)|\[|---)/.test(first) || isMapStart(first)
    ? readYaml(inputs, name)
    : lines.flatMap((line) => readLine(inputs, name, line))
}

/** A map without its dash is YAML that somebody got wrong, not a line. */
function isMapStart(line: string): boolean {
  return /^[a-z-]+:(\s|$)/.test(line)
}

function readLine(inputs: Inputs, name: string, line: string): readonly ProbeCheck[] {
  const check = parseCheck(line)
  if (check === undefined) inputs.mustBe(name, CHECK_FORM, line)
  return check === undefined ? [] : [check]
}

function readYaml(inputs: Inputs, name: string): readonly ProbeCheck[] {
  const { checks, problems } = parseYaml(inputs.raw(name), name)
  for (const problem of problems) inputs.problem(problem)
  return checks
}

function parseYaml(text: string, name: string): ReturnType<typeof parseChecks> {
  if (text.length > CHARACTERS_MAX)
    return { checks: [], problems: [`\`${name}\` must be at most ${CHARACTERS_MAX} characters, got ${text.length}`] }
  try {
    const document = parseDocument(text, { strict: true, uniqueKeys: true, prettyErrors: true })
    const error = document.errors[0]
    if (error !== undefined) return { checks: [], problems: [`\`${name}\` is not YAML: ${whereAndWhat(error)}`] }
    return parseChecks(document.toJS({ maxAliasCount: ALIASES_MAX }), name)
  } catch (thrown) {
    return { checks: [], problems: [`\`${name}\` cannot be read as YAML: ${messageOf(thrown).split(': ')[0] ?? ''}`] }
  }
}

/** Without the text at that place, which the library likes to quote: it may be a secret. */
function whereAndWhat({ message, linePos }: YAMLError): string {
  const [what = ''] = message.split(/: | at line |\n/)
  const [at] = linePos ?? []
  return at === undefined ? what : `${what} at line ${at.line}, column ${at.col}`
}
