// A PostgreSQL of the test's own, in a folder of its own, on a port of its own: its data goes with the test.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type Postgres = { readonly connection: string; /** What psql prints, without headings. */ sql(statement: string): string; stop(): Promise<void> }

/** Why none can be started here; undefined where one can. */
export function whyNoPostgres(): string | undefined {
  const missing = ['initdb', 'postgres', 'psql', 'pg_dump', 'pg_restore'].filter((tool) => toolPath(tool) === undefined)
  return missing.length === 0 ? undefined : `${missing.join(', ')} not installed`
}

/** Debian keeps the server's own tools out of the PATH. */
function toolPath(tool: string): string | undefined {
  const find = `command -v ${tool} || ls /usr/lib/postgresql/*/bin/${tool} 2>/dev/null | tail -n 1`
  const [found = ''] = execFileSync('sh', ['-c', find]).toString().trim().split('\n')
  return found === '' ? undefined : found
}

export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'postgres-'))
  const data = path.join(folder, 'data')
  // It refuses to run as root.
  const asRoot = process.getuid?.() === 0
  const ids: { readonly uid?: number; readonly gid?: number } = asRoot ? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) } : {}
  if (ids.uid !== undefined && ids.gid !== undefined) await chown(folder, ids.uid, ids.gid)
  execFileSync(toolPath('initdb') ?? '', ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--no-sync'], { ...ids, cwd: folder, stdio: 'ignore' })
  const port = await freePort()
  const server = spawn(toolPath('postgres') ?? '', ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'], { ...ids, cwd: folder, stdio: 'ignore' })
  const connection = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const sql = (statement: string) => execFileSync('psql', ['--tuples-only', '--no-align', '--quiet', connection, '--command', statement], { stdio: ['ignore', 'pipe', 'pipe'] }).toString().trim()
  for (let tries = 1; ; tries += 1) {
    try {
      sql('select 1')
      break
    } catch (thrown) {
      if (tries === 100) throw thrown
      await wait(100)
    }
  }
  return {
    connection, sql,
    stop: async () => {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
