import type { Chunks, Format } from '../read/format.ts'
import { readCobertura } from './cobertura.ts'
import type { Coverage } from './coverage.ts'
import { readLcov } from './lcov.ts'

/** Every format of coverage reports, in the order in which they are tried. */
export const COVERAGE_FORMATS: readonly Format<Coverage>[] = [
  { name: 'Cobertura', by: 'xml', isRoot: (element) => element === 'coverage', read: readCobertura },
  { name: 'LCOV', by: 'text', begins: (head) => /^(TN:|SF:|#)/m.test(head), read: async (chunks) => readLcov(await joined(chunks)) },
]

async function joined(chunks: Chunks): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}
