// How long a step takes until its first API call: a server takes the time at which the call comes in. Interleaved with an empty Node process,
// so that the machine's mood is in both.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { root } from './jest.ts'

const ROUNDS = 15
const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'deploy-cloudrun': { INPUT_IMAGE: `127.0.0.1:1/shop@sha256:${'a'.repeat(64)}` },
  'validate-deploy': {},
  promote: {},
  rollback: {},
  'build-image': { INPUT_ENGINE: 'layers', INPUT_COMMAND: '["node", "server.mjs"]', INPUT_CONTEXT: '.' },
}

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-start-'))
  let called = 0
  const server = http.createServer((_request, response) => {
    called ||= performance.now()
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end('{"error":{"code":404,"message":"no","status":"NOT_FOUND"}}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  await writeFile(path.join(folder, 'server.mjs'), '')
  const env = {
    PATH: process.env['PATH'],
    CLOUD_RUN_EMULATOR_HOST: host,
    INPUT_IMAGE: `${host}/apps/shop`,
    INPUT_SERVICE: 'shop',
    INPUT_REGION: 'europe-west1',
    'INPUT_PROJECT-ID': 'my-project',
  }
  const times = new Map<string, number[]>()
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms])
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await once(spawn(process.execPath, ['-e', '0']), 'exit')
    note('node -e 0 (whole process)', performance.now() - start)
    for (const [action, inputs] of Object.entries(ACTIONS)) {
      called = 0
      const startMs = performance.now()
      await once(
        spawn(process.execPath, [path.join(root, 'actions', action, 'dist', 'index.js')], {
          cwd: folder,
          env: { ...env, ...inputs },
          stdio: 'ignore',
        }),
        'exit',
      )
      if (called === 0) throw new Error(`${action} ended without a call: is dist/ what the sources give?`)
      note(`${action} (to its first call)`, called - startMs)
    }
  }
  server.close()
  await rm(folder, { recursive: true })
  for (const [name, list] of times) {
    const sorted = list.toSorted((a, b) => a - b)
    process.stdout.write(
      `${name.padEnd(40)} median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} ms, worst ${(sorted.at(-1) ?? 0).toFixed(0)} ms of ${sorted.length}\n`,
    )
  }
}
