// The step that starts the emulator in a workflow: in the background, until it answers; then later steps have its address in their environment. The
// runner ends it with the job. Plain JavaScript, since the machine's own Node starts it.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const SECONDS_MAX = 180
const here = path.dirname(fileURLToPath(import.meta.url))
const run = path.join(here, '..', '..', 'scripts', 'run.mjs')
const cli = 'packages/emulator/src/cli.ts'
const { EMULATOR_PORT = '8899', EMULATOR_DRIVER = 'auto', EMULATOR_OPTIONS = '', EMULATOR_GCLOUD = 'false', GITHUB_ENV, GITHUB_OUTPUT, RUNNER_TEMP = os.tmpdir() } = process.env
// What only its development needs is not installed.
const env = { ...process.env, npm_config_omit: 'dev' }

if (!['true', 'false'].includes(EMULATOR_GCLOUD)) fail(`\`gcloud\` must be true or false, got "${EMULATOR_GCLOUD}"`)
const log = path.join(mkdtempSync(path.join(RUNNER_TEMP, 'emulator-')), 'emulator.log')
const output = openSync(log, 'a')
const emulator = spawn(process.execPath, [run, cli, '--port', EMULATOR_PORT, '--driver', EMULATOR_DRIVER, ...EMULATOR_OPTIONS.split(/\s+/).filter((word) => word !== '')], { env, detached: true, stdio: ['ignore', output, output] })
let ended
emulator.on('exit', (code, signal) => {
  ended = code ?? signal
})
emulator.on('error', (error) => {
  ended = error.message
})
const url = await answering()
emulator.unref()
const said = readFileSync(log, 'utf8')
const exported = [...said.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => `${name}=${value}`)
append(GITHUB_ENV, [...exported, ...(EMULATOR_GCLOUD === 'true' ? forGcloud() : [])])
append(GITHUB_OUTPUT, [`url=${url}`, `host=${new URL(url).host}`, `log=${log}`])
process.stdout.write(`Cloud Run emulator at ${url}\n${exported.map((line) => `  ${line}\n`).join('')}Its log: ${log}\n`)

async function answering() {
  for (const endMs = Date.now() + SECONDS_MAX * 1000; Date.now() < endMs; await wait(100)) {
    const said = readFileSync(log, 'utf8')
    if (ended !== undefined) fail(`the emulator did not start (${ended}): ${said.trim()}`)
    const [, url] = /^Cloud Run emulator at (\S+)$/m.exec(said) ?? []
    if (url !== undefined && (await fetch(`${url}/emulator`).then(({ ok }) => ok, () => false))) return url
  }
  emulator.kill()
  fail(`the emulator did not answer within ${SECONDS_MAX} s: ${readFileSync(log, 'utf8').trim()}`)
  return ''
}

function forGcloud() {
  const { stdout } = spawnSync(process.execPath, [run, cli, '--port', new URL(url).port, '--print-gcloud-env'], { env, encoding: 'utf8' })
  return [...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => `${name}=${value}`)
}

/** A value has one line each: addresses and paths. */
function append(file, lines) {
  if (file !== undefined) appendFileSync(file, lines.map((line) => `${line}\n`).join(''))
}

function fail(why) {
  process.stdout.write(`::error::${why.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`)
  process.exit(1)
}
