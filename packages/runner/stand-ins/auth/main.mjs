import { appendFileSync } from 'node:fs'

const { GITHUB_ENV: env, GITHUB_OUTPUT: output } = process.env
const [project, provider] = [process.env.INPUT_PROJECT_ID, process.env.INPUT_WORKLOAD_IDENTITY_PROVIDER]
if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL || !process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) fail('GitHub Actions did not inject $ACTIONS_ID_TOKEN_REQUEST_TOKEN or $ACTIONS_ID_TOKEN_REQUEST_URL into this job. This most likely means the GitHub Actions workflow permissions are incorrect: it needs `id-token: write`.')
if (!/^projects\/[^/]+\/locations\/global\/workloadIdentityPools\/[^/]+\/providers\/[^/]+$/.test(provider)) fail(`"${provider}" is no full name of a workload identity provider: projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`)
// As the real one asks; what comes back is what it would show to Google.
const answer = await fetch(`${process.env.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${encodeURIComponent(`https://iam.googleapis.com/${provider}`)}`, { headers: { authorization: `Bearer ${process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` } }).catch((error) => fail(`GitHub gives no identity: ${error.message}`))
if (!answer.ok) fail(`GitHub gives no identity: it answered ${answer.status}`)
const { sub } = JSON.parse(Buffer.from((await answer.json()).value.split('.')[1], 'base64url').toString())
for (const name of ['CLOUDSDK_CORE_PROJECT', 'CLOUDSDK_PROJECT', 'GCLOUD_PROJECT', 'GCP_PROJECT', 'GOOGLE_CLOUD_PROJECT']) if (project) appendFileSync(env, `${name}=${project}\n`)
appendFileSync(output, `project_id=${project}\n`)
console.log(`Acts as ${process.env.INPUT_SERVICE_ACCOUNT || 'the workload itself'} in ${project}, being ${sub}`)

function fail(message) {
  console.log(`::error::google-github-actions/auth failed with: ${message}`)
  process.exit(1)
}
