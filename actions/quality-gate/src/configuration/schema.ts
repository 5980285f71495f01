// Keys of a schema that is laid over all variables: `z.object({ A: z.string() }).parse(process.env)`, `cleanEnv(process.env, { A: str() })`.
import type { SyntaxNode } from '@lezer/common'
import { argumentsOf, constant } from './javascript-meaning.ts'
import { textOf } from './javascript-scopes.ts'
import type { Module } from './program.ts'
import { scopeOf } from './scope.ts'

export type SchemaKey = { readonly node: SyntaxNode; readonly name: string; readonly optional: boolean }

const OBJECTS = ['object', 'strictObject', 'looseObject']
const NOT_REQUIRED = /\b(?:optional|default|devDefault|nullish|catch|prefault|maybe)\b/
const DEPTH_MAX = 10

/** Undefined when the call has no schema that could be found. */
export function schemaOf(module: Module, call: SyntaxNode): readonly SchemaKey[] | undefined {
  const given = argumentsOf(call).find(({ name }) => name === 'ObjectExpression')
  const object = given ?? shapeOf(module, call.firstChild?.name === 'MemberExpression' ? call.firstChild.firstChild : null, DEPTH_MAX)
  if (object === undefined) return undefined
  const keys = object.getChildren('Property').map((property) => keyOf(module, property))
  return keys.every((key) => key !== undefined) ? keys : undefined
}

function keyOf(module: Module, property: SyntaxNode): SchemaKey | undefined {
  const { firstChild: key, lastChild: value } = property
  if (key === null || value === null || !['PropertyDefinition', 'String'].includes(key.name)) return undefined
  const name = key.name === 'String' ? constant(module, key) : textOf(module.text, key)
  return name === undefined ? undefined : { node: property, name, optional: NOT_REQUIRED.test(textOf(module.text, value)) }
}

/** The object in `z.object({…}).strict()`, also by the name that it was given in this file. */
function shapeOf(module: Module, node: SyntaxNode | null, depth: number): SyntaxNode | undefined {
  if (node === null || depth === 0) return undefined
  if (node.name === 'VariableName') {
    const name = textOf(module.text, node)
    const [binding, ...more] = scopeOf(module.root, name)?.names.get(name) ?? []
    return binding?.kind === 'value' && more.length === 0 ? shapeOf(module, binding.node, depth - 1) : undefined
  }
  const callee = node.name === 'CallExpression' ? node.firstChild : null
  if (callee?.name !== 'MemberExpression' || callee.lastChild === null) return undefined
  const [first] = argumentsOf(node)
  return OBJECTS.includes(textOf(module.text, callee.lastChild)) ? (first?.name === 'ObjectExpression' ? first : undefined) : shapeOf(module, callee.firstChild, depth - 1)
}
