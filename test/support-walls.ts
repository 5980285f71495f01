// The import walls between the rooms of the house, as data, and the scanner that finds what breaks one.
import path from 'node:path'

export type Breach = { readonly file: string; readonly imports: string; readonly wall: string }

type Wall = { readonly name: string; readonly files: RegExp; /** Imports that are allowed, resolved to paths from the root, or package names. */ readonly allowed: RegExp }

const SHARED = 'packages/shared/src'

export const WALLS: readonly Wall[] = [
  { name: 'the core imports only the core', files: /^packages\/shared\/src\/core\//, allowed: /^packages\/shared\/src\/core\// },
  { name: 'ports are types over the core', files: /^packages\/shared\/src\/ports\.ts$/, allowed: /^packages\/shared\/src\/core\// },
  { name: 'adapters know ports, errors, other adapters and the core', files: /^packages\/shared\/src\/adapters\//, allowed: /^(packages\/shared\/src\/(adapters\/|core\/|ports\.ts|errors\.ts)|node:|(?!packages\/|actions\/|scripts\/)@?[a-z])/ },
  { name: 'the emulator imports nothing of ours', files: /^packages\/emulator\/src\//, allowed: /^(packages\/emulator\/|node:|(?!@cloudrun-delivery|packages\/|actions\/|scripts\/)@?[a-z])/ },
  {
    name: 'run.ts touches the world through ports only', files: /^actions\/[^/]+\/src\/run\.ts$/,
    allowed: /^(actions\/|node:(path|fs\/promises)$|packages\/shared\/src\/(core\/|ports\.ts|errors\.ts|change\.ts|action\.ts|target\.ts))/,
  },
]

const IMPORT = /^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm

/** @param file path from the root, with slashes */
export function breachesOf(file: string, source: string): readonly Breach[] {
  const targets = [...source.matchAll(IMPORT)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '')
  return targets.flatMap((imports) => {
    const target = resolve(file, imports)
    const broken = WALLS.filter((wall) => wall.files.test(file) && !wall.allowed.test(target)).map(({ name }): Breach => ({ file, imports, wall: name }))
    return isOtherAction(file, target) ? [...broken, { file, imports, wall: 'an action does not import another' }] : broken
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
