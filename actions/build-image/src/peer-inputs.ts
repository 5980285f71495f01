// Inputs by the names that docker/build-push-action has for them. GitHub only warns of an input that an action does not have, so that `file: prod.Dockerfile` would
// build another Dockerfile than was meant, and nobody would notice.
import type { Inputs } from '@cloudrun-delivery/shared/inputs'

/** What is here instead. */
const PEERS: Readonly<Record<string, string>> = {
  file: 'it is `dockerfile`, and relative to the context',
  'cache-from': 'it is `cache` (`registry`, `gha` or `none`)',
  'cache-to': 'it is `cache` (`registry`, `gha` or `none`)',
  'no-cache': 'it is `rebuild: true`',
  attests: 'it is `provenance` and `sbom`',
  'secret-envs': 'it is `secrets`, with the values: `ID=${{ secrets.NAME }}`',
  'build-contexts': 'only the one `context` goes into the image and its source hash; COPY --from an image, or bring the files into it',
  outputs: 'the image is pushed, and `dry-run: true` pushes nothing',
  load: 'the image is pushed, and `docker pull` of the output `image` brings it here',
  images: 'it is `image`; for another registry run the step again with `from-image`',
}

/** Adds a problem for each that is given. */
export function refusePeerInputs(inputs: Inputs): void {
  const given = (name: string) => inputs.environment(`INPUT_${name.toUpperCase()}`)
  for (const [name, instead] of Object.entries(PEERS)) {
    const value = given(name)
    if (value !== undefined && value !== 'false') inputs.problem(`\`${name}\` is no input of this action: ${instead}`)
  }
  // What is asked for is what happens anyway with `true`.
  if (given('push') === 'false') inputs.problem('`push` is no input of this action: what is built is pushed, and `dry-run: true` pushes nothing')
}
