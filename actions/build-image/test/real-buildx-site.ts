// Where buildx itself is tried: three builders of it (real-buildx.ts), a registry that others wrote (Debian's docker-registry), and contexts to build.
import { appendFile, chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { connectDocker } from '@cloudrun-delivery/shared/adapters/docker'
import { startDebianRegistry } from '../../../scripts/support/debian-registry.ts'
import { BUSYBOX } from './own-engine.ts'
import { RealBuildx, type Driver } from './real-buildx.ts'
import { DEBIAN_CLIENT } from './real-engine.ts'
import { runBuild, type Job } from './run-build.ts'

export const DRIVERS: readonly Driver[] = ['docker', 'containerd', 'remote']
/** Of those the ones that push by themselves. */
export const PUSHING: readonly Driver[] = ['containerd', 'remote']
export const SHELL = 'FROM scratch AS tools\nCOPY busybox /bin/sh\n'
const ACCEPT = ['application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json', 'application/vnd.docker.distribution.manifest.list.v2+json'].join(', ')
const signal = new AbortController().signal

export type Described = { readonly digest: string; readonly platform?: { readonly architecture: string }; readonly annotations?: Readonly<Record<string, string>> }
export type Manifest = { readonly manifests?: readonly Described[]; readonly layers: readonly Described[]; readonly annotations?: Readonly<Record<string, unknown>> }

export class BuildxSite {
  readonly folder: string
  readonly buildx: RealBuildx
  readonly host: string
  readonly #stopRegistry: () => void
  #count = 0

  private constructor(folder: string, buildx: RealBuildx, { host, stop }: Awaited<ReturnType<typeof startDebianRegistry>>) {
    this.folder = folder
    this.buildx = buildx
    this.host = host
    this.#stopRegistry = stop
  }

  static async start(): Promise<BuildxSite> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'real-buildx-test-'))
    const registry = await startDebianRegistry(folder)
    return new BuildxSite(folder, await RealBuildx.start(), registry)
  }

  /** With a shell in it, since no registry of others can be asked here. */
  async context(dockerfile: string): Promise<string> {
    const at = path.join(this.folder, `context-${(this.#count += 1)}`)
    await mkdir(at)
    await copyFile(BUSYBOX, path.join(at, 'busybox'))
    // Another file in every run of these tests: what an engine of others has kept is nothing to go by.
    await appendFile(path.join(at, 'busybox'), this.host)
    await chmod(path.join(at, 'busybox'), 0o755)
    await writeFile(path.join(at, 'Dockerfile'), dockerfile)
    return at
  }

  async build(driver: Driver, name: string, given: Readonly<Record<string, string>>, job: Job = {}) {
    return runBuild({ image: `${this.host}/${driver}/${name}`, engine: 'docker', tags: 'v1', ...given }, { docker: this.buildx.docker(driver), dockerFolder: this.buildx.config(driver), ...job })
  }

  async manifest(name: string, reference: string): Promise<Manifest | undefined> {
    const answer = await fetch(`http://${this.host}/v2/${name}/manifests/${reference}`, { headers: { accept: ACCEPT } })
    return answer.status === 404 ? undefined : ((await answer.json()) as Manifest)
  }

  /** As if all that follows were on other machines. */
  async forget(): Promise<void> {
    for (const driver of DRIVERS) await this.buildx.forget(driver)
  }

  async close(): Promise<void> {
    const docker = connectDocker(DEBIAN_CLIENT)
    const images = (await docker(['image', 'ls', '--format', '{{.Repository}} {{.ID}}'], { signal })).filter((image) => image.startsWith(`${this.host}/`)).map((image) => image.split(' ')[1] ?? '')
    if (images.length > 0) await docker(['image', 'rm', '--force', ...new Set(images)], { signal })
    await this.buildx.close()
    this.#stopRegistry()
    await rm(this.folder, { recursive: true, force: true })
  }
}
