// What names mean in every file that declares.

/** An environment called so is production, unless its file says otherwise. */
export const PRODUCTION = /^(?:production|prod|live)$/i

/** A folder of the repository, as git spells it. */
export function normalized(folder: string): string {
  return folder.replace(/^\.\//, '').replace(/\/+$/, '') || '.'
}
