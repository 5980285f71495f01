/** What the build puts in: Vite replaces `import.meta.env.VITE_…` by its value. */
type Env = { readonly VITE_API_URL?: string; readonly VITE_CURRENCY?: string }

const env = (import.meta as unknown as { readonly env: Env }).env

export const apiUrl = env.VITE_API_URL ?? 'http://localhost:8000'
export const currency = env.VITE_CURRENCY ?? 'EUR'
