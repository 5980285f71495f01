// The recipe of the container: built by this machine's engine, started in this machine's network, deployed to, and stopped. The official Node image is not to be
// had everywhere, so its place is taken by one that is made of this machine's own node and npm. Where no engine answers this is skipped, loudly.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { reservePort } from '../packages/emulator/src/instances/free-port.ts'
import { detectDockerEngine } from '../packages/emulator/src/instances/docker-driver.ts'
import { pushApp } from '../packages/emulator/test/push-app.ts'
import { root } from '../scripts/support/jest.ts'

const NODE_IMAGE = 'local-node-for-the-emulator'
const IMAGE = 'local-cloud-run-emulator'
const STAGE = `${IMAGE}-dependencies`
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'
const BUSYBOX = '/bin/busybox'

const engine = process.platform === 'linux' ? await detectDockerEngine() : { available: false, reason: 'the image is made of this machine’s node, which must be one of Linux' }
if (!engine.available) process.stderr.write(`\n${'!'.repeat(100)}\n!! SKIPPED: the container of the emulator was not built: ${engine.reason}\n${'!'.repeat(100)}\n\n`)
const withEngine = engine.available ? describe : describe.skip

const sh = (script: string) => execFileSync('bash', ['-eo', 'pipefail', '-c', script], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** node, npm, a shell and the certificates that this machine trusts. */
async function importNodeImage(folder: string): Promise<void> {
  const npm = await realpath(sh('command -v npm').trim())
  const copies: readonly (readonly [from: string, to: string])[] = [
    [process.execPath, 'usr/local/bin/node'], [path.resolve(npm, '../..'), 'usr/local/lib/node_modules/npm'], [await realpath(BUSYBOX), 'bin/sh'], [await realpath(BUSYBOX), 'usr/bin/env'], [await realpath(CERTIFICATES), CERTIFICATES.slice(1)],
    ...[...sh(`ldd ${process.execPath}; ldconfig -p | grep -E 'libnss_(dns|files)|libresolv' || true`).matchAll(/\/\S+\.so\S*/g)].map(([file]) => [file, file.slice(1)] as const),
  ]
  for (const [from, to] of copies) {
    await mkdir(path.dirname(path.join(folder, to)), { recursive: true })
    await cp(await realpath(from), path.join(folder, to), { recursive: true })
  }
  await mkdir(path.join(folder, 'tmp'))
  await symlink('../lib/node_modules/npm/bin/npm-cli.js', path.join(folder, 'usr/local/bin/npm'))
  sh(`tar -C ${folder} -c . | docker import --change 'ENV NODE_EXTRA_CA_CERTS=${CERTIFICATES}' - ${NODE_IMAGE}`)
}

withEngine('the container of the recipe', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'node-image-'))
    await importNodeImage(folder)
    // As from a clone: without what git does not know. The first stage by itself too, so that it has a name by which it can be removed.
    const build = (tag: string, more: string) => sh(`git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -c | docker build --network host --build-arg NODE_IMAGE=${NODE_IMAGE} ${more} --tag ${tag} --file packages/emulator/Dockerfile - 2>&1`)
    build(STAGE, '--target dependencies')
    build(IMAGE, '')
  }, 300_000)
  afterAll(async () => {
    sh(`docker image rm --force ${IMAGE} ${STAGE} ${NODE_IMAGE}`)
    await rm(folder, { recursive: true, force: true })
  }, 120_000)

  test('serves what is deployed to it, and ends when it is told to', async () => {
    const host = `127.0.0.1:${await reservePort()}`
    const id = sh(`docker run --detach --network host ${IMAGE} --port ${host.split(':')[1] ?? ''} --driver process`).trim()
    try {
      for (let tries = 0; tries < 300 && !(await fetch(`http://${host}/emulator`).then(({ ok }) => ok, () => false)); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
      const image = await pushApp(host, 'shop')
      const parent = `http://${host}/v2/projects/p/locations/europe-west1`
      const operation = (await (await fetch(`${parent}/services?serviceId=shop`, { method: 'POST', body: JSON.stringify({ template: { containers: [{ image }] } }) })).json()) as { readonly name: string }
      await fetch(`http://${host}/v2/${operation.name}:wait`, { method: 'POST', body: '{}' })
      const { uri } = (await (await fetch(`${parent}/services/shop`)).json()) as { readonly uri: string }
      expect(await (await fetch(uri)).text()).toBe('hello')
      sh(`docker stop --time 20 ${id}`)
      expect(sh(`docker inspect --format '{{.State.ExitCode}}' ${id}`).trim()).toBe('0')
    } finally {
      sh(`docker rm --force ${id}`)
    }
  }, 120_000)
})
