// What the real one takes and refuses: https://github.com/actions/upload-artifact#readme
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const { LOCAL_RUNNER_ARTIFACTS: store, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output } = process.env
const CHARACTERS = ['"', ':', '<', '>', '|', '*', '?', '\r', '\n', '\\', '/']

const name = input('name')
const missing = input('if-no-files-found')
const bad = CHARACTERS.find((character) => name.includes(character))
if (bad !== undefined) fail(`The artifact name is not valid: ${name}. Contains the following character: ${JSON.stringify(bad)}`)
if (!['warn', 'error', 'ignore'].includes(missing)) fail(`Unrecognized if-no-files-found input. Provided: ${missing}. Available options: warn,error,ignore`)

const { root, files } = find(input('path').split('\n').map((line) => line.trim()).filter((line) => line !== ''))
if (files.length === 0) {
  const message = `No files were found with the provided path: ${input('path')}. No artifacts will be uploaded.`
  if (missing === 'error') fail(message)
  console.log(missing === 'warn' ? `::warning::${message.replaceAll('\n', '%0A')}` : message)
} else keep()

function keep() {
  mkdirSync(store, { recursive: true })
  const unfinished = mkdtempSync(path.join(store, '.new-'))
  const hash = createHash('sha256')
  for (const file of files) {
    const relative = path.relative(root, file)
    cpSync(file, path.join(unfinished, relative), { dereference: true })
    hash.update(`${relative}\0`).update(readFileSync(file))
  }
  const digest = hash.digest('hex')
  const target = path.join(store, name)
  if (input('overwrite') === 'true') rmSync(target, { recursive: true, force: true })
  try {
    renameSync(unfinished, target)
  } catch {
    rmSync(unfinished, { recursive: true })
    fail('Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run')
  }
  const id = Number.parseInt(createHash('sha256').update(`${name}\0${digest}`).digest('hex').slice(0, 10), 16)
  appendFileSync(path.join(store, '.ids'), `${id} ${name}\n`)
  appendFileSync(output, `artifact-id=${id}\nartifact-digest=${digest}\nartifact-url=file://${target}\n`)
  console.log(`Artifact ${name}: ${files.length} file${files.length === 1 ? '' : 's'}, kept in ${target}`)
}

/** A lone file loses its folders; of several places the folders that they have in common are left out. */
function find(patterns) {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map((pattern) => path.resolve(workspace, pattern))
  const left = new Set(patterns.filter((pattern) => pattern.startsWith('!')).flatMap((pattern) => filesOf(path.resolve(workspace, pattern.slice(1)))))
  const places = wanted.map(placeOf)
  const root = places.length > 1 ? common(places) : (places[0] ?? workspace)
  const isHidden = (file) => path.relative(root, file).split(path.sep).some((part) => part.startsWith('.'))
  const files = [...new Set(wanted.flatMap(filesOf))].filter((file) => !left.has(file) && (input('include-hidden-files') === 'true' || !isHidden(file)))
  return files.length === 1 && places.length === 1 && places[0] === files[0] ? { root: path.dirname(root), files } : { root, files: files.toSorted() }
}

function filesOf(pattern) {
  const found = existsSync(pattern) ? [pattern] : globSync(pattern)
  return found.flatMap((place) => (statSync(place).isDirectory() ? readdirSync(place, { recursive: true }).map((inner) => path.join(place, inner)).filter((inner) => statSync(inner).isFile()) : [place]))
}

/** What of a pattern is no pattern yet. */
function placeOf(pattern) {
  const parts = pattern.split(path.sep)
  const at = parts.findIndex((part) => /[*?[]/.test(part))
  return at < 0 ? pattern : parts.slice(0, at).join(path.sep) || path.sep
}

function common(places) {
  const [first, ...others] = places.map((place) => place.split(path.sep))
  const at = first.findIndex((part, index) => others.some((other) => other[index] !== part))
  return first.slice(0, at < 0 ? first.length : at).join(path.sep) || path.sep
}

function fail(message) {
  console.log(`::error::${message.replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`)
  process.exit(1)
}
