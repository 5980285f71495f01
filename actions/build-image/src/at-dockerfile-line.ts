// A build that failed, told where its author can mend it: with an annotation at the Dockerfile's line, where the builder said enough.
import { readFile } from 'node:fs/promises'
import { DeliveryError } from '@cloudrun-delivery/shared/errors'
import type { World } from './engines/engine.ts'
import { failedStep } from './failed-step.ts'
import { toldPath } from './told-path.ts'

/** @param lines of the builder, oldest first. @returns the error to throw; a failing instruction is for the author of the Dockerfile */
export async function atDockerfileLine(failure: DeliveryError, lines: readonly string[], dockerfile: string, { annotate }: Pick<World, 'annotate'>): Promise<DeliveryError> {
  const step = failedStep(lines, await readFile(dockerfile, 'utf8').catch(() => ''))
  if (step === undefined) return failure
  const file = toldPath(dockerfile)
  annotate({
    level: 'error',
    title: 'docker build failed here',
    message: step.instruction === '' ? failure.message : `${step.instruction}\n${failure.message}`,
    file,
    line: step.line,
  })
  return new DeliveryError('input', `${file} line ${step.line} failed: ${step.instruction}\n${failure.message}`, { hint: failure.hint, cause: failure })
}
