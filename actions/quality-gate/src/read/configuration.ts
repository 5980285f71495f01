// The declarations of `configuration` and the code of the services that they name: git's list of files where there is a repository, else a walk.
// Links are not followed, nothing outside of the workspace is read, and every limit that is met is told.
import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '@cloudrun-delivery/shared/errors'
import type { Service } from '../configuration/declarations.ts'
import { candidates, isUnder, languageOf } from '../configuration/languages.ts'
import type { Finding } from '@cloudrun-delivery/shared/reports/finding'
import { FILES_MAX, listFiles } from './repository.ts'

export type ConfigurationObserved = {
  readonly findings: readonly Finding[]
  readonly services: readonly { readonly name: string; readonly files: number; readonly environments: readonly string[] }[]
  /** Why the findings are not the whole story. */
  readonly problems: readonly string[]
}

type Where = { readonly workspace: string; readonly folder: string }

const FILE_BYTES_MAX = 1_000_000
const SERVICE_BYTES_MAX = 64_000_000

/** All of them together; undefined for none. @param files relative to the folder */
export async function observeConfigurations(where: Where, files: readonly string[]): Promise<ConfigurationObserved | undefined> {
  if (files.length === 0) return undefined
  const all = await Promise.all([...new Set(files)].map(async (file) => observeConfiguration(where, file)))
  return { findings: all.flatMap(({ findings }) => findings), services: all.flatMap(({ services }) => services), problems: all.flatMap(({ problems }) => problems) }
}

/** @param spelled a file, relative to the folder; of delivery.yaml perhaps one service alone, as `FILE#SERVICE` */
export async function observeConfiguration(where: Where, spelled: string): Promise<ConfigurationObserved> {
  const nothing = { findings: [], services: [] }
  const [file = '', only] = spelled.split('#')
  const name = slashes(path.relative(where.workspace, path.resolve(where.folder, file)))
  try {
    const text = await readInside(where.workspace, name)
    const [{ parseDeclarations }, { compare }, { scanService }, { declarationsOfDelivery }] = await Promise.all([
      import('../configuration/declaration-file.ts'), import('../configuration/compare.ts'), import('../configuration/scan.ts'), import('../configuration/from-delivery.ts'),
    ])
    const isDelivery = /^(?:environments|release-groups)\s*:/m.test(text)
    const { services, problems } = isDelivery ? declarationsOfDelivery(text, name, only) : parseDeclarations(text, name)
    // The one file for all of a repository means folders beside itself.
    const from = isDelivery ? { ...where, folder: path.dirname(path.join(where.workspace, name)) } : where
    // What was half understood would accuse the code of the other half.
    if (problems.length > 0) return { ...nothing, problems }
    const files = await listFiles(where.workspace)
    const observed = await Promise.all(services.map(async (service) => {
      const { texts, problems } = await readService(from, service, files)
      return { service, texts, problems, findings: texts.size === 0 ? [] : compare(service, await scanService(texts)) }
    }))
    return {
      findings: observed.flatMap(({ findings }) => findings),
      services: observed.map(({ service, texts }) => ({ name: service.name, files: texts.size, environments: service.environments.map(({ name }) => name) })),
      problems: observed.flatMap(({ problems }) => problems),
    }
  } catch (thrown) {
    return { ...nothing, problems: [`\`configuration\` ${name} cannot be used: ${messageOf(thrown)}`] }
  }
}

export async function readInside(workspace: string, name: string): Promise<string> {
  if (name.startsWith('..') || path.isAbsolute(name)) throw new Error('it is outside of the workspace')
  const file = path.join(workspace, name)
  const stats = await lstat(file).catch(() => undefined)
  if (stats === undefined) throw new Error('there is no such file')
  if (!stats.isFile()) throw new Error(stats.isSymbolicLink() ? 'it is a link; links are not followed' : 'it is no file')
  if (stats.size > FILE_BYTES_MAX) throw new Error(`it has more than ${FILE_BYTES_MAX} bytes`)
  if (slashes(path.relative(await realpath(workspace), await realpath(file))) !== name) throw new Error('a folder on the way to it is a link; links are not followed')
  return readFile(file, 'utf8')
}

async function readService({ workspace, folder }: Where, service: Service, files: readonly string[]): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly problems: readonly string[] }> {
  const at = (name: string) => slashes(path.relative(workspace, path.resolve(folder, name)))
  const [code, ignore] = [service.code.map(at), service.ignore.map(at)]
  const problems = code.filter((name) => !files.some((file) => isUnder(file, name))).map((name) => `${service.file}:${service.line}:${service.column}: \`code\` of ${service.name} has no file in "${name}"`)
  const listed = candidates(files, code, ignore)
  if (listed.length > FILES_MAX) return { texts: new Map(), problems: [...problems, `\`code\` of ${service.name} has more than ${FILES_MAX} files`] }
  const texts = new Map<string, string>()
  let bytes = 0
  for (const file of listed) {
    const text = await readInside(workspace, file).catch((thrown: unknown) => thrown)
    // A link is another file's name, and a file that git still lists may be gone.
    if (typeof text !== 'string') {
      if (messageOf(text).includes('bytes')) problems.push(`${file} of ${service.name} was not read: ${messageOf(text)}`)
      continue
    }
    if (text.includes('\0') || languageOf(file, text.slice(0, 100)) === undefined) continue
    bytes += text.length
    if (bytes > SERVICE_BYTES_MAX) return { texts: new Map(), problems: [...problems, `\`code\` of ${service.name} has more than ${SERVICE_BYTES_MAX} bytes`] }
    texts.set(file, text)
  }
  if (texts.size === 0 && problems.length === 0) problems.push(`${service.file}:${service.line}:${service.column}: \`code\` of ${service.name} has no file in a language that is read`)
  return { texts, problems }
}

function slashes(name: string): string {
  return name.split(path.sep).join('/')
}
