// The registry of the package docker-registry, in a folder and on a port of its own.
import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { reservePort } from '../../packages/emulator/src/instances/free-port.ts'

export const REGISTRY_PROGRAM = '/usr/bin/docker-registry'
const TRIES_MAX = 200
const BETWEEN_TRIES_MS = 50

export async function startDebianRegistry(folder: string): Promise<{ readonly host: string; readonly stop: () => void }> {
  const host = `127.0.0.1:${await reservePort()}`
  const config = path.join(folder, 'registry.yml')
  await writeFile(config, `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${path.join(folder, 'registry')} }, delete: { enabled: true } }\nhttp: { addr: "${host}" }\n`)
  const registry = spawn(REGISTRY_PROGRAM, ['serve', config], { stdio: 'ignore' })
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    if (await fetch(`http://${host}/v2/`).then(({ ok }) => ok, () => false)) return { host, stop: () => void registry.kill() }
    await wait(BETWEEN_TRIES_MS)
  }
  registry.kill()
  throw new Error(`${REGISTRY_PROGRAM} does not answer at ${host}`)
}
