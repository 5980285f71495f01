// Lets a script run the actions' sources as they are: `@cloudrun-delivery/shared/…` means the TypeScript file, as it does in tests, and not
// what was compiled of it some time ago. Use: node --import ./scripts/support/sources.mjs
import { registerHooks } from 'node:module'

const PREFIX = '@cloudrun-delivery/shared/'
const shared = new URL('../../packages/shared/src/', import.meta.url)

registerHooks({
  resolve: (specifier, context, next) => (specifier.startsWith(PREFIX) ? { url: new URL(`${specifier.slice(PREFIX.length)}.ts`, shared).href, shortCircuit: true } : next(specifier, context)),
})
