// Real git repositories for tests: histories written by `git fast-import`, hundreds of commits in one process.
import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { connectGit } from '../../src/diff/run-git.ts'
import { textOf, type Git } from '../../src/diff/git.ts'

/** A file's content, or the commit of another repository for mode 160000. */
export type Entry = { readonly content: Buffer; readonly mode: '100644' | '100755' | '120000' | '160000' }
export type Tree = ReadonlyMap<string, Entry>

export type Commit = { readonly ref: string; readonly tree: Tree; readonly parents: readonly string[]; /** Its message; parents are named by theirs. */ readonly name: string }

/** @param folder is made where it is missing */
export async function makeRepository(folder: string, bare = false): Promise<Git> {
  await mkdir(folder, { recursive: true })
  const git = connectGit(folder)
  await textOf(git, ['init', '--quiet', '--initial-branch=main', ...(bare ? ['--bare'] : []), folder])
  return git
}

export async function importCommits(folder: string, commits: readonly Commit[]): Promise<void> {
  const parts: Buffer[] = []
  const marks = new Map<string, number>()
  for (const [at, { ref, tree, parents, name }] of commits.entries()) {
    const write = (text: string) => parts.push(Buffer.from(text))
    write(`commit ${ref}\nmark :${at + 1}\ncommitter A <a@example.com> ${1_700_000_000 + at} +0000\ndata ${Buffer.byteLength(name)}\n${name}\n`)
    for (const [turn, parent] of parents.entries()) write(`${turn === 0 ? 'from' : 'merge'} :${marks.get(parent) ?? 0}\n`)
    write('deleteall\n')
    for (const [file, { content, mode }] of tree) {
      if (mode === '160000') write(`M ${mode} ${content.toString()} ${quoted(file)}\n`)
      else {
        write(`M ${mode} inline ${quoted(file)}\ndata ${content.length}\n`)
        parts.push(content)
        write('\n')
      }
    }
    marks.set(name, at + 1)
  }
  const child = spawn('git', ['fast-import', '--quiet', '--force'], { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(Buffer.concat(parts))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`)
}

function quoted(file: string): string {
  return `"${file.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`)}"`
}
