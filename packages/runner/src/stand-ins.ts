// Local actions that stand in for those of others which our workflows use: what they leave for later steps is what the real ones leave.
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '..', 'stand-ins')

export const STAND_INS: Readonly<Record<string, string>> = {
  'actions/attest-build-provenance': path.join(folder, 'attest-build-provenance'),
  'actions/checkout': path.join(folder, 'checkout'),
  'actions/download-artifact': path.join(folder, 'download-artifact'),
  'actions/setup-node': path.join(folder, 'setup-node'),
  'actions/upload-artifact': path.join(folder, 'upload-artifact'),
  'google-github-actions/auth': path.join(folder, 'auth'),
}
