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
}

/** @param own of the user, which win; an empty one takes the label away */
export function labelsOf({ serverUrl, repository, commit, version }: Origin, own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const made: Record<string, string> = repository === undefined ? {} : {
    'org.opencontainers.image.title': repository.split('/').at(-1) ?? repository,
    'org.opencontainers.image.source': `${serverUrl}/${repository}`,
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.version': version,
  }
  return Object.fromEntries(Object.entries({ ...made, ...own }).filter(([, value]) => value !== ''))
}
