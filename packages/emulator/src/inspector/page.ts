// The files of the inspector page. They come from here alone, load nothing from elsewhere and run nothing that is not in them.
import { readFileSync } from 'node:fs'

export type Page = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

const SCRIPTS = ['page.js', 'charts.js', 'element.js']
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/emulator/ui': ['page.html', 'text/html'], '/emulator/ui/page.css': ['page.css', 'text/css'],
  ...Object.fromEntries(SCRIPTS.map((file) => [`/emulator/ui/${file}`, [file, 'text/javascript']])),
}
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Undefined when the path is none of the page's. */
export function pageAt(path: string): Page | undefined {
  const [file, type] = FILES[path] ?? []
  if (file === undefined || type === undefined) return undefined
  return { headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }, body: readFileSync(new URL(file, import.meta.url), 'utf8') }
}
