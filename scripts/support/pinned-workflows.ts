// The reusable workflows for servers that do not know `$/` (GitHub Enterprise Server): every reference to this repository's own files names the repository and
// a commit of it instead. Nothing else is changed.

export type Pin = { /** `owner/name` */ readonly repository: string; /** 40 hexadecimal digits. */ readonly sha: string }

const OWN = /^(\s*(?:-\s+)?uses:\s*)\$\/(\S+)/gm

/** `owner/name@SHA`. Undefined for anything else: a tag or a branch may name something else tomorrow. */
export function parsePin(text: string): Pin | undefined {
  const [, repository, sha] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(text) ?? []
  return repository === undefined || sha === undefined ? undefined : { repository, sha }
}

/** @param name of the file in `workflows/` */
export function pinned(name: string, text: string, { repository, sha }: Pin): string {
  return `# Made from workflows/${name} by npm run gen -- --ref ${repository}@${sha}. Make it again instead of editing it.\n${text.replaceAll(OWN, (_, head: string, file: string) => `${head}${repository}/${file}@${sha}`)}`
}
