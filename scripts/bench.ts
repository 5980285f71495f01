// `npm run bench -- NAME`: measurements, always beside something that runs in the same minutes on the same machine.
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { root } from './support/jest.ts'

const BENCHES: Readonly<Record<string, { readonly file: string; readonly what: string }>> = {
  start: { file: 'scripts/support/bench-start.ts', what: 'start of each bundle to its first API call, beside an empty Node process' },
}

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
