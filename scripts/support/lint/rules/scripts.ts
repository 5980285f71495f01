// Scripts and expressions: what they are made of, and whether they say what they seem to.
import { isMap } from 'yaml'
import { nodeOf, textOf, usesOf, type Found, type LintedFile, type Rule } from '../file.ts'

const NPM_INSTALL = /\b(?:npm (?:install|i|add)|yarn add|pnpm (?:add|install)(?! --frozen-lockfile))(?!\S)(?![^\n]*(?:--package-lock-only|--frozen-lockfile))/
const PIP_INSTALL = /\bpip3? install (?!.*(?:--require-hashes|-e \.|\s-r\s|^-r\s|--requirement|\s\.(?:\s|$|\[)))(?!-r\s)(?!\.(?:\s|$|\[))\S/m
const PIPED = /\b(?:curl|wget)\b[^\n|]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/
const SHELLS = new Set(['', 'bash', 'sh', 'pwsh', 'powershell', 'python'])

const inScripts = ({ scripts }: LintedFile, pattern: RegExp, message: string): readonly Found[] => scripts.flatMap(({ node, text }): readonly Found[] => (pattern.test(text) ? [[node, message]] : []))
const inExpressions = ({ expressions }: LintedFile, pattern: RegExp, message: string): readonly Found[] => expressions.flatMap(({ text, node }): readonly Found[] => (pattern.test(text) ? [[node, message]] : []))

export const SCRIPT_RULES: readonly Rule[] = [
  { id: 'template-injection', find: ({ scripts, steps }) => [
    ...scripts.flatMap(({ node, text }): readonly Found[] => (text.includes('${{') ? [[node, '`run` must not hold ${{ }}: give the value by `env`']] : [])),
    ...steps.flatMap((step): readonly Found[] => (usesOf(step)?.name === 'actions/github-script' && textOf(step, 'with', 'script').includes('${{') ? [[nodeOf(step, 'with', 'script'), '`script` must not hold ${{ }}: give the value by `env`']] : [])),
  ] },
  { id: 'adhoc-packages', find: (file) => [
    ...inScripts(file, NPM_INSTALL, 'packages are installed that no lockfile names: use `npm ci`'),
    ...inScripts(file, PIP_INSTALL, 'packages are installed whose versions and hashes nobody wrote down: use `pip install --require-hashes -r …`'),
    ...inScripts(file, PIPED, 'what is downloaded runs unseen: download it, compare its checksum, then run it'),
  ] },
  { id: 'insecure-url-scheme', find: ({ scripts, steps }) => [
    ...scripts.map(({ node, text }) => [node, text] as const),
    ...steps.flatMap((step) => {
      const inputs = step.get('with')
      return isMap(inputs) ? [[nodeOf(step, 'with'), String(inputs)] as const] : []
    }),
  ].flatMap(([node, text]): readonly Found[] => (/\bhttp:\/\/(?!localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\$|169\.254\.169\.254|metadata\.google\.internal)/.test(text) ? [[node, 'http:// can be changed on its way: use https://']] : [])) },
  { id: 'insecure-commands', find: (file) => (/\bACTIONS_ALLOW_UNSECURE_(?:COMMANDS|NODE_VERSION)\b/.test(file.text) ? [[file.text.slice(0, file.text.search(/ACTIONS_ALLOW_UNSECURE_/)).split('\n').length, 'whatever is printed could set variables for later steps: take ACTIONS_ALLOW_… away']] : []) },
  { id: 'misfeature', find: ({ steps }) => steps.flatMap((step): readonly Found[] => {
    const shell = textOf(step, 'shell').split(' ')[0] ?? ''
    return [
      ...(SHELLS.has(shell) || shell.includes('{') || shell.includes('${{') ? [] : [[nodeOf(step, 'shell'), `shell: ${shell} is not one that GitHub documents for all its runners`] as const]),
      ...(usesOf(step)?.name === 'actions/setup-python' && textOf(step, 'with', 'pip-install') !== '' ? [[nodeOf(step, 'with', 'pip-install'), 'pip-install of setup-python installs outside of any environment: install in a step of its own'] as const] : []),
    ]
  }) },
  { id: 'bot-conditions', find: (file) => inExpressions(file, /github\.(?:actor|triggering_actor)\s*[=!]=\s*'[^']*\[bot\]'|'[^']*\[bot\]'\s*[=!]=\s*github\.(?:actor|triggering_actor)/i, 'the actor is whoever did last what started the run: ask github.event.pull_request.user.login') },
  { id: 'unsound-condition', find: ({ expressions }) => expressions.flatMap(({ text, key, node }): readonly Found[] => (key === 'if' && text.includes('${{') && !/^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(text) ? [[node, 'text around ${{ }} makes a condition that always holds: put all of it inside, or leave ${{ }} out']] : [])) },
  { id: 'unsound-contains', find: (file) => inExpressions(file, /contains\(\s*'[^']*'\s*,\s*(?:github|inputs|env|matrix|needs|steps)\./i, 'a part of a name is contained as well: compare with a list, contains(fromJSON(\'["…"]\'), …)') },
  { id: 'unsound-ternary', find: (file) => inExpressions(file, /&&\s*(?:''|false\b|0\b|null\b)\s*\|\|/, 'a && \'\' || b is always b: use case(a, \'\', b)') },
  { id: 'always', find: ({ expressions }) => expressions.flatMap(({ text, key, node }): readonly Found[] => (key === 'if' && /\balways\(\)/.test(text) ? [[node, 'always() makes what cannot be cancelled: write !cancelled()']] : [])) },
  { id: 'continue-on-error', find: ({ jobs, steps }) => [...jobs.map(({ map }) => map), ...steps].flatMap((map): readonly Found[] => (map.has('continue-on-error') && !jobs.some((job) => asksForOutcome(job, map)) ? [[nodeOf(map, 'continue-on-error'), 'a failure must stay a failure: take continue-on-error away, or let a later step of the job ask for steps.ID.outcome']] : [])) },
  { id: 'boolean-compared-with-text', find: (file) => {
    const booleans = ['workflow_call', 'workflow_dispatch'].flatMap((trigger) => {
      const inputs = file.root.getIn(['on', trigger, 'inputs'])
      return isMap(inputs) ? inputs.items.filter(({ value }) => isMap(value) && textOf(value, 'type') === 'boolean').map(({ key }) => String(key)) : []
    })
    return booleans.flatMap((name) => inExpressions(file, new RegExp(String.raw`\binputs\.${name.replaceAll(/[^\w-]/g, '')}\s*[=!]=\s*'(?:true|false)'`), `inputs.${name} is true or false and no text: leave the comparison out`))
  } },
]

/** Whether a job asks what became of a step of its own: then its failure is told, and not lost. */
function asksForOutcome({ steps }: LintedFile['jobs'][number], step: LintedFile['root']): boolean {
  const id = textOf(step, 'id')
  return id !== '' && steps.includes(step) && steps.some((other) => other !== step && String(other).includes(`steps.${id}.outcome`))
}
