// The one entry of every npm script: installs what is missing, finds Node 24, runs the named TypeScript file with it.
// Plain JavaScript because the machine's own Node (20 or newer) starts it. It decides nothing else.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [script, ...args] = process.argv.slice(2)

installWhatIsMissing()
const node = node24()
// Where it is installed as a package, Node does not strip types by itself.
const strip = root.split(path.sep).includes('node_modules') ? ['--import', pathToFileURL(path.join(root, 'scripts', 'support', 'strip-types.mjs')).href] : []
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...strip, path.join(root, script), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` },
})
// The terminal signals the whole group; a supervisor signals only us. Either way the child ends itself and we follow.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (os.constants.signals[signal] ?? 0)
})

/** `npm ci` when npm's own record of what it installed lacks a package of the lockfile, or has another version of it. */
function installWhatIsMissing() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf(path.join('node_modules', '.package-lock.json'))
  // npm's own way of saying that what is only for development is not wanted; npm below reads it too.
  const isWanted = process.env.npm_config_omit === 'dev' ? ({ dev }) => dev !== true : () => true
  const missing = Object.entries(wanted).filter(([name, entry]) => name.startsWith('node_modules/') && !entry.optional && isWanted(entry) && present[name]?.version !== entry.version)
  if (missing.length === 0) return
  process.stderr.write('Installing dependencies (npm ci) ...\n')
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (npm.status !== 0) {
    process.stderr.write(`npm ci failed (${npm.error?.message ?? `exit code ${npm.status}`}). Is the npm registry reachable?\n`)
    process.exit(1)
  }
}

function packagesOf(file) {
  const full = path.join(root, file)
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : {}
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const bundled = bundledNode()
  if (bundled !== undefined) return bundled
  process.stderr.write(
    `Node 24 is needed; this is Node ${process.versions.node}, and no Node 24 package exists for ${process.platform}-${process.arch}. ` +
      'Install Node 24 and run the same command again.\n',
  )
  return process.exit(1)
}

/** Of the package that brings it, wherever npm has put that. */
function bundledNode() {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`)), 'bin', 'node')
  } catch {
    return undefined
  }
}
