// What GitHub's documentation, or its runner's source, says that a workflow does, case by case; `source` is where it says so.
import { describe, expect, test } from '@jest/globals'
import { FILE, jobOf, log, PUSH, results, runWorkflow, withRepository } from './support.ts'
import type { RunReport } from '../src/runner.ts'

const DOCS = 'https://docs.github.com/en/actions/reference/workflows-and-actions'
const SYNTAX = `${DOCS}/workflow-syntax`
const EXPRESSIONS = `${DOCS}/expressions`
const COMMANDS = `${DOCS}/workflow-commands`
const CONTEXTS = `${DOCS}/contexts`
const VARIABLES = `${DOCS}/variables`
const METADATA = `${DOCS}/metadata-syntax`
const EVENTS = `${DOCS}/events-that-trigger-workflows`
const REUSE = `${DOCS}/reusing-workflow-configurations`
const RUNNER = 'https://github.com/actions/runner/blob/main/src/Runner.Worker'

type Case = {
  readonly title: string
  readonly source: string
  readonly workflow: string
  readonly check: (report: RunReport) => void
} & Omit<NonNullable<Parameters<typeof runWorkflow>[1]>, never>

/** One job of these steps. */
const steps = (lines: string, job = '') => `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n${job}    steps:\n${lines.replaceAll(/^/gm, '      ')}\n`
const prints = (text: string) => (report: RunReport) => expect(log(report)).toContain(text)
const job = (report: RunReport) => jobOf(report, 'job')
const outcomes = (report: RunReport) => job(report).steps.map(({ outcome }) => outcome)
const is = (wanted: Readonly<Record<string, string>>) => (report: RunReport) => expect(results(report)).toEqual(wanted)
const node = (files: Readonly<Record<string, string>>, more = '') => ({ 'act/action.yml': `name: act\ndescription: x\ninputs:\n  who: { description: x, default: nobody }\n  two words: { description: x }\noutputs:\n  said: { description: x }\nruns:\n  using: node24\n  main: main.js\n${more}`, ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`act/${name}`, content])) })
const fork = (name: string, of = 'stranger/shop') => ({ name, ref: 'refs/pull/1/merge', sha: 'a'.repeat(40), payload: { action: 'opened', pull_request: { head: { ref: 'x', repo: { full_name: of } }, base: { ref: 'main', repo: { full_name: 'octo/shop' } } } } })
const TELLS_ALL = `permissions: { contents: write, checks: write, id-token: write }\n${steps('- run: echo "${{ github.token }} ${{ secrets.KEY }}." | tr a-z A-Z').replace('on: push', 'on: [pull_request, pull_request_target]')}`
const plain = (permissions: object) => Object.entries(permissions).map(([scope, access]) => `${scope.replaceAll('-', '')}${String(access)}`).join('-')
const OUT = `require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT, `

const STEPS: readonly Case[] = [
  { title: 'a script runs by bash that ends at the first error', source: `${SYNTAX}#jobsjob_idstepsshell`, workflow: steps('- run: |\n    false\n    echo never'), check: (report) => {
    expect(results(report)).toEqual({ job: 'failure' })
    expect(job(report).steps[0]?.log).not.toContain('never')
  } },
  { title: 'without `shell` an error in a pipe is passed over', source: `${SYNTAX}#jobsjob_idstepsshell`, workflow: steps('- run: false | cat'), check: is({ job: 'success' }) },
  { title: '`shell: bash` fails for an error in a pipe', source: `${SYNTAX}#jobsjob_idstepsshell`, workflow: steps('- run: false | cat\n  shell: bash'), check: is({ job: 'failure' }) },
  { title: '`shell: sh`', source: `${SYNTAX}#jobsjob_idstepsshell`, workflow: steps('- run: echo "$0"\n  shell: sh'), check: is({ job: 'success' }) },
  { title: '`defaults.run.shell` of the workflow', source: `${SYNTAX}#defaultsrunshell`, workflow: `defaults: { run: { shell: bash } }\n${steps('- run: false | cat')}`, check: is({ job: 'failure' }) },
  { title: '`defaults` of the job before those of the workflow', source: `${SYNTAX}#jobsjob_iddefaultsrun`, workflow: `defaults: { run: { working-directory: /usr } }\n${steps('- run: pwd', '    defaults: { run: { working-directory: / } }\n')}`, check: (report) => expect(job(report).steps[0]?.log.at(-1)).toBe('/') },
  { title: '`working-directory` of the step', source: `${SYNTAX}#jobsjob_idstepsworking-directory`, workflow: steps('- run: mkdir -p a/b\n- run: pwd\n  working-directory: a/b'), check: prints('/shop/shop/a/b') },
  { title: 'after a failure steps are skipped', source: `${SYNTAX}#jobsjob_idstepsif`, workflow: steps('- run: exit 3\n- run: echo x'), check: (report) => expect(outcomes(report)).toEqual(['failure', 'skipped']) },
  { title: 'a condition without a status function is one more than success()', source: `${EXPRESSIONS}#status-check-functions`, workflow: steps('- run: exit 3\n- run: echo x\n  if: github.ref == \'refs/heads/main\''), check: (report) => expect(outcomes(report)).toEqual(['failure', 'skipped']) },
  { title: '`if: failure()` runs after a failure, and the job has failed all the same', source: `${EXPRESSIONS}#failure`, workflow: steps('- run: exit 3\n- run: echo mended\n  if: failure()'), check: (report) => {
    expect(outcomes(report)).toEqual(['failure', 'success'])
    expect(results(report)).toEqual({ job: 'failure' })
  } },
  { title: '`if: failure()` does not run where nothing failed', source: `${EXPRESSIONS}#failure`, workflow: steps('- run: echo a\n- run: echo b\n  if: ${{ failure() }}'), check: (report) => expect(outcomes(report)).toEqual(['success', 'skipped']) },
  { title: '`if: always()`', source: `${EXPRESSIONS}#always`, workflow: steps('- run: exit 3\n- run: echo x\n  if: always()'), check: (report) => expect(outcomes(report)).toEqual(['failure', 'success']) },
  { title: 'a failure of a certain step is asked for by its outcome', source: `${EXPRESSIONS}#failure-with-conditions`, workflow: steps('- id: demo\n  run: exit 1\n- run: echo x\n  if: failure() && steps.demo.outcome == \'failure\''), check: (report) => expect(outcomes(report)).toEqual(['failure', 'success']) },
  { title: '`continue-on-error`: outcome failure, conclusion success', source: `${CONTEXTS}#steps-context`, workflow: steps('- id: flaky\n  run: exit 3\n  continue-on-error: true\n- run: echo "${{ steps.flaky.outcome }} and ${{ steps.flaky.conclusion }}"'), check: (report) => {
    expect(log(report)).toContain('failure and success')
    expect(results(report)).toEqual({ job: 'success' })
  } },
  { title: 'a step that takes too long fails, and the next is skipped', source: `${SYNTAX}#jobsjob_idstepstimeout-minutes`, workflow: steps('- run: sleep 30\n  timeout-minutes: 0.005\n- run: echo x'), check: (report) => {
    expect(outcomes(report)).toEqual(['failure', 'skipped'])
    expect(log(report)).toContain("The action 'Run sleep 30' has timed out after 0.005 minutes.")
  } },
  { title: 'a job that takes too long is cancelled', source: `${SYNTAX}#jobsjob_idtimeout-minutes`, workflow: steps('- run: sleep 30', '    timeout-minutes: 0.01\n'), check: is({ job: 'cancelled' }) },
  { title: 'variables of workflow, job and step: the nearest wins', source: `${SYNTAX}#env`, workflow: `env: { A: workflow, B: workflow, C: workflow }\n${steps('- run: echo "$A $B $C"\n  env: { C: step }', '    env: { B: job, C: job }\n')}`, check: prints('workflow job step') },
  { title: 'the env context holds what a step adds, in its condition as well', source: `${RUNNER}/StepsRunner.cs`, workflow: steps('- run: echo in\n  env: { WANTED: yes-please }\n  if: env.WANTED == \'yes-please\''), check: (report) => expect(outcomes(report)).toEqual(['success']) },
  { title: 'a name may hold an expression', source: `${SYNTAX}#jobsjob_idstepsname`, workflow: steps('- name: On ${{ github.ref_name }}\n  run: echo x'), check: (report) => expect(job(report).steps[0]?.name).toBe('On main') },
  { title: 'what a step leaves in the background goes on to the end of the job, and no further', source: `${RUNNER}/JobExtension.cs`, workflow: steps('- run: (sleep 1; echo late > mark) &\n- run: sleep 1.5; test -e mark'), check: is({ job: 'success' }) },
]

const FILES: readonly Case[] = [
  { title: 'an output', source: `${COMMANDS}#setting-an-output-parameter`, workflow: steps('- id: a\n  run: echo "color=green" >> "$GITHUB_OUTPUT"\n- run: echo "it is ${{ steps.a.outputs.color }}"'), check: prints('it is green') },
  { title: 'an output of several lines', source: `${COMMANDS}#multiline-strings`, workflow: steps('- id: a\n  run: |\n    printf "%s\\n" "text<<EOF" one two EOF >> "$GITHUB_OUTPUT"\n- run: printf "%s" "$TEXT" | wc -l\n  env: { TEXT: "${{ steps.a.outputs.text }}" }'), check: prints('\n1') },
  { title: 'a delimiter that does not come fails the step', source: `${RUNNER}/FileCommandManager.cs`, workflow: steps('- run: echo "text<<EOF" >> "$GITHUB_OUTPUT"'), check: (report) => {
    expect(results(report)).toEqual({ job: 'failure' })
    expect(log(report)).toContain("Matching delimiter not found 'EOF'")
  } },
  { title: 'a line that is neither fails the step', source: `${RUNNER}/FileCommandManager.cs`, workflow: steps('- run: echo nonsense >> "$GITHUB_OUTPUT"'), check: prints("Invalid format 'nonsense'") },
  { title: 'an environment variable is there from the next step on', source: `${COMMANDS}#setting-an-environment-variable`, workflow: steps('- run: |\n    echo "LATER=now" >> "$GITHUB_ENV"\n    echo "first <$LATER>"\n- run: echo "second <$LATER> <${{ env.LATER }}>"'), check: (report) => {
    expect(log(report)).toContain('first <>')
    expect(log(report)).toContain('second <now> <now>')
  } },
  { title: 'variables of the runner cannot be overwritten', source: `${COMMANDS}#setting-an-environment-variable`, workflow: steps('- run: echo "GITHUB_SHA=forged" >> "$GITHUB_ENV"\n- run: echo "<$GITHUB_SHA>"'), check: prints(`<${PUSH.sha}>`) },
  { title: 'NODE_OPTIONS is refused', source: `${RUNNER}/FileCommandManager.cs`, workflow: steps('- run: echo "NODE_OPTIONS=--inspect" >> "$GITHUB_ENV"'), check: (report) => {
    expect(log(report)).toContain("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.")
    expect(results(report)).toEqual({ job: 'failure' })
  } },
  { title: 'a folder is put before the path', source: `${COMMANDS}#adding-a-system-path`, workflow: steps('- run: |\n    mkdir bin && printf "#!/bin/sh\\necho mine" > bin/ls && chmod +x bin/ls\n    echo "$PWD/bin" >> "$GITHUB_PATH"\n- run: ls'), check: prints('\nmine') },
  { title: 'a step has its own summary', source: `${COMMANDS}#adding-a-job-summary`, workflow: steps('- run: echo "# One" >> "$GITHUB_STEP_SUMMARY"\n- run: echo "# Two" >> "$GITHUB_STEP_SUMMARY"'), check: (report) => expect(job(report).steps.map(({ summary }) => summary)).toEqual(['# One\n', '# Two\n']) },
  { title: 'the summaries of the steps are the job\'s, in their order, those of `post` as well, and no more than twenty', source: `${COMMANDS}#step-isolation-and-limits`, workflow: steps(`- uses: $/act\n${'- run: echo "a step" >> "$GITHUB_STEP_SUMMARY"\n'.repeat(21)}`), files: node({ 'main.js': 'require("node:fs").appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Main")', 'post.js': 'require("node:fs").appendFileSync(process.env.GITHUB_STEP_SUMMARY, "# Post")' }, '  post: post.js\n'), check: (report) => {
    expect(job(report).summary).toBe(['# Main\n', ...Array.from({ length: 19 }, () => 'a step\n')].join('\n'))
    expect(job(report).steps.at(-1)).toMatchObject({ phase: 'post', summary: '# Post' })
  } },
  { title: 'a summary over one MiB is not uploaded, and the step is fine', source: `${COMMANDS}#step-isolation-and-limits`, workflow: steps('- run: head -c 1048577 /dev/zero | tr "\\0" x >> "$GITHUB_STEP_SUMMARY"'), check: (report) => {
    expect(log(report)).toContain('$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1025k.')
    expect(results(report)).toEqual({ job: 'success' })
  } },
]

const PRINTED: readonly Case[] = [
  { title: 'an annotation with its place', source: `${COMMANDS}#setting-an-error-message`, workflow: steps('- run: echo "::error file=app.js,line=7,title=Oh%3A dear::it is%0Abad"'), check: (report) => expect(job(report).steps[0]?.annotations).toEqual([{ level: 'error', message: 'it is\nbad', file: 'app.js', line: 7, title: 'Oh: dear' }]) },
  { title: 'notices and warnings fail nothing', source: `${COMMANDS}#setting-a-notice-message`, workflow: steps('- run: echo "::notice::n" && echo "::warning::w"'), check: (report) => {
    expect(job(report).steps[0]?.annotations.map(({ level }) => level)).toEqual(['notice', 'warning'])
    expect(results(report)).toEqual({ job: 'success' })
  } },
  { title: 'a value is masked from then on', source: `${COMMANDS}#masking-a-value-in-a-log`, workflow: steps('- run: |\n    echo "before Mona"\n    echo "::add-mask::Mona"\n    echo "after Mona"\n- run: echo "and Mona again"'), check: (report) => {
    expect(log(report)).toContain('before Mona')
    expect(log(report)).toContain('after ***')
    expect(log(report)).toContain('and *** again')
  } },
  { title: 'commands can be stopped', source: `${COMMANDS}#stopping-and-starting-workflow-commands`, workflow: steps('- run: |\n    echo "::stop-commands::token-of-mine"\n    echo "::warning::not one"\n    echo "::token-of-mine::"\n    echo "::warning::one"'), check: (report) => expect(job(report).steps[0]?.annotations.map(({ message }) => message)).toEqual(['one']) },
  { title: 'groups', source: `${COMMANDS}#grouping-log-lines`, workflow: steps('- run: echo "::group::My title" && echo "::endgroup::"'), check: prints('##[group]My title') },
  { title: 'variables are no longer set by what is printed', source: `${COMMANDS}#environment-files`, workflow: steps('- run: echo "::set-env name=X::y"\n- run: echo "<$X>"'), check: (report) => {
    expect(log(report)).toContain('The `set-env` command is disabled')
    expect(log(report)).toContain('<>')
  } },
  { title: 'secrets are masked, line by line', source: `${DOCS}/secure-use`, workflow: steps('- run: |\n    echo "$S"\n    echo "it ends in two"\n  env: { S: "${{ secrets.DEPLOY }}" }'), secrets: { DEPLOY: 'line one\ntwo' }, check: (report) => {
    expect(log(report)).not.toContain('line one')
    expect(log(report)).toContain('it ends in ***')
  } },
  { title: 'secrets are masked in the names of steps', source: `${DOCS}/secure-use`, workflow: steps('- run: "echo ${{ secrets.DEPLOY }}"'), secrets: { DEPLOY: 'hunter2' }, check: (report) => expect(job(report).steps[0]?.name).toBe('Run echo ***') },
  { title: 'an output that holds a secret is left out', source: `${RUNNER}/JobExtension.cs`, workflow: steps('- id: a\n  run: echo "text=it is $S" >> "$GITHUB_OUTPUT"\n  env: { S: "${{ secrets.DEPLOY }}" }', '    outputs: { text: "${{ steps.a.outputs.text }}", fine: "1" }\n'), secrets: { DEPLOY: 'hunter2' }, check: (report) => {
    expect(job(report).outputs).toEqual({ fine: '1' })
    expect(log(report)).toContain("Skip output 'text' since it may contain secret.")
  } },
]

const two = (first: string, second: string) => `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n${first}  two:\n    runs-on: ubuntu-latest\n${second}`

const JOBS: readonly Case[] = [
  { title: 'a job that needs a failed one is skipped', source: `${SYNTAX}#jobsjob_idneeds`, workflow: two('    steps: [{ run: exit 1 }]\n', '    needs: one\n    steps: [{ run: echo x }]\n'), check: is({ one: 'failure', two: 'skipped' }) },
  { title: 'success() asks all jobs that come before, through one that was skipped', source: 'https://github.com/actions/runner/issues/491', workflow: `${two('    if: false\n    steps: [{ run: echo x }]\n', '    needs: one\n    if: always()\n    steps: [{ run: echo x }]\n')}  three:\n    runs-on: ubuntu-latest\n    needs: two\n    steps: [{ run: echo x }]\n  four:\n    runs-on: ubuntu-latest\n    needs: two\n    if: \${{ !cancelled() && needs.two.result == 'success' }}\n    steps: [{ run: echo x }]\n`, check: is({ one: 'skipped', two: 'success', three: 'skipped', four: 'success' }) },
  { title: '`if: failure()` of a job', source: `${EXPRESSIONS}#failure`, workflow: two('    steps: [{ run: exit 1 }]\n', '    needs: one\n    if: failure()\n    steps: [{ run: "echo ${{ needs.one.result }}" }]\n'), check: is({ one: 'failure', two: 'success' }) },
  { title: 'a job that may fail fails nothing', source: `${SYNTAX}#jobsjob_idcontinue-on-error`, workflow: two('    continue-on-error: true\n    steps: [{ run: exit 1 }]\n', '    needs: one\n    steps: [{ run: echo x }]\n'), check: (report) => expect([results(report)['two'], report.result]).toEqual(['success', 'success']) },
  { title: 'outputs of a job', source: `${CONTEXTS}#needs-context`, workflow: two('    outputs: { a: "${{ steps.s.outputs.a }}" }\n    steps: [{ id: s, run: echo "a=1" >> "$GITHUB_OUTPUT" }]\n', '    needs: [one]\n    steps: [{ run: "echo got ${{ needs.one.outputs.a }}" }]\n'), check: prints('got 1') },
  { title: 'jobs have nothing in common', source: `${SYNTAX}#jobs`, workflow: two('    steps: [{ run: touch mine }]\n', '    needs: one\n    steps: [{ run: "! test -e mine" }]\n'), check: is({ one: 'success', two: 'success' }) },
  { title: 'a matrix is the product of its lists', source: `${SYNTAX}#jobsjob_idstrategymatrix`, workflow: steps('- run: echo "${{ matrix.os }}-${{ matrix.v }}"', '    strategy: { matrix: { os: [a, b], v: [1, 2] } }\n'), check: is({ 'job (a, 1)': 'success', 'job (a, 2)': 'success', 'job (b, 1)': 'success', 'job (b, 2)': 'success' }) },
  { title: 'the example of `include`', source: `${SYNTAX}#jobsjob_idstrategymatrixinclude`, workflow: steps('- run: echo "<${{ toJSON(matrix) }}>" | tr -d " \\n"', '    strategy:\n      matrix:\n        fruit: [apple, pear]\n        animal: [cat, dog]\n        include:\n          - color: green\n          - { color: pink, animal: cat }\n          - { fruit: apple, shape: circle }\n          - { fruit: banana }\n          - { fruit: banana, animal: cat }\n'), check: (report) => {
    const found = report.jobs.map(({ name }) => name).toSorted()
    expect(found).toEqual(['job (apple, cat, pink, circle)', 'job (apple, dog, green, circle)', 'job (banana)', 'job (banana, cat)', 'job (pear, cat, pink)', 'job (pear, dog, green)'].toSorted())
  } },
  { title: '`exclude`', source: `${SYNTAX}#jobsjob_idstrategymatrixexclude`, workflow: steps('- run: echo x', '    strategy: { matrix: { os: [a, b], v: [1, 2], exclude: [{ os: a, v: 2 }, { os: b }] } }\n'), check: is({ 'job (a, 1)': 'success' }) },
  { title: 'a matrix from JSON', source: `${EXPRESSIONS}#fromjson`, workflow: `on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    outputs: { m: "\${{ steps.s.outputs.m }}" }\n    steps: [{ id: s, run: "echo 'm={\\"v\\":[7,8]}' >> $GITHUB_OUTPUT" }]\n  job:\n    needs: plan\n    runs-on: ubuntu-latest\n    strategy: { matrix: "\${{ fromJSON(needs.plan.outputs.m) }}" }\n    steps: [{ run: echo x }]\n`, check: is({ plan: 'success', 'job (7)': 'success', 'job (8)': 'success' }) },
  { title: 'one of a matrix that fails cancels the others', source: `${SYNTAX}#jobsjob_idstrategyfail-fast`, workflow: steps('- run: ${{ matrix.run }}', '    strategy: { matrix: { run: ["sleep 0.5; exit 1", "sleep 30"] } }\n'), check: (report) => expect(report.jobs.map(({ result }) => result).toSorted()).toEqual(['cancelled', 'failure']) },
  { title: 'and does not with `fail-fast: false`', source: `${SYNTAX}#jobsjob_idstrategyfail-fast`, workflow: steps('- run: ${{ matrix.run }}', '    strategy: { fail-fast: false, matrix: { run: [exit 1, sleep 0.5] } }\n'), check: (report) => expect(report.jobs.map(({ result }) => result).toSorted()).toEqual(['failure', 'success']) },
  { title: '`max-parallel`', source: `${SYNTAX}#jobsjob_idstrategymax-parallel`, workflow: steps('- run: mkdir "$LOCK" && sleep 0.2 && rmdir "$LOCK"', '    strategy: { max-parallel: 1, matrix: { v: [1, 2, 3] } }\n'), machine: { LOCK: `/tmp/runner-lock-${process.pid}` }, check: (report) => expect(report.result).toBe('success') },
  { title: 'secrets and variables of an environment', source: `${SYNTAX}#jobsjob_idenvironment`, workflow: steps('- run: echo "${{ vars.WHERE }} $S"\n  env: { S: "${{ secrets.KEY == \'inner\' }}" }', '    environment: production\n'), secrets: { KEY: 'outer' }, vars: { WHERE: 'nowhere' }, environments: { production: { secrets: { KEY: 'inner' }, vars: { WHERE: 'there' } } }, check: prints('there true') },
  { title: 'the URL of an environment is evaluated when the steps have run', source: `${SYNTAX}#example-using-output-as-url`, workflow: steps('- id: s\n  run: echo "url=https://example.com/x" >> "$GITHUB_OUTPUT"', '    environment: { name: production, url: "${{ steps.s.outputs.url }}" }\n'), check: (report) => expect(job(report).environmentUrl).toBe('https://example.com/x') },
]

const CONTEXT: readonly Case[] = [
  { title: 'variables of every step', source: `${VARIABLES}#default-environment-variables`, workflow: steps('- run: echo "$CI $GITHUB_ACTIONS $GITHUB_REF_NAME $GITHUB_REPOSITORY $GITHUB_EVENT_NAME $GITHUB_JOB $GITHUB_WORKFLOW $RUNNER_OS"'), check: prints(`true true main octo/shop push job ${FILE} Linux`) },
  { title: 'the event is in a file', source: `${VARIABLES}#default-environment-variables`, workflow: steps('- run: cat "$GITHUB_EVENT_PATH"'), event: { ...PUSH, payload: { after: 'xyz' } }, check: prints('{"after":"xyz"}') },
  { title: 'the branches of a pull request', source: `${CONTEXTS}#github-context`, workflow: steps('- run: echo "${{ github.head_ref }} into $GITHUB_BASE_REF"').replace('on: push', 'on: pull_request'), event: { name: 'pull_request', ref: 'refs/pull/7/merge', sha: PUSH.sha, payload: { action: 'opened', pull_request: { head: { ref: 'feature' }, base: { ref: 'main' } } } }, check: prints('feature into main') },
  { title: 'a property that is not there is empty', source: `${CONTEXTS}#about-contexts`, workflow: steps('- run: echo "<${{ github.event.nothing.here }}>"'), check: prints('<>') },
  { title: 'the status of the job so far', source: `${CONTEXTS}#job-context`, workflow: steps('- run: echo "it is ${{ job.status }}"\n- run: exit 1\n- run: echo "now ${{ job.status }}"\n  if: always()'), check: (report) => expect(log(report)).toMatch(/it is success[^]*now failure/) },
  { title: 'comparisons pass over the case of texts', source: `${EXPRESSIONS}#operators`, workflow: steps("- run: echo ${{ 'MAIN' == github.ref_name }}"), check: prints('\ntrue') },
  { title: 'contains, startsWith, format, join and toJSON', source: `${EXPRESSIONS}#functions`, workflow: steps("- run: echo \"${{ contains('Hello', 'ELL') }} ${{ startsWith('Hello', 'he') }} ${{ format('{0}{{}}', 1) }} ${{ join(fromJSON('[1,2]'), '+') }}\""), check: prints('true true 1{} 1+2') },
  { title: '`case`', source: `${EXPRESSIONS}#case`, workflow: steps("- run: echo \"${{ case(github.ref_name == 'main', 'production', 'staging') }}\""), check: prints('\nproduction') },
]

const ACTIONS: readonly Case[] = [
  { title: 'inputs with their defaults, and names with spaces', source: `${METADATA}#inputs`, workflow: steps('- uses: $/act\n  with: { two words: hello }'), files: node({ 'main.js': 'console.log(process.env.INPUT_WHO, process.env.INPUT_TWO_WORDS)' }), check: prints('nobody hello') },
  { title: 'an input that is not declared is a warning, and given all the same', source: `${RUNNER}/ActionRunner.cs`, workflow: steps('- uses: $/act\n  with: { what: x }'), files: node({ 'main.js': 'console.log("what is", process.env.INPUT_WHAT)' }), check: (report) => {
    expect(log(report)).toContain("Unexpected input(s) 'what', valid inputs are ['who', 'two words']")
    expect(log(report)).toContain('what is x')
  } },
  { title: 'outputs of an action', source: `${METADATA}#outputs-for-docker-container-and-javascript-actions`, workflow: steps('- id: a\n  uses: $/act\n- run: echo "it said ${{ steps.a.outputs.said }}"'), files: node({ 'main.js': `${OUT}'said=moo\\n')` }), check: prints('it said moo') },
  { title: '`pre` before all steps, `post` after them in reverse, with its state', source: `${METADATA}#runs-for-javascript-actions`, workflow: steps('- run: echo step\n- uses: $/act\n  with: { who: first }\n- uses: $/act\n  with: { who: second }'), files: node({ 'pre.js': 'console.log("pre " + process.env.INPUT_WHO)', 'main.js': "require('node:fs').appendFileSync(process.env.GITHUB_STATE, 'kept=' + process.env.INPUT_WHO + '\\n')", 'post.js': 'console.log("post " + process.env.STATE_kept)' }, '  pre: pre.js\n  post: post.js\n'), check: (report) => expect(job(report).steps.flatMap((step) => step.log).filter((line) => /^(?:pre|post|step) ?/.test(line))).toEqual(['pre first', 'pre second', 'step', 'post second', 'post first']) },
  { title: 'what `pre` saves reaches `main` and `post`, each use of an action its own', source: `${METADATA}#runspre`, workflow: steps('- uses: $/act\n  with: { who: first }\n- uses: $/act\n  with: { who: second }'), files: node({ 'pre.js': 'require("node:fs").appendFileSync(process.env.GITHUB_STATE, `mark=${process.env.INPUT_WHO}-pre\\n`)', 'main.js': `console.log('main', process.env.STATE_mark); require('node:fs').appendFileSync(process.env.GITHUB_STATE, 'more=main\\n')`, 'post.js': 'console.log("post", process.env.STATE_mark, process.env.STATE_more)' }, '  pre: pre.js\n  post: post.js\n'), check: (report) => expect(log(report)).toMatch(/main first-pre[^]*main second-pre[^]*post second-pre main[^]*post first-pre main/) },
  { title: 'what `pre` saves reaches `main` inside of a composite action', source: `${RUNNER}/Handlers/CompositeActionHandler.cs`, workflow: steps('- run: echo before\n- uses: $/outer'), files: { ...node({ 'pre.js': 'require("node:fs").appendFileSync(process.env.GITHUB_STATE, "mark=kept\\n")', 'main.js': 'console.log("main", process.env.STATE_mark)' }, '  pre: pre.js\n'), 'outer/action.yml': 'name: c\ndescription: x\nruns:\n  using: composite\n  steps:\n    - { run: echo in, shell: bash }\n    - uses: $/act\n' }, check: prints('main kept') },
  { title: 'a folder that `pre` puts before the path', source: `${COMMANDS}#adding-a-system-path`, workflow: steps('- run: mine\n- uses: $/act'), files: node({ 'pre.js': 'const fs = require("node:fs"); fs.mkdirSync("bin"); fs.writeFileSync("bin/mine", "#!/bin/sh\\necho my own\\n", { mode: 0o755 }); fs.appendFileSync(process.env.GITHUB_PATH, `${process.cwd()}/bin\\n`)', 'main.js': '' }, '  pre: pre.js\n'), check: prints('my own') },
  { title: '`post` runs after a failure', source: `${METADATA}#runspost-if`, workflow: steps('- uses: $/act'), files: node({ 'main.js': 'process.exit(1)', 'post.js': 'console.log("tidied up")' }, '  post: post.js\n'), check: (report) => {
    expect(log(report)).toContain('tidied up')
    expect(results(report)).toEqual({ job: 'failure' })
  } },
  { title: '`post-if: success()`', source: `${METADATA}#runspost-if`, workflow: steps('- uses: $/act'), files: node({ 'main.js': 'process.exit(1)', 'post.js': 'console.log("tidied up")' }, '  post: post.js\n  post-if: success()\n'), check: (report) => expect(log(report)).not.toContain('tidied up') },
  { title: 'a composite action with inputs and outputs', source: `${METADATA}#runs-for-composite-actions`, workflow: steps('- id: c\n  uses: $/act\n  with: { who: Mona }\n- run: echo "then ${{ steps.c.outputs.greeting }}"'), files: { 'act/action.yml': 'name: c\ndescription: x\ninputs:\n  who: { description: x }\noutputs:\n  greeting: { description: x, value: "${{ steps.g.outputs.text }}" }\nruns:\n  using: composite\n  steps:\n    - id: g\n      shell: bash\n      run: echo "text=hello $WHO" >> "$GITHUB_OUTPUT"\n      env: { WHO: "${{ inputs.who }}" }\n' }, check: prints('then hello Mona') },
  { title: 'a composite action that fails in the middle', source: `${METADATA}#runs-for-composite-actions`, workflow: steps('- uses: $/act\n- run: echo after'), files: { 'act/action.yml': 'name: c\ndescription: x\nruns:\n  using: composite\n  steps:\n    - { shell: bash, run: exit 1 }\n    - { shell: bash, run: echo never }\n    - { shell: bash, run: echo tidied, if: always() }\n' }, check: (report) => {
    expect(log(report)).toContain('tidied')
    expect(results(report)).toEqual({ job: 'failure' })
  } },
  { title: 'a script of a composite action needs a shell', source: `${METADATA}#runsstepsshell`, workflow: steps('- uses: $/act'), files: { 'act/action.yml': 'name: c\ndescription: x\nruns:\n  using: composite\n  steps: [{ run: echo x }]\n' }, check: prints('Required property is missing: shell') },
  { title: 'GITHUB_ACTION_PATH is the folder of a composite action', source: `${VARIABLES}#default-environment-variables`, workflow: steps('- uses: $/act'), files: { 'act/action.yml': 'name: c\ndescription: x\nruns:\n  using: composite\n  steps: [{ run: "cat $GITHUB_ACTION_PATH/data", shell: bash }]\n', 'act/data': 'from beside it' }, check: prints('from beside it') },
  { title: '`$/` of an action in an action is its own repository', source: 'https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax', workflow: steps('- uses: $/outer'), files: { ...node({ 'main.js': 'console.log("inner")' }), 'outer/action.yml': 'name: o\ndescription: x\nruns:\n  using: composite\n  steps: [{ uses: $/act }]\n' }, check: prints('inner') },
  { title: 'a local action is looked for in what was checked out', source: `${SYNTAX}#example-using-an-action-in-the-same-repository-as-the-workflow`, workflow: steps('- uses: ./act'), files: node({ 'main.js': '' }), check: prints('Did you forget to run actions/checkout before running your local action?') },
]

const UPLOAD = 'https://github.com/actions/upload-artifact#readme'
const DOWNLOAD = 'https://github.com/actions/download-artifact#readme'
const up = (given: string) => `- uses: actions/upload-artifact@v6\n  with: { ${given} }\n`
const down = (given: string) => `- uses: actions/download-artifact@v7\n  with: { ${given} }\n`
const jobs = (first: string, second: string) => two(`    steps:\n${first.replaceAll(/^/gm, '      ')}\n`, `    needs: one\n    steps:\n${second.replaceAll(/^/gm, '      ')}\n`)
const TREE = '- run: mkdir -p out/deep && echo a > out/a.txt && echo b > out/deep/b.txt && echo h > out/.hidden && echo c > c.txt\n'

const ARTIFACTS: readonly Case[] = [
  { title: 'a folder reaches a later job, without hidden files', source: UPLOAD, workflow: jobs(TREE + up('name: built, path: out'), `${down('name: built, path: in')}- run: cd in && find . -type f | sort | tr "\\n" " "`), check: prints('./a.txt ./deep/b.txt ') },
  { title: 'hidden files where they are asked for', source: UPLOAD, workflow: jobs(TREE + up('name: built, path: out, include-hidden-files: true'), `${down('name: built')}- run: cat .hidden`), check: prints('\nh') },
  { title: 'of several places the folders in common are left out, and `!` leaves out', source: UPLOAD, workflow: jobs(`${TREE}- uses: actions/upload-artifact@v6\n  with:\n    path: |\n      out/**/*.txt\n      c.txt\n      !out/a.txt\n`, `${down('name: artifact')}- run: find . -type f | sort | tr "\\n" " "`), check: prints('./c.txt ./out/deep/b.txt ') },
  { title: 'a lone file loses its folders', source: UPLOAD, workflow: jobs(TREE + up('path: out/deep/b.txt'), `${down('name: artifact')}- run: cat b.txt`), check: prints('\nb') },
  { title: 'all of them, each in a folder of its name', source: DOWNLOAD, workflow: jobs(TREE + up('name: x-1, path: c.txt') + up('name: x-2, path: out/a.txt'), `${down('path: all')}- run: cat all/x-1/c.txt all/x-2/a.txt | tr "\\n" "+"`), check: prints('c+a+') },
  { title: 'those of a pattern, in one folder', source: DOWNLOAD, workflow: jobs(TREE + up('name: x-1, path: c.txt') + up('name: y, path: out/a.txt'), `${down('pattern: x-*, merge-multiple: true')}- run: ls | tr "\\n" "+"`), check: prints('c.txt+') },
  { title: 'by its number', source: DOWNLOAD, workflow: `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    outputs: { id: "\${{ steps.up.outputs.artifact-id }}" }\n    steps: [{ run: echo c > c.txt }, { id: up, uses: actions/upload-artifact@v6, with: { path: c.txt } }]\n  two:\n    needs: one\n    runs-on: ubuntu-latest\n    steps: [{ uses: actions/download-artifact@v7, with: { artifact-ids: "\${{ needs.one.outputs.id }}" } }, { run: cat c.txt }]\n`, check: prints('\nc') },
  { title: 'a name that is taken is refused', source: UPLOAD, workflow: jobs(TREE + up('path: c.txt'), `- run: echo d > c.txt\n${up('path: c.txt')}`), check: (report) => {
    expect(log(report)).toContain('(409) Conflict: an artifact with this name already exists on the workflow run')
    expect(results(report)).toEqual({ one: 'success', two: 'failure' })
  } },
  { title: 'unless it is to be overwritten', source: UPLOAD, workflow: jobs(TREE + up('path: c.txt'), `- run: echo d > c.txt\n${up('path: c.txt, overwrite: true')}${down('name: artifact, path: in')}- run: cat in/c.txt`), check: prints('\nd') },
  { title: 'nothing that fits is a warning', source: UPLOAD, workflow: steps(up('path: nowhere')), check: (report) => expect([report.result, job(report).steps[0]?.annotations[0]?.level, log(report).includes('No files were found with the provided path: nowhere.')]).toEqual(['success', 'warning', true]) },
  { title: 'or an error', source: UPLOAD, workflow: steps(up('path: nowhere, if-no-files-found: error')), check: is({ job: 'failure' }) },
  { title: 'a name with a character that is not allowed', source: UPLOAD, workflow: steps(`- run: echo x > x\n${up('name: a/b, path: x')}`), check: prints('The artifact name is not valid: a/b. Contains the following character: "/"') },
  { title: 'a name that is not there', source: DOWNLOAD, workflow: steps(down('name: nothing')), check: (report) => expect([report.result, log(report).includes('Unable to download artifact(s): Artifact not found for name: nothing')]).toEqual(['failure', true]) },
  { title: 'artifacts of another run are not given, and not passed over', source: DOWNLOAD, workflow: steps(down('run-id: 7')), check: prints('the input run-id is not supported here') },
]

const callee = (on: string, job: string) => `on:\n  workflow_call:\n${on}jobs:\n  inner:\n    runs-on: ubuntu-latest\n${job}`
const caller = (job: string, more = '') => `on: push\n${more}jobs:\n  call:\n    uses: $/.github/workflows/callee.yml\n${job}`
const CALLEE = '.github/workflows/callee.yml'

const CALLS: readonly Case[] = [
  { title: 'inputs, outputs, and the names of called jobs', source: REUSE, workflow: `${caller('    with: { who: Mona }\n')}  after:\n    needs: call\n    runs-on: ubuntu-latest\n    steps: [{ run: "echo got \${{ needs.call.outputs.text }}" }]\n`, files: { [CALLEE]: callee('    inputs: { who: { type: string, required: true } }\n    outputs: { text: { value: "${{ jobs.inner.outputs.t }}" } }\n', '    outputs: { t: "${{ steps.s.outputs.t }}" }\n    steps: [{ id: s, run: "echo t=hello-${{ inputs.who }} >> $GITHUB_OUTPUT" }]\n') }, check: (report) => {
    expect(results(report)).toEqual({ 'call / inner': 'success', after: 'success' })
    expect(log(report)).toContain('got hello-Mona')
  } },
  { title: 'an input that is not declared is refused', source: REUSE, workflow: caller('    with: { what: 1 }\n'), files: { [CALLEE]: callee('    inputs: {}\n', '    steps: [{ run: echo x }]\n') }, check: prints('Invalid input, what is not defined in the referenced workflow.') },
  { title: 'a required input that is missing', source: REUSE, workflow: caller(''), files: { [CALLEE]: callee('    inputs: { who: { type: string, required: true } }\n', '    steps: [{ run: echo x }]\n') }, check: prints('Input who is required, but not provided while calling.') },
  { title: 'an input of the wrong type', source: `${SYNTAX}#onworkflow_callinputsinput_idtype`, workflow: caller('    with: { count: many }\n'), files: { [CALLEE]: callee('    inputs: { count: { type: number } }\n', '    steps: [{ run: echo x }]\n') }, check: prints('Input count must be a number, not "many".') },
  { title: 'only secrets that are passed are there', source: REUSE, workflow: caller('    secrets: { given: "${{ secrets.A }}" }\n'), secrets: { A: 'apple', B: 'banana' }, files: { [CALLEE]: callee('    secrets: { given: { required: true } }\n', '    steps: [{ run: "echo ${{ secrets.given != \'\' }} ${{ secrets.B == \'\' }}" }]\n') }, check: prints('true true') },
  { title: '`secrets: inherit`', source: `${SYNTAX}#jobsjob_idsecretsinherit`, workflow: caller('    secrets: inherit\n'), secrets: { B: 'banana' }, files: { [CALLEE]: callee('    inputs: {}\n', '    steps: [{ run: "echo ${{ secrets.B == \'banana\' }}" }]\n') }, check: prints('\ntrue') },
  { title: 'the workflow-level env of the caller is not there', source: REUSE, workflow: caller('', 'env: { SECRET_SAUCE: ketchup }\n'), files: { [CALLEE]: callee('    inputs: {}\n', '    steps: [{ run: echo "<$SECRET_SAUCE>" }]\n') }, check: prints('<>') },
  { title: 'a called workflow may do no more than its caller allows', source: REUSE, workflow: caller('    permissions: { contents: read }\n'), files: { [CALLEE]: callee('    inputs: {}\n', '    permissions: { deployments: write }\n    steps: [{ run: echo x }]\n') }, check: prints("The nested job 'inner' is requesting 'deployments: write', but is only allowed 'deployments: none'.") },
  { title: 'the token of a job may do what the job says', source: `${SYNTAX}#permissions`, workflow: `permissions: { contents: write }\n${steps('- run: echo "${{ github.token }}" | tr a-z A-Z', '    permissions: { issues: read }\n')}`, issueToken: (permissions) => JSON.stringify(permissions).replaceAll(/\W/g, ''), check: prints('ISSUESREAD') },
  { title: 'the token of a fork’s pull request only reads, and secrets stay at home', source: `${EVENTS}#workflows-in-forked-repositories`, event: fork('pull_request'), secrets: { KEY: 'house' }, workflow: TELLS_ALL, issueToken: plain, check: prints('CONTENTSREAD-CHECKSREAD-IDTOKENNONE .') },
  { title: 'a pull_request_target of a fork has the token and the secrets of the house', source: `${EVENTS}#workflows-in-forked-repositories`, event: fork('pull_request_target'), secrets: { KEY: 'house' }, workflow: TELLS_ALL, issueToken: plain, check: prints('CONTENTSWRITE-CHECKSWRITE-IDTOKENWRITE HOUSE.') },
  { title: 'Dependabot is a stranger too', source: 'https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-on-actions', event: fork('pull_request', 'octo/shop'), actor: 'dependabot[bot]', secrets: { KEY: 'house' }, workflow: TELLS_ALL, issueToken: plain, check: prints('CONTENTSREAD-CHECKSREAD-IDTOKENNONE .') },
  { title: 'a pull request from a branch of the repository is no stranger’s', source: `${EVENTS}#workflows-in-forked-repositories`, event: fork('pull_request', 'octo/shop'), secrets: { KEY: 'house' }, workflow: TELLS_ALL, issueToken: plain, check: prints('CONTENTSWRITE-CHECKSWRITE-IDTOKENWRITE HOUSE.') },
]

describe.each([['steps', STEPS], ['files that commands are written to', FILES], ['what is printed', PRINTED], ['jobs', JOBS], ['contexts and expressions', CONTEXT], ['actions', ACTIONS], ['artifacts', ARTIFACTS], ['called workflows', CALLS]] as const)('%s', (_name, cases) => {
  test.concurrent.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, { workflow, check, title: _, source, ...options }) => {
    expect(source).toMatch(/^https:\/\//)
    check(await runWorkflow(workflow, options))
  }, 30_000)
})

describe('what is not run here is an error that names it, and is never passed over', () => {
  test.each([
    ['container: node:24', '`container` of a job is not run here'],
    ['services: { db: { image: postgres } }', '`services` of a job is not run here'],
  ])('%s', async (key, message) => {
    await expect(runWorkflow(steps('- run: echo x', `    ${key}\n`))).rejects.toThrow(message)
  })

  test.each([
    ['uses: docker://alpine', 'it needs a container'],
    ['uses: octo/unknown@v1', 'is neither in a repository that is known here nor is there a stand-in for octo/unknown'],
    ['run: x\n  shell: pwsh', 'shell: pwsh is not run here'],
  ])('%s', async (step, message) => {
    const report = await runWorkflow(steps(`- ${step}`))
    expect([report.result, log(report).includes(message)]).toEqual(['failure', true])
  })

  test('what GitHub refuses is refused with its message', async () => {
    await expect(runWorkflow('on: push\njobs:\n  a:\n    runs-on: x\n    needs: b\n    steps: [{ run: x }]\n  c:\n    runs-on: x\n    steps: [{ run: x }]\n')).rejects.toThrow("Job 'a' depends on unknown job 'b'")
    await expect(runWorkflow(steps('- run: echo ${{ nonsense.x }}'))).rejects.toThrow("Unrecognized named-value: 'nonsense'")
  })

  test('and an event that does not fit starts nothing', async () => {
    await withRepository({ [FILE]: steps('- run: echo x') }, async (runner) => expect(await runner.run(FILE, { ...PUSH, name: 'issues' })).toBeUndefined())
  })
})
