// Where a build finds what earlier ones did, and where it leaves what it did. Pure. A cache that is not there, or cannot be written, fails nothing.
// Secrets are in none: BuildKit keys a step by its text and its inputs, and a secret's value is neither. https://docs.docker.com/build/cache/backends/
import { CACHE_TAG, type BuilderWish } from '../builder-input.ts'
import type { Builder } from './builder.ts'

export type BuildCache = {
  readonly arguments: readonly string[]
  /** What is pulled before, because the builder finds a cache only among the engine's images. */
  readonly pull: string | undefined
  /** Whether the image carries its cache in itself, and so gets the cache's tag after the push. */
  readonly isImage: boolean
  /** Whether the builder leaves one beside the image. */
  readonly isLeft: boolean
  /** For the log. */
  readonly said: string
  /** Why it is not the one that was asked for. */
  readonly warning?: string
}

export type CacheWish = Pick<BuilderWish, 'cache' | 'hasGitHubCache'> & {
  /** Without tag. */
  readonly image: string
  /** Read nothing: what is built again is to be new. */
  readonly anew: boolean
}

export function cacheOf(wish: CacheWish, builder: Builder): BuildCache {
  switch (wish.cache) {
    case 'none':
      return { arguments: anew(wish), pull: undefined, isImage: false, isLeft: false, said: 'none' }
    case 'registry':
      return inRegistry(wish, builder)
    case 'gha':
      return onGitHub(wish, builder)
  }
}

function inRegistry(wish: CacheWish, builder: Builder): BuildCache {
  const name = `${wish.image}:${CACHE_TAG}`
  const from = (option: string) => (wish.anew ? ['--no-cache'] : ['--cache-from', option])
  if (builder.pushes)
    return {
      // A manifest as of an image, since what BuildKit wrote by itself for long is refused by registries that look at what an index names.
      arguments: [...from(`type=registry,ref=${name}`), '--cache-to', `type=registry,ref=${name},mode=max,image-manifest=true,ignore-error=true`],
      pull: undefined, isImage: false, isLeft: true, said: `${name}, with the steps of all stages`,
    }
  if (builder.kind === 'classic') return { arguments: from(name), pull: wish.anew ? undefined : name, isImage: true, isLeft: false, said: `the last image, ${name}` }
  const option = builder.kind === 'buildx' ? `type=registry,ref=${name}` : name
  return { arguments: [...from(option), '--build-arg', 'BUILDKIT_INLINE_CACHE=1'], pull: undefined, isImage: true, isLeft: false, said: `in the image, found as ${name}` }
}

/** The name of the image tells the caches of one repository apart. */
function onGitHub(wish: CacheWish, builder: Builder): BuildCache {
  const instead = (why: string) => ({ ...inRegistry(wish, builder), warning: `\`cache: gha\` cannot be used: ${why}. The registry's cache is used instead.` })
  if (!builder.pushes) return instead(`${builder.name} knows no other cache than the registry's; docker/setup-buildx-action sets up one that does`)
  if (!wish.hasGitHubCache) return instead('this step has no ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL, which GitHub gives to actions of its jobs alone')
  const scope = `scope=${wish.image}`
  return {
    arguments: [...(wish.anew ? ['--no-cache'] : ['--cache-from', `type=gha,${scope}`]), '--cache-to', `type=gha,${scope},mode=max,ignore-error=true`],
    pull: undefined, isImage: false, isLeft: true, said: "GitHub's, with the steps of all stages",
  }
}

function anew(wish: CacheWish): readonly string[] {
  return wish.anew ? ['--no-cache'] : []
}

/** Why there is no cache for the next build, from what BuildKit printed: it says so, and ends well. Undefined where there is one. */
export function notLeft(lines: readonly string[]): string | undefined {
  const number = lines.map((line) => /^#(\d+) exporting (?:cache to registry|to GitHub Actions Cache)$/.exec(line)?.[1]).find((found) => found !== undefined)
  if (number === undefined) return 'the builder wrote none'
  return lines.map((line) => /^#(\d+) ERROR: (.+)$/.exec(line)).find((match) => match?.[1] === number)?.[2]
}
