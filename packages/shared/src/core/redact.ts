// Texts of others (logs of containers, messages of the API) without values that must not be shown, in the forms in which they like to travel.

const HIDDEN = '***'
/** A shorter value is part of too many words to be hidden wherever it stands. */
const CHARACTERS_MIN = 6

export function redact(text: string, values: Iterable<string>): string {
  const forms = [...new Set([...values].filter((value) => value.length >= CHARACTERS_MIN).flatMap(formsOf))].toSorted((a, b) => b.length - a.length)
  return forms.reduce((hidden, form) => hidden.replaceAll(form, HIDDEN), text)
}

/** As it is, line by line, in base64 without what depends on its neighbours, percent-encoded, and in JSON. */
function formsOf(value: string): readonly string[] {
  const lines = [value, ...value.split(/\r?\n/)].filter((line) => line.trim().length >= CHARACTERS_MIN)
  return lines.flatMap((line) => {
    const base64 = base64Of(line)
    return [line, base64.replace(/=+$/, ''), base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)]
  })
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(String.fromCharCode(...bytes))
}
