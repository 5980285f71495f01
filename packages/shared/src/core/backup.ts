// A backup of a database: what is known of one.
export type Backup = { readonly id: string; readonly state: 'running' | 'succeeded' | 'failed'; readonly description: string; /** Why it failed. */ readonly message: string }

/** Where a database is. */
export type Instance = { readonly project: string; readonly instance: string }

/** Of databases. Every method throws DeliveryError and nothing else. */
export interface Backups {
  /** @returns its id; `conflict` while the instance does something else */
  begin(of: Instance, description: string, signal: AbortSignal): Promise<string>
  get(of: Instance, id: string, signal: AbortSignal): Promise<Backup>
  /** Newest first; not all of them. */
  newest(of: Instance, signal: AbortSignal): Promise<readonly Backup[]>
}
