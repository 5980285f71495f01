// Follows a build to its end: its state, and its log line by line while it grows. A look that fails is not the end of the build; several in a row are
// the end of following it.
import { StringDecoder } from 'node:string_decoder'
import { DeliveryError, messageOf } from '@cloudrun-delivery/shared/errors'
import type { Builds, ObjectStorage, RemoteBuild } from '@cloudrun-delivery/shared/ports'
import type { Line } from '../build-steps.ts'
import type { World } from '../engines/engine.ts'

export type Followed = { readonly build: RemoteBuild; /** The last of its log. */ readonly lines: readonly Line[] }

type Watched = { readonly builds: Builds; readonly storage: ObjectStorage; readonly bucket: string }

const LOOK_EVERY_MS = 1_000
const FAILURES_MAX = 30
/** Enough to find the step that failed. */
const KEPT_LINES = 5_000

export async function follow(id: string, { builds, storage, bucket }: Watched, { clock, log, signal }: Pick<World, 'clock' | 'log' | 'signal'>): Promise<Followed> {
  const output = new GrowingLog(async (from) => storage.readFrom(bucket, `logs/log-${id}.txt`, from, signal), () => clock.nowMs(), log)
  let status: RemoteBuild['status'] = 'waiting'
  for (let failures = 0; ; ) {
    try {
      const build = await builds.get(id, signal)
      if (build.status !== status) log.info(`Build ${id} is ${build.status}`)
      status = build.status
      // After the state: when the build has ended, its log is whole.
      await output.read()
      if (!['waiting', 'working'].includes(status)) return { build, lines: output.end() }
      failures = 0
    } catch (thrown) {
      failures += 1
      if (!(thrown instanceof DeliveryError) || !['unavailable', 'timeout'].includes(thrown.kind) || failures > FAILURES_MAX) throw thrown
      log.info(`Asking again: ${messageOf(thrown)}`)
    }
    await clock.sleep(LOOK_EVERY_MS, signal)
  }
}

/** An object that grows, as whole lines. */
class GrowingLog {
  readonly #readFrom: (byte: number) => Promise<Buffer>
  readonly #nowMs: () => number
  readonly #log: World['log']
  readonly #decoder = new StringDecoder('utf8')
  readonly #lines: Line[] = []
  #bytes = 0
  #rest = ''
  #isRefused = false

  constructor(readFrom: (byte: number) => Promise<Buffer>, nowMs: () => number, log: World['log']) {
    this.#nowMs = nowMs
    this.#readFrom = readFrom
    this.#log = log
  }

  async read(): Promise<void> {
    if (this.#isRefused) return
    const more = await this.#readFrom(this.#bytes).catch((thrown: unknown) => {
      if (!(thrown instanceof DeliveryError) || thrown.kind !== 'permission') throw thrown
      // The build goes on, and may well succeed.
      this.#isRefused = true
      this.#log.warning(`The log of the build cannot be read: ${thrown.message}`)
      return Buffer.alloc(0)
    })
    this.#bytes += more.length
    const lines = (this.#rest + this.#decoder.write(more)).split(/\r?\n/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#tell(line)
  }

  end(): readonly Line[] {
    if (this.#rest !== '') this.#tell(this.#rest)
    return this.#lines
  }

  #tell(line: string): void {
    this.#lines.push({ text: line, atMs: this.#nowMs() })
    if (this.#lines.length > KEPT_LINES) this.#lines.shift()
    this.#log.info(line)
  }
}
