// Path templates of google.api.http, as patterns. https://github.com/googleapis/googleapis/blob/master/google/api/http.proto

/** A field that the path holds, such as `service.name`, and what its value looks like. */
export type Variable = { readonly field: string; readonly template: string; readonly pattern: RegExp }

/** `/v2/{parent=projects/*}/services` → a pattern with a group for `parent`. `*` is one segment, `**` any number. */
export function compile(template: string): { readonly pattern: RegExp; readonly variables: readonly Variable[] } {
  const variables: Variable[] = []
  const source = template.split(/(\{[^}]+\})/).map((part, index, all) => {
    const next = all[index + 1] ?? ''
    const variable = /^\{([^=}]+)(?:=([^}]+))?\}$/.exec(part)
    if (variable === null) return segments(part, next)
    const [, field = '', inner = '*'] = variable
    variables.push({ field, template: inner, pattern: new RegExp(`^${segments(inner, '')}$`) })
    return `(${segments(inner, next)})`
  })
  return { pattern: new RegExp(`^${source.join('')}$`), variables }
}

/** A colon in the last segment begins a verb; in others it is text, as in the project `example.com:shop`. */
function segments(text: string, next: string): string {
  return text.split(/(\*\*|\*)/).map((part, index, all) => {
    if (part === '**') return '.+'
    if (part === '*') return `${all[index + 1] ?? ''}${next}`.startsWith('/') ? '[^/]+' : '[^/:]+'
    return part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
  }).join('')
}
