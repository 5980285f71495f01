// Expressions, by GitHub's own evaluator, with the contexts and functions of the place that they stand in.
// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
import type { data } from '@actions/expressions'
import type { Libraries } from './libraries.ts'

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

export type Scope = {
  /** By name, such as `github`. One that is not here is not known in that place. */
  readonly contexts: Readonly<Record<string, Value>>
  /** Status functions, by name. None of them takes an argument. */
  readonly functions: Readonly<Record<string, () => boolean>>
}

/** Its message is for whoever wrote the workflow. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

export class Expressions {
  readonly #libraries: Libraries

  constructor(libraries: Libraries) {
    this.#libraries = libraries
  }

  /** @throws ExpressionError */
  value(expression: string, scope: Scope): Value {
    return JSON.parse(JSON.stringify(this.#evaluate(expression, scope), this.#libraries.data.replacer)) as Value
  }

  /** As a string, as where it stands in a text. */
  text(expression: string, scope: Scope): string {
    return this.#evaluate(expression, scope).coerceString()
  }

  /** Whether a condition holds. */
  isTrue(expression: string, scope: Scope): boolean {
    return this.#libraries.truthy(this.#evaluate(expression, scope))
  }

  #evaluate(expression: string, { contexts, functions }: Scope): data.ExpressionData {
    const { Lexer, Parser, Evaluator, data } = this.#libraries
    const definitions = Object.entries(functions).map(([name, call]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(call()) }))
    try {
      const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), definitions).parse()
      const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
      return new Evaluator(tree, known, new Map(definitions.map((definition) => [definition.name, definition]))).evaluate()
    } catch (thrown) {
      throw new ExpressionError(`\${{ ${expression} }}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown })
    }
  }
}
