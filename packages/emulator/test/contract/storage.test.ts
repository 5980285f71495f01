// Buckets and objects as Google's own client must see them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { connect, type Target } from './clients.ts'

const NAME = `contract-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`

let target: Target
const bucket = () => target.storage.bucket(NAME)

/** Google's client listens once more to the same stream for every piece that it sends. */
const LISTENERS_MAX = 50

beforeAll(async () => {
  EventEmitter.defaultMaxListeners = LISTENERS_MAX
  target = await connect(async () => '', 'REST')
  await target.storage.createBucket(NAME, { location: 'EUROPE-WEST1' })
}, 60_000)

afterAll(async () => {
  await bucket().deleteFiles({ force: true }).catch(() => undefined)
  await bucket().delete().catch(() => undefined)
  await target.close()
})

const refusal = async (promise: Promise<unknown>): Promise<{ readonly code?: number; readonly message?: string }> =>
  promise.then(() => ({ message: 'no error' }), (error: unknown) => error as { readonly code: number; readonly message: string })

describe('buckets', () => {
  test('one is where it was made, and is made once', async () => {
    const [metadata] = await bucket().getMetadata()
    expect(metadata).toMatchObject({ name: NAME, location: 'EUROPE-WEST1', locationType: 'region', storageClass: 'STANDARD' })
    expect(await refusal(target.storage.createBucket(NAME))).toMatchObject({ code: 409, message: expect.stringMatching(/you already own it/) })
    expect((await target.storage.getBuckets({ prefix: NAME }))[0].map(({ name }) => name)).toEqual([NAME])
  })

  test('one that is not there is 404, in the words that users meet', async () => {
    const absent = target.storage.bucket(`${NAME}-absent`)
    expect(await refusal(absent.getMetadata())).toMatchObject({ code: 404, message: expect.stringMatching(/The specified bucket does not exist\./) })
    expect(await absent.exists()).toEqual([false])
    expect(await refusal(absent.file('x').save('x', { resumable: false }))).toMatchObject({ code: 404 })
  })

  test.each(['Upper', 'a', 'google-x', '-a-'])('the name %j is refused', async (name) => {
    expect(await refusal(target.storage.createBucket(name))).toMatchObject({ code: 400 })
  })

  test('one that holds objects is not deleted', async () => {
    await bucket().file('keeps').save('x', { resumable: false })
    expect(await refusal(bucket().delete())).toMatchObject({ code: 409 })
  })
})

describe('objects', () => {
  test.each([['at once', false, 3], ['in chunks', true, 3 * 262_144 + 5], ['at once, of nothing', false, 0]])('uploaded %s, it is what it was, by its checksum too', async (how, resumable, size) => {
    const content = randomBytes(size)
    const file = bucket().file(`folder/${how}`)
    await file.save(content, { resumable, contentType: 'application/x-test', metadata: { metadata: { made: 'here' } }, validation: 'crc32c', ...(resumable ? { chunkSize: 262_144 } : {}) })
    // The client compares MD5 and CRC32C of what it gets with what the service says.
    expect((await file.download({ validation: 'md5' }))[0].equals(content)).toBe(true)
    const [metadata] = await file.getMetadata()
    expect(metadata).toMatchObject({ name: `folder/${how}`, size: String(size), contentType: 'application/x-test', metadata: { made: 'here' } })
  })

  test('a part of it comes by its range; behind its end is nothing', async () => {
    const file = bucket().file('range')
    await file.save('0123456789', { resumable: false })
    expect((await file.download({ start: 3, end: 5, validation: false }))[0].toString()).toBe('345')
    expect((await file.download({ start: 7, validation: false }))[0].toString()).toBe('789')
    expect(await refusal(file.download({ start: 10, validation: false }))).toMatchObject({ code: 416 })
  })

  test('one that is not there is 404 and is named', async () => {
    const file = bucket().file('absent')
    expect(await refusal(file.getMetadata())).toMatchObject({ code: 404, message: expect.stringContaining(`No such object: ${NAME}/absent`) })
    expect(await refusal(file.download())).toMatchObject({ code: 404 })
  })

  test.each([false, true])('generation 0 asks for one that is not there yet (resumable: %s)', async (resumable) => {
    const file = bucket().file(`once-${resumable}`)
    const once = () => file.save('x', { resumable, preconditionOpts: { ifGenerationMatch: 0 } })
    await once()
    expect(await refusal(once())).toMatchObject({ code: 412, message: expect.stringMatching(/At least one of the pre-conditions you specified did not hold/) })
  })

  test('a new content is a new generation, and the old one is gone', async () => {
    const file = bucket().file('generations')
    await file.save('one', { resumable: false })
    const [{ generation: first }] = await file.getMetadata()
    await file.save('two', { resumable: false })
    const [{ generation: second }] = await file.getMetadata()
    expect(BigInt(second ?? 0) > BigInt(first ?? 0)).toBe(true)
    expect(await refusal(bucket().file('generations', { generation: first ?? '' }).getMetadata())).toMatchObject({ code: 404 })
    await file.delete()
    expect(await file.exists()).toEqual([false])
  })

  test('they are listed by their beginning, page by page', async () => {
    for (const name of ['list/a', 'list/b', 'list/c']) await bucket().file(name).save(name, { resumable: false })
    const [first, next] = await bucket().getFiles({ prefix: 'list/', maxResults: 2, autoPaginate: false })
    const [rest] = await bucket().getFiles({ ...next, autoPaginate: false })
    expect([...first, ...rest].map(({ name }) => name)).toEqual(['list/a', 'list/b', 'list/c'])
  })

  test('pages went round for ever where all objects have a uid of their own in their metadata', async () => {
    for (const name of ['uid/a', 'uid/b', 'uid/c']) await bucket().file(name).save(name, { resumable: false, metadata: { metadata: { uid: '1000' } } })
    const seen: string[] = []
    let query: object | null = { prefix: 'uid/', maxResults: 1, autoPaginate: false }
    while (query !== null && seen.length < 10) {
      const [files, next]: [readonly { readonly name: string }[], object | null, ...unknown[]] = await bucket().getFiles(query)
      seen.push(...files.map(({ name }) => name))
      query = next
    }
    expect(seen).toEqual(['uid/a', 'uid/b', 'uid/c'])
  })

  test('folders are prefixes, each once, page by page', async () => {
    for (const name of ['tree/a.txt', 'tree/d/1', 'tree/d/2', 'tree/e']) await bucket().file(name).save(name, { resumable: false })
    type Answer = { readonly prefixes?: readonly string[] }
    const list = async (more: object) => {
      const [files, next, answer] = await bucket().getFiles({ prefix: 'tree/', delimiter: '/', autoPaginate: false, ...more })
      return { names: files.map(({ name }) => name), prefixes: (answer as Answer).prefixes ?? [], next }
    }
    expect(await list({})).toMatchObject({ names: ['tree/a.txt', 'tree/e'], prefixes: ['tree/d/'] })
    const first = await list({ maxResults: 2 })
    expect(first).toMatchObject({ names: ['tree/a.txt'], prefixes: ['tree/d/'] })
    expect(await list({ ...first.next })).toMatchObject({ names: ['tree/e'], prefixes: [] })
  })

  test('the delete of an old generation took the new one away', async () => {
    const file = bucket().file('old-generation')
    await file.save('one', { resumable: false })
    const [{ generation: first }] = await file.getMetadata()
    await file.save('two', { resumable: false })
    const old = bucket().file('old-generation', { generation: first ?? '' })
    expect(await refusal(old.delete())).toMatchObject({ code: 404 })
    expect(String((await file.download())[0])).toBe('two')
  })

  test('what was packed on its way in comes out as it was', async () => {
    const file = bucket().file('packed.txt')
    await file.save('a text, a text, a text', { resumable: false, gzip: true, contentType: 'text/plain' })
    expect((await file.getMetadata())[0]).toMatchObject({ contentEncoding: 'gzip', contentType: 'text/plain' })
    expect(String((await file.download())[0])).toBe('a text, a text, a text')
    expect((await file.download({ decompress: false }))[0].subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
  })
})
