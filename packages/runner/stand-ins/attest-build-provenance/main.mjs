// What the real one takes, refuses and keeps with GitHub: https://github.com/actions/attest-build-provenance#readme. It signs by Sigstore, which is not here.
import { appendFileSync } from 'node:fs'

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_WORKFLOW_REF: workflow, GITHUB_REF: ref, GITHUB_SHA: sha, GITHUB_OUTPUT: output } = process.env
const [name, digest] = [input('subject-name'), input('subject-digest')]
if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL) fail('missing "id-token" permission. Please add "permissions: id-token: write" to your workflow.')
if (name === '') fail('subject-name must be provided when using subject-digest')
if (!/^sha256:[0-9a-f]{64}$/.test(digest)) fail('subject-digest must be in the format "sha256:<hex-digest>"')
if (input('push-to-registry') === 'true') fail('push-to-registry is not known to this stand-in')

const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name, digest: { sha256: digest.slice('sha256:'.length) } }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: { buildType: 'https://actions.github.io/buildtypes/workflow/v1', externalParameters: { workflow: { ref, repository: `${server}/${repository}`, path: workflow.split('@')[0].split('/').slice(2).join('/') } }, resolvedDependencies: [{ uri: `git+${server}/${repository}@${ref}`, digest: { gitCommit: sha } }] },
    runDetails: { builder: { id: `${server}/${workflow}` }, metadata: { invocationId: `${server}/${repository}/actions/runs/${run}/attempts/${attempt}` } },
  },
}
const bundle = { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', verificationMaterial: {}, dsseEnvelope: { payload: Buffer.from(JSON.stringify(statement)).toString('base64'), payloadType: 'application/vnd.in-toto+json', signatures: [] } }
const answer = await fetch(`${api}/repos/${repository}/attestations`, { method: 'POST', headers: { 'user-agent': 'attest (stand-in)', authorization: `Bearer ${input('github-token')}`, 'content-type': 'application/json' }, body: JSON.stringify({ bundle }) })
const { id, message, documentation_url: documentation } = await answer.json()
if (answer.status !== 201) fail(`Failed to persist attestation: ${message} - ${documentation}`)
appendFileSync(output, `attestation-id=${id}\nattestation-url=${server}/${repository}/attestations/${id}\n`)
console.log(`Attestation of ${name}@${digest}: ${server}/${repository}/attestations/${id}, unsigned`)

function fail(text) {
  console.log(`::error::Error: ${text}`)
  process.exit(1)
}
