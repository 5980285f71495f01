import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '../src/adapters/docker.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'docker-adapter-test-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** As docker is before version 25: it leaves signals to its plugin, and a terminal sends them to both. */
const CLIENT = `#!${process.execPath}
import('node:child_process').then(({ spawn }) => {
  process.on('SIGTERM', () => {})
  const plugin = spawn(process.execPath, ['-e', 'console.log(process.pid); setTimeout(() => {}, 60_000)'], { stdio: 'inherit' })
  plugin.on('exit', () => process.exit(1))
})
`

test('a cancelled job leaves no plugin of docker behind that goes on building and pushing', async () => {
  const command = path.join(folder, 'docker')
  await writeFile(command, CLIENT, { mode: 0o755 })
  const job = new AbortController()
  let plugin = 0
  const running = connectDocker(command)(['buildx', 'build'], {
    signal: job.signal,
    onLine: (line) => {
      plugin = Number(line)
      job.abort()
    },
  })
  await expect(running).rejects.toMatchObject({ message: expect.stringContaining('cancelled') })
  expect(() => process.kill(plugin, 0)).toThrow('ESRCH')
})
