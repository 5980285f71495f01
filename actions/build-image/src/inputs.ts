import path from 'node:path'
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

export const ENGINES = ['auto', 'docker', 'layers'] as const

export type BuildInputs = {
  /** Without tag and digest. */
  readonly image: string
  /** Absolute. */
  readonly context: string
  readonly dockerfile: string
  readonly tags: readonly string[]
  readonly engine: (typeof ENGINES)[number]
  readonly baseImage: string | undefined
  readonly command: readonly string[]
  readonly workdir: string
}

const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const SHA_DIGITS = 12

export function parseInputs(inputs: Inputs): BuildInputs {
  const image = inputs.text('image')
  if (image !== '' && !NAME.test(image)) inputs.mustBe('image', 'a registry and a name, without tag or digest, such as europe-west1-docker.pkg.dev/my-project/apps/shop', image)
  return {
    image,
    context: path.resolve(inputs.environment('GITHUB_WORKSPACE') ?? '.', inputs.text('context', '.')),
    dockerfile: inputs.text('dockerfile', 'Dockerfile'),
    tags: readTags(inputs),
    engine: inputs.choice('engine', ENGINES, 'auto'),
    baseImage: inputs.optionalText('base-image'),
    command: readCommand(inputs),
    workdir: inputs.matching('workdir', /^\/[^\0]*$/, 'an absolute folder such as /app', '/app'),
  }
}

function readTags(inputs: Inputs): readonly string[] {
  const sha = inputs.environment('GITHUB_SHA')
  const tags = inputs.list('tags', [sha === undefined ? 'latest' : `sha-${sha.slice(0, SHA_DIGITS)}`])
  for (const tag of tags) if (!TAG.test(tag)) inputs.mustBe('tags', 'tags of letters, digits, dots, hyphens and underscores', tag)
  return [...new Set(tags)]
}

function readCommand(inputs: Inputs): readonly string[] {
  const text = inputs.optionalText('command')
  if (text === undefined) return []
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'string')) return value
  } catch {
    // Told below with what was given.
  }
  inputs.mustBe('command', 'a JSON list of strings, such as ["node", "server.mjs"]', text)
  return []
}
