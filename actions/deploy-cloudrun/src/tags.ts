// Tags that deploys made and left behind: one for each pull request, say. Only those that an annotation remembers as made here, that name
// the same revision still, and that serve nobody are taken away, the oldest first. Tags of others are never touched. Pure.
import type { History } from '@cloudrun-delivery/shared/core/history'
import type { Shares } from '@cloudrun-delivery/shared/core/traffic'

type Keep = { readonly kept: number; /** The tag of this deploy. */ readonly tag: string; readonly shares: Shares }

export function collectedTags(tags: ReadonlyMap<string, string>, { madeTags, candidate }: History, { kept, tag, shares }: Keep): readonly string[] {
  const old = madeTags.filter((made) => made.tag !== tag && tags.get(made.tag) === made.revision && !shares.has(made.revision))
  // The newest are first. The present candidate may be under judgement at this moment.
  return old.slice(kept).map((made) => made.tag).filter((name) => name !== candidate?.tag)
}

/** The memory of tags after this deploy: its own first; those that are gone, or that name something else by now, are forgotten. */
export function rememberTag(history: History, tags: ReadonlyMap<string, string>, gone: readonly string[], made: History['madeTags'][number]): History {
  const others = history.madeTags.filter((one) => one.tag !== made.tag && tags.get(one.tag) === one.revision && !gone.includes(one.tag))
  const known = history.madeTags.find((one) => one.tag === made.tag && one.revision === made.revision)
  return { ...history, madeTags: [known ?? made, ...others] }
}
