// The files of one service → what they read. Each scanner is loaded when there is a file for it.
import { groupBy } from '@cloudrun-delivery/shared/core/group-by'
import { languageOf, roleOf, type Language, type Role } from './languages.ts'
import type { ServiceScan } from './read-faults.ts'
import { NOTHING, together, type Scan } from './reading.ts'

/** @param texts by path from the repository's root, with slashes */
export async function scanService(texts: ReadonlyMap<string, string>): Promise<ServiceScan> {
  const byLanguage = groupBy(texts, ([file, text]) => languageOf(file, text.slice(0, 100)))
  const scans: Scan[] = []
  for (const [language, files] of byLanguage) if (language !== undefined) scans.push(await scanLanguage(language, new Map(files)))
  const all = together(scans)
  const only = (role: Role): Scan => ({ ...NOTHING, readings: all.readings.filter(({ file }) => roleOf(file) === role), remarks: all.remarks.filter(({ file }) => roleOf(file) === role) })
  return { code: { ...only('code'), given: all.given }, tools: only('tools'), tests: only('tests') }
}

async function scanLanguage(language: Language, texts: ReadonlyMap<string, string>): Promise<Scan> {
  switch (language) {
    case 'python':
      return (await import('./python.ts')).scanPython(texts)
    case 'javascript':
      return (await import('./javascript.ts')).scanJavascript(texts)
    case 'shell': {
      const { scanShell } = await import('./shell.ts')
      return together([...texts].map(([file, text]) => scanShell(file, text)))
    }
    case 'template': {
      const { scanTemplate } = await import('./template.ts')
      return together([...texts].map(([file, text]) => scanTemplate(file, text)))
    }
    case 'dockerfile': {
      const { scanDockerfile } = await import('./dockerfile.ts')
      return together([...texts].filter(([file]) => roleOf(file) === 'code').map(([file, text]) => scanDockerfile(file, text)))
    }
  }
}
