import { parseImageReference, type ImageReference } from '@cloudrun-delivery/shared/core/image-reference'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'

export function referenceOf(text: string): ImageReference {
  const parsed = parseImageReference(text)
  if (parsed === undefined) throw new DeliveryError('input', `"${text}" is no name of an image`)
  return parsed
}
