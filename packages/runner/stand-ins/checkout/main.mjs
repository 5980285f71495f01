// From a git repository the commit, as GitHub's checkout leaves it; from a folder that is none, its files. The repository is a private one: a token that
// may not read its contents finds none.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

const { LOCAL_RUNNER_REPOSITORY: origin, GITHUB_SHA: sha, GITHUB_REF: ref, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output } = process.env
const wanted = process.env.INPUT_REF || sha
const folder = path.resolve(workspace, process.env.INPUT_PATH)
const depth = Number(process.env['INPUT_FETCH-DEPTH'])
const git = (...args) => execFileSync('git', ['-c', 'protocol.file.allow=always', '-c', 'advice.detachedHead=false', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()

await refuseUnreadable()
mkdirSync(folder, { recursive: true })
if (existsSync(path.join(origin, '.git'))) {
  git('init', '--quiet', '.')
  git('remote', 'add', 'origin', `file://${origin}`)
  git('fetch', '--quiet', '--no-tags', ...(depth > 0 ? [`--depth=${depth}`] : []), 'origin', wanted === sha ? sha : wanted)
  git('checkout', '--quiet', '--force', ...(wanted === sha && ref.startsWith('refs/heads/') ? ['-B', ref.slice('refs/heads/'.length)] : ['--detach']), 'FETCH_HEAD')
  appendFileSync(output, `commit=${git('rev-parse', 'HEAD')}\n`)
} else {
  cpSync(origin, folder, { recursive: true, filter: (source) => !/(^|\/)(node_modules|\.git)$/.test(path.relative(origin, source)) })
  appendFileSync(output, `commit=${sha}\n`)
}
console.log(`${origin} at ${wanted}`)

/** Only a GitHub on this machine is asked, and only where the job has a token at all. */
async function refuseUnreadable() {
  const { GITHUB_API_URL: api = '', GITHUB_REPOSITORY: repository, INPUT_TOKEN: token = '' } = process.env
  if (token === '' || !api.startsWith('http://127.0.0.1:')) return
  const { status } = await fetch(`${api}/repos/${repository}/commits/${sha}`, { headers: { authorization: `Bearer ${token}`, 'user-agent': 'checkout' } })
  if (![401, 403, 404].includes(status)) return
  console.log('remote: Repository not found.')
  console.log(`::error::fatal: repository 'https://github.com/${repository}/' not found. The token of this job needs \`contents: read\`.`)
  process.exit(128)
}
