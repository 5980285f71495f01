// The import walls between the rooms of the house, as data, and the scanner that finds what breaks one. What `.oxlintrc.json` can say,
// it says; this says the rest, and says it by the name of the wall.
import path from 'node:path'

export type Breach = { readonly file: string; readonly imports: string; readonly wall: string }

type Wall = {
  readonly name: string
  /** Files that stand behind the wall, as paths from the root. */
  readonly files: RegExp
  /** What they may import: paths from the root, or names of packages. */
  readonly allowed: RegExp
}

const SHARED = 'packages/shared/src'
/** A package from the registry or Node's own module. */
const FOREIGN = String.raw`node:|(?!@cloudrun-delivery|packages/|actions/|scripts/)@?[a-z]`

const shared = (...rooms: readonly string[]): string => `${SHARED}/(${rooms.join('|')})`
const wall = (name: string, files: string, ...allowed: readonly string[]): Wall => ({ name, files: new RegExp(`^(${files})`), allowed: new RegExp(`^(${allowed.join('|')})`) })

export const WALLS: readonly Wall[] = [
  wall('the core imports only the core', shared('core/'), shared('core/')),
  wall('ports are types over the core', shared('ports.ts'), shared('core/')),
  wall('what reads delivery.yaml knows no action', shared('delivery/'), shared('delivery/', 'core/', 'errors.ts', 'workspace-file.ts', 'objectives-input.ts'), 'node:path$', 'yaml$'),
  wall('adapters know ports, errors, other adapters and the core', shared('adapters/'), shared('adapters/', 'core/', 'ports.ts', 'errors.ts', 'digest.ts'), FOREIGN),
  wall('the emulator imports nothing of ours', 'packages/emulator/src/', 'packages/emulator/', FOREIGN),
  wall('the fake GitHub imports nothing of ours', 'packages/fake-github/src/', 'packages/fake-github/', FOREIGN),
  wall('the runner of workflows imports nothing of ours', 'packages/runner/src/', 'packages/runner/', FOREIGN),
  wall('main.ts wires adapters to its own run.ts', 'actions/[^/]+/src/main.ts', 'actions/', shared('action.ts', 'adapters/')),
  wall('inputs.ts reads text and nothing else', 'actions/[^/]+/src/([a-z-]+-)?inputs?.ts', 'node:path$', 'actions/[^/]+/src/(resource/[a-z-]+|naming/[a-z-]+|([a-z-]+-)?inputs?|budget/(line|pointer)|coverage/(locate|flags)).ts', shared('inputs.ts', 'objectives-input.ts', 'checks-input.ts', 'signals-input.ts', 'github-input.ts', 'target.ts', 'delivery/(delivery|load).ts', 'core/')),
  wall('naming an image takes text and gives text', 'actions/build-image/src/naming/', 'actions/build-image/src/naming/', 'semver$', shared('core/')),
  wall('run.ts touches the world through ports only', 'actions/[^/]+/src/([a-z]+/)?run.ts', 'actions/', 'node:(path|fs/promises)$', shared('core/', 'ports.ts', 'errors.ts', 'change.ts', 'watch.ts', 'deployment-record.ts', 'github-input.ts', 'within.ts', 'action.ts', 'target.ts', 'delivery/delivery.ts')),
  wall('fakes are for tests', String.raw`(packages|actions)/[^/]+/src/(?!testing/)`, String.raw`(?!packages/[^/]+/src/testing/)`),
  wall('what ships does not know scripts and tests', String.raw`(packages|actions)/[^/]+/src/`, String.raw`(?!scripts/|test/|e2e/|(packages|actions)/[^/]+/test/)`),
]

const IMPORT = /^\s*(?:import|export)\s(type\s)?(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm

/** @param file path from the root, with slashes */
export function breachesOf(file: string, source: string): readonly Breach[] {
  return importsOf(file, source).flatMap(({ imports, target }) => {
    const broken = WALLS.filter(({ files, allowed }) => files.test(file) && !allowed.test(target)).map(({ name }): Breach => ({ file, imports, wall: name }))
    return isOtherAction(file, target) ? [...broken, { file, imports, wall: 'an action does not import another' }] : broken
  })
}

/** Files of ours that are loaded with this one, by whatever way. Types are not loaded. */
export function loadedWith(entry: string, sources: ReadonlyMap<string, string>): ReadonlySet<string> {
  const seen = new Set<string>()
  const queue = [entry]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const source = sources.get(file)
    if (source === undefined || seen.has(file)) continue
    seen.add(file)
    queue.push(...importsOf(file, source).filter(({ isType }) => !isType).map(({ target }) => target))
  }
  return seen
}

function importsOf(file: string, source: string): readonly { readonly imports: string; readonly target: string; readonly isType: boolean }[] {
  return [...source.matchAll(IMPORT)].map(([, type, fixed, dynamic]) => {
    const imports = fixed ?? dynamic ?? ''
    return { imports, target: resolve(file, imports), isType: type !== undefined }
  })
}

function isOtherAction(file: string, target: string): boolean {
  const [own, other] = [/^actions\/([^/]+)\//.exec(file)?.[1], /^actions\/([^/]+)\//.exec(target)?.[1]]
  return own !== undefined && other !== undefined && own !== other
}

function resolve(file: string, imports: string): string {
  if (imports.startsWith('.')) return path.posix.join(path.posix.dirname(file), imports)
  return imports.startsWith('@cloudrun-delivery/shared/') ? `${SHARED}/${imports.slice('@cloudrun-delivery/shared/'.length)}.ts` : imports
}
