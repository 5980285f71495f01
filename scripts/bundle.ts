// `npm run bundle`: dist/ of every action, from a fresh compile. The same sources give the same bytes, wherever they lie.
// With --check it writes nothing and compares with what is committed, byte for byte, missing and left-over files included.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { actionNames } from './support/actions.ts'
import { differencesFromCommit, megabytes, putFiles, readFiles, type Files } from './support/dist.ts'
import { root, run } from './support/jest.ts'

type Bundle = { readonly action: string; readonly files: Files; readonly megabytesMax: number | undefined }

/** One bundle takes most of a gigabyte and a core. */
const AT_ONCE = 2

process.exitCode = await main(process.argv.includes('--check'))

async function main(check: boolean): Promise<number> {
  if ((await run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'])) !== 0) return 1
  const bundles = await buildAll(await actionNames())
  const problems = bundles.flatMap(sizeProblem)
  if (check)
    problems.push(
      ...(
        await Promise.all(bundles.map(async ({ action, files }) => differencesFromCommit(root, `actions/${action}/dist`, files)))
      ).flat(),
    )
  else for (const { action, files } of bundles) await putFiles(path.join(root, 'actions', action, 'dist'), files)
  for (const { action, files, megabytesMax } of bundles) {
    process.stdout.write(
      `${action.padEnd(18)} ${megabytes(files).toFixed(2).padStart(6)} MB of ${megabytesMax ?? '?'} in ${files.size} files\n`,
    )
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (check && problems.length > 0) process.stderr.write('Run `npm run bundle` and commit dist/.\n')
  return problems.length === 0 ? 0 : 1
}

async function buildAll(actions: readonly string[]): Promise<readonly Bundle[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'))
  const bundles: Bundle[] = []
  const queue = [...actions]
  const worker = async () => {
    for (let action = queue.shift(); action !== undefined; action = queue.shift())
      bundles.push(await build(action, path.join(folder, action)))
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return bundles.toSorted((a, b) => (a.action < b.action ? -1 : 1))
}

async function build(action: string, folder: string): Promise<Bundle> {
  await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'support', 'ncc.ts'), action, folder], {
    cwd: root,
    maxBuffer: 1e8,
  })
  const definition = JSON.parse(await readFile(path.join(root, 'actions', action, 'package.json'), 'utf8')) as Definition
  return { action, files: await readFiles(folder), megabytesMax: definition.cloudrunDelivery?.bundleMegabytesMax }
}

type Definition = { readonly cloudrunDelivery?: { readonly bundleMegabytesMax?: number } }

function sizeProblem({ action, files, megabytesMax }: Bundle): readonly string[] {
  if (megabytesMax === undefined) return [`actions/${action}/package.json has no cloudrunDelivery.bundleMegabytesMax`]
  const size = megabytes(files)
  if (size <= megabytesMax) return []
  return [
    `${action}: the bundle has ${size.toFixed(2)} MB, more than its budget of ${megabytesMax} MB. What did it start to import? Raise the budget only for something users get.`,
  ]
}
