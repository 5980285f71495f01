// `npm run bench -- NAME`: measurements. Without a name, the list of them.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { BENCHES } from './support/benches.ts'
import { root } from './support/jest.ts'

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (bench === undefined) {
  const list = Object.entries(BENCHES).map(([key, { what }]) => `  ${key.padEnd(8)} ${what}`)
  process.stderr.write(`${name === '' ? 'Name a bench:' : `There is no bench "${name}". There are:`}\n${list.join('\n')}\n`)
  process.exitCode = name === '' ? 0 : 2
} else {
  const { run } = (await import(pathToFileURL(path.join(root, bench.file)).href)) as { readonly run: () => Promise<void> }
  await run()
}
