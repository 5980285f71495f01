// The licences of everything that is in a bundle, found from the files that went into it.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const NO_TEXT = 'This package comes without the text of its licence.'

/** @param resources files that the bundler read */
export async function licensesOf(resources: readonly string[]): Promise<string> {
  const folders = new Set(
    resources.flatMap((file) => /^(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/.exec(file)?.[1] ?? []),
  )
  const texts = await Promise.all([...folders].map(licenseOf))
  return `${texts.toSorted().join('\n\n---\n\n')}\n`
}

async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license?: string
  }
  const file = (await readdir(folder)).toSorted().find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text = file === undefined ? await sectionOfReadme(folder) : await read(folder, file)
  return `${name} ${version} (${license ?? 'no licence named'})\n\n${text === '' ? NO_TEXT : text}`
}

/** Some packages have their licence in the README alone. */
async function sectionOfReadme(folder: string): Promise<string> {
  const file = (await readdir(folder)).toSorted().find((entry) => /^readme/i.test(entry))
  const text = file === undefined ? '' : await read(folder, file)
  const start = text.search(/^(#+ *)?licen[cs]e\b/im)
  return start < 0 ? '' : text.slice(start)
}

async function read(folder: string, file: string): Promise<string> {
  return (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim()
}
