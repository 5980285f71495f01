// What becomes of a command that cannot be started because the emulator has too many files open. Each test is a process of its own, whose descriptors are
// all taken in the moment in which the command is started, by nobody but the kernel's own limit.
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const SOURCE = path.resolve(import.meta.dirname, '../src')

/** Takes every descriptor while a command is started of which `isScarce` is true. */
const TAKE = `
import childProcess from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const spawn = childProcess.spawn
childProcess.spawn = (command, args, options) => {
  if (!isScarce(command, args)) return spawn(command, args, options)
  const taken = []
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'))
  } catch {
    return spawn(command, args, options)
  } finally {
    for (const one of taken) closeSync(one)
  }
}
syncBuiltinESMExports()
`

/** A docker command whose one container ends at once. */
const DOCKER = `#!/bin/sh
case "$1" in
  version) echo "27.0.0 linux" ;;
  image) echo "registry.example.com/app@sha256:${'a'.repeat(64)}" ;;
  wait) echo 0 ;;
esac
`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'no-descriptors-'))
  await writeFile(path.join(folder, 'docker'), DOCKER, { mode: 0o755 })
})
afterEach(async () => rm(folder, { recursive: true, force: true }))

/** @returns what the script writes. Rejects when it ends with anything but 0. */
async function run(scarce: string, script: string): Promise<unknown> {
  const file = path.join(folder, 'script.ts')
  await writeFile(file, `${TAKE}\nconst isScarce = (command, args) => ${scarce}\n${script}`)
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}`, TMPDIR: folder }
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -n 200 && exec "$0" "$1"', process.execPath, file], { env, timeout: 20_000 })
  return JSON.parse(stdout)
}

test('a backup whose pg_dump cannot be started for want of descriptors has failed, and says so', async () => {
  const made = await run("command === 'pg_dump'", `
    const { SqlInstances } = await import('${SOURCE}/sql/sql-instances.ts')
    const sql = new SqlInstances('${folder}')
    sql.set('db', 'postgresql://u@127.0.0.1:1/d')
    const { backupContext } = sql.insert('p', 'db', '')
    while (sql.get('p', 'db', backupContext.backupId).status === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 10))
    console.log(JSON.stringify(sql.get('p', 'db', backupContext.backupId)))`)
  expect(made).toMatchObject({ status: 'FAILED', error: { message: expect.stringMatching(/^pg_dump cannot be started: .*EMFILE/) } })
}, 30_000)

test('a build step whose command cannot be started for want of descriptors has failed, and says so', async () => {
  const why = await run("command === 'docker'", `
    const { BuilderError, runWithDocker } = await import('${SOURCE}/builds/builder.ts')
    const command = { name: 'busybox', args: [], env: [], dir: '', entrypoint: '', workspace: '${folder}', id: 'one' }
    const failure = await runWithDocker(command, () => undefined, new AbortController().signal).catch((thrown) => thrown)
    console.log(JSON.stringify([failure instanceof BuilderError, failure.message]))`)
  expect(why).toEqual([true, expect.stringMatching(/^docker cannot be started: .*EMFILE/)])
}, 30_000)

test('a container whose log cannot be followed for want of descriptors runs all the same, and its end is seen', async () => {
  const end = await run("args[0] === 'logs'", `
    const { createDockerDriver } = await import('${SOURCE}/instances/docker-driver.ts')
    const driver = await createDockerDriver({ registry: undefined, selfHosts: [] })
    const instance = await driver.start({ revision: 'r', instanceId: 'i', image: 'registry.example.com/app', command: [], args: [], env: {}, containerPort: 8080 }, () => undefined)
    console.log(JSON.stringify(await instance.exited))
    await driver.close()`)
  expect(end).toEqual({ code: 0, signal: null })
}, 30_000)
