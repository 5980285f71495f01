// Makes reports/ anew:
//
//   npm install && node make-reports.mjs
//
// Copies the project to /app, as a container would have it, puts a variant over it, and runs each command below there. A command that finds
// faults exits with a code above zero; which one is in reports/README.md.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const HERE = import.meta.dirname
const APP = '/app'
// Neither of them is a path of the machine that makes the reports.
const OUT = '/tmp/reports'
const MODULES = path.resolve(process.argv[2] ?? path.join(HERE, 'node_modules'))

const TESTS = [
  ['junit.xml, lcov.info, cobertura-coverage.xml, clover.xml, coverage-final.json, coverage-summary.json',
    'npx vitest run --reporter=junit --outputFile.junit={out}/junit.xml --coverage --coverage.reportOnFailure --coverage.reportsDirectory={out} --coverage.reporter=lcovonly --coverage.reporter=cobertura --coverage.reporter=clover --coverage.reporter=json --coverage.reporter=json-summary'],
  ['vitest.tap', 'npx vitest run --reporter=tap > {out}/vitest.tap'],
]
/** Of the source as it is: Node reads types that can be taken out, and no imports of what a build would make. */
const SMOKE = [
  ['smoke.tap, smoke.xml, c8/lcov.info, c8/cobertura-coverage.xml, c8/clover.xml, c8/coverage-final.json, c8/coverage-summary.json',
    "npx c8 --include 'src/**' --reporter lcovonly --reporter cobertura --reporter clover --reporter json --reporter json-summary --reports-dir {out}/c8 --temp-directory /tmp/c8 node --test --test-reporter tap --test-reporter-destination {out}/smoke.tap --test-reporter junit --test-reporter-destination {out}/smoke.xml smoke/price.mjs"],
]
const LINT = [
  ['eslint.json', 'npx eslint --format json --output-file {out}/eslint.json src test'],
  ['eslint-metadata.json', 'npx eslint --format json-with-metadata --output-file {out}/eslint-metadata.json src test'],
  ['tsc.txt', 'npx tsc --pretty false --diagnostics > {out}/tsc.txt'],
]
const VARIANTS = { clean: [...TESTS, ...SMOKE, ...LINT], broken: [...TESTS, ...LINT], unparsable: LINT }
const TOOLS = ['vitest', '@vitest/coverage-v8', 'eslint', 'typescript-eslint', 'typescript', 'c8']

function layOut(variant) {
  rmSync(APP, { recursive: true, force: true })
  cpSync(HERE, APP, { recursive: true, filter: (file) => !/\/(reports|variants|node_modules|make-reports\.mjs)$/.test(file) })
  if (variant !== 'clean') cpSync(path.join(HERE, 'variants', variant), APP, { recursive: true })
  cpSync(MODULES, path.join(APP, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}

const version = (tool) => JSON.parse(readFileSync(path.join(MODULES, tool, 'package.json'), 'utf8')).version
const lines = ['# Reports of the real tools', '', 'Made by `make-reports.mjs` in `/app`; `{out}` is the folder of the report.', '', ...TOOLS.map((tool) => `- ${tool} ${version(tool)}`), '', '| report | command | exit |', '| --- | --- | --- |']
for (const [variant, commands] of Object.entries(VARIANTS)) {
  layOut(variant)
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT)
  for (const [name, command] of commands) {
    const { status } = spawnSync(command.replaceAll('{out}', OUT), { shell: true, cwd: APP, stdio: ['ignore', 'inherit', 'inherit'], env: { PATH: process.env.PATH, HOME: '/tmp', CI: 'true', NO_COLOR: '1' } })
    lines.push(`| \`${variant}/\`: ${name} | \`${command}\` | ${status} |`)
  }
  rmSync(path.join(HERE, 'reports', variant), { recursive: true, force: true })
  cpSync(OUT, path.join(HERE, 'reports', variant), { recursive: true })
}
writeFileSync(path.join(HERE, 'reports', 'README.md'), `${lines.join('\n')}\n`)
rmSync(APP, { recursive: true })
rmSync(OUT, { recursive: true })
