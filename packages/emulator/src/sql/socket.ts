// The socket that Cloud Run gives containers for an instance of Cloud SQL: what comes is sent to its database, as it is, and back.
// https://cloud.google.com/sql/docs/postgres/connect-run#connect-unix-socket
import { closeSync, openSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { finished } from 'node:stream'

export type Address = { readonly host: string; readonly port: number }
/** @param instance `PROJECT:REGION:INSTANCE` @returns undefined while nobody said what it is */
export type AddressOf = (instance: string) => Address | undefined
export type Socket = { close(): Promise<void> }

/** libpq's name for it, which is why this one. */
const NAME = '.s.PGSQL.5432'

/** Listens in the folder. Where the database is, is asked anew for each connection; one for which there is none is closed. */
export async function openSocket(folder: string, instance: string, addressOf: AddressOf): Promise<Socket> {
  const open = new Set<net.Socket>()
  const server = net.createServer((client) => {
    open.add(client)
    client.on('error', () => undefined).once('close', () => open.delete(client))
    const address = addressOf(instance)
    if (address === undefined) return client.destroy()
    const database = net.connect(address.port, address.host).on('error', () => client.destroy())
    finished(client, () => database.destroy())
    finished(database, () => client.end())
    return client.pipe(database).pipe(client)
  })
  // The kernel takes 107 bytes of a path; through the folder's descriptor any folder will do.
  const descriptor = process.platform === 'linux' ? openSync(folder, 'r') : undefined
  const name = descriptor === undefined ? path.join(folder, NAME) : `/proc/self/fd/${descriptor}/${NAME}`
  const close = async () => {
    for (const client of open) client.destroy()
    await new Promise((resolve) => server.close(resolve))
    if (descriptor !== undefined) closeSync(descriptor)
  }
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject).listen({ path: name, writableAll: true, readableAll: true }, listening.resolve)
  await listening.promise.catch(async (thrown: unknown) => {
    await close()
    throw thrown
  })
  return { close }
}
