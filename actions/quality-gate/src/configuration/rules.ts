// The rules, with how much each counts. An error fails the gate.
import type { Level } from '@cloudrun-delivery/shared/reports/finding'

export const RULES = {
  /** Read without a default and not declared; a warning where the code has a default, or asks first, and another environment declares it. */
  missing: 'error',
  /** Asked for, and declared nowhere. */
  'never-set': 'note',
  'kind-differs': 'error',
  'latest-in-production': 'error',
  'staging-host': 'error',
  'production-host': 'warning',
  'looks-like-secret': 'error',
  'public-secret': 'error',
  reserved: 'error',
  placeholder: 'warning',
  empty: 'warning',
  unused: 'warning',
  'template-default': 'error',
  dynamic: 'note',
  'not-understood': 'note',
  'accepts-nothing': 'warning',
} as const satisfies Readonly<Record<string, Level>>

export type Rule = keyof typeof RULES
