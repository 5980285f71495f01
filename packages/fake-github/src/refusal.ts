// How GitHub says no: a status, a message, and for a 422 what was wrong with which field.

export type FieldError = { readonly resource: string; readonly field: string; readonly code: string; readonly message?: string }

export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly FieldError[]

  constructor(status: number, message: string, errors: readonly FieldError[] = []) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}

export function invalid(resource: string, field: string, message: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource, field, code: 'custom', message }])
}
