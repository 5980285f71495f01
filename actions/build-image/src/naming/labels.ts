// Who built an image and of what, as labels that registries and scanners read. Pure. Without a time: the same source gives the same image.
// https://github.com/opencontainers/image-spec/blob/main/annotations.md

export type Origin = {
  /** `https://github.com`. */
  readonly serverUrl: string
  /** `owner/name`; undefined outside of GitHub: then there are no labels but the user's. */
  readonly repository: string | undefined
  readonly commit: string
  /** Of the image: its first tag. */
  readonly version: string
  /** Of the repository, where the event names them. */
  readonly description: string | undefined
  readonly license: string | undefined
}

/** @param own of the user, which win; an empty one takes the label away */
export function labelsOf({ serverUrl, repository, commit, version, description = '', license = '' }: Origin, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const made: Record<string, string> = repository === undefined ? {} : {
    'org.opencontainers.image.title': repository.split('/').at(-1) ?? repository,
    'org.opencontainers.image.description': description,
    'org.opencontainers.image.url': `${serverUrl}/${repository}`,
    'org.opencontainers.image.source': `${serverUrl}/${repository}`,
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.licenses': license,
  }
  return Object.fromEntries(Object.entries({ ...made, ...own }).filter(([, value]) => value !== ''))
}

/** What registries show of an image without reading its config, also of one for several platforms. */
export function annotationsOf(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name.startsWith('org.opencontainers.image.')))
}
