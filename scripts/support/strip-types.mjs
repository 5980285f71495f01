// Node runs no TypeScript that lies in node_modules; this package's own sources are stripped of their types here, so that it runs where it is installed.
// Use: node --import ./scripts/support/strip-types.mjs
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

const own = new URL('../../', import.meta.url).href

registerHooks({
  load: (url, context, next) => (url.startsWith(own) && url.endsWith('.ts') && !url.slice(own.length).includes('node_modules/') ? { format: 'module', source: stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8')), shortCircuit: true } : next(url, context)),
})
