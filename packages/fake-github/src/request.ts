// What an operation is given and gives.
import type { Json } from './view.ts'

export type Request = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Json
  /** Who the token speaks for. */
  readonly actor: string
  readonly nowMs: number
}
export type Answer = { readonly status: number; readonly body: unknown; readonly total?: number }
export type Operation = (request: Request) => Answer

export function page<T, V>(list: readonly T[], { query }: Request, show: (one: T) => V, sizeDefault = 30): { readonly status: number; readonly body: readonly V[]; readonly total?: number } {
  const size = Math.min(100, Number(query['per_page'] ?? sizeDefault))
  const number = Number(query['page'] ?? 1)
  return { status: 200, body: list.slice((number - 1) * size, number * size).map(show), total: list.length }
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
