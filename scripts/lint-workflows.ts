// Every workflow and action file of this repository by GitHub's own language service, and by rules of ours that it does not have. Prints one
// JSON line per finding; exit code 1 when there is one. Its own process, because the service cannot be loaded by a test runner.
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './support/jest.ts'
import { validateFile } from './support/language-service.ts'
import { policyFindings } from './support/workflow-policy.ts'

/** Files may be named, as `NAME=FILE` to judge a file as if it were at NAME. */
const given = process.argv.slice(2).map((argument) => argument.split('=', 2))
const all =
  given.length > 0
    ? given
    : (await Array.fromAsync(glob(['.github/workflows/*.yml', 'actions/*/action.yml', 'examples/**/*.yml'], { cwd: root })))
        .toSorted()
        .map((name) => [name])

let findings = 0
for (const [name = '', file = name] of all) {
  const text = await readFile(path.resolve(root, file), 'utf8')
  for (const finding of [...(await validateFile(name, text)), ...policyFindings(name, text)]) {
    findings += 1
    process.stdout.write(`${JSON.stringify({ file: name, ...finding })}\n`)
  }
}
// The service keeps timers.
process.exit(findings === 0 ? 0 : 1)
