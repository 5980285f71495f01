// Small steps through a syntax tree.
import type { SyntaxNode } from '@lezer/common'

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children
}

/** Whether one of these is anywhere inside, other functions aside. */
export function contains(node: SyntaxNode, names: readonly string[], functions: readonly string[]): boolean {
  return childrenOf(node).some((child) => names.includes(child.name) || (!functions.includes(child.name) && contains(child, names, functions)))
}

/** The nearest of these round the node. */
export function enclosing(node: SyntaxNode, names: readonly string[]): SyntaxNode | undefined {
  for (let at = node.parent; at !== null; at = at.parent) if (names.includes(at.name)) return at
  return undefined
}

/** Every node, from the outside in. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  const cursor = node.cursor()
  do yield cursor.node
  while (cursor.next() && cursor.from < node.to)
}

export function same(a: SyntaxNode, b: SyntaxNode | null | undefined): boolean {
  return b !== null && b !== undefined && a.from === b.from && a.to === b.to && a.name === b.name
}
