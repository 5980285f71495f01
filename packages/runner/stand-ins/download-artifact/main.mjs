// What the real one gives and refuses: https://github.com/actions/download-artifact#readme
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const { LOCAL_RUNNER_ARTIFACTS: store, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output } = process.env

for (const other of ['github-token', 'repository', 'run-id']) if (input(other) !== '') fail(`the input ${other} is not supported here: only artifacts of the run itself are`)
const [name, ids, pattern] = [input('name'), input('artifact-ids'), input('pattern')]
if (name !== '' && ids !== '') fail("Inputs 'name' and 'artifact-ids' cannot be used together. Please specify only one.")
const folder = path.resolve(workspace, input('path').replace(/^~(?=$|\/)/, os.homedir()))
const present = existsSync(store) ? readdirSync(store).filter((one) => !one.startsWith('.')) : []
const names = wanted()
// One that is named is not in a folder of its own.
const isFlat = name !== '' || input('merge-multiple') === 'true' || (ids !== '' && names.length === 1)
mkdirSync(folder, { recursive: true })
for (const one of names) cpSync(path.join(store, one), isFlat ? folder : path.join(folder, one), { recursive: true })
appendFileSync(output, `download-path=${folder}\n`)
console.log(`Total of ${names.length} artifact(s) downloaded: ${names.join(', ')}`)

function wanted() {
  if (name !== '') return present.includes(name) ? [name] : fail(`Artifact not found for name: ${name}\n        Please ensure that your artifact is not expired and the artifact was uploaded using a compatible version of toolkit/upload-artifact.`)
  if (ids === '') return present.filter((one) => pattern === '' || path.matchesGlob(one, pattern))
  const known = new Map(existsSync(path.join(store, '.ids')) ? readFileSync(path.join(store, '.ids'), 'utf8').trim().split('\n').map((line) => [line.split(' ')[0], line.slice(line.indexOf(' ') + 1)]) : [])
  return ids.split(',').map((id) => known.get(id.trim()) ?? fail(`None of the provided artifact IDs were found: ${id.trim()}`))
}

function fail(message) {
  console.log(`::error::Unable to download artifact(s): ${message.replaceAll('\n', '%0A')}`)
  process.exit(1)
}
