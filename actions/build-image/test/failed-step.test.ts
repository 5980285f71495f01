// Texts as the three builders print them.
import { describe, expect, test } from '@jest/globals'
import { failedStep } from '../src/failed-step.ts'

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node:24 AS build

WORKDIR /app
COPY . .
RUN npm ci \\
    # a comment inside
    && npm run build
RUN exit 3
FROM scratch
COPY --from=build /app /app
`

describe('the step that failed', () => {
  test('as buildx says it, by line', () => {
    const output = [
      '#9 ERROR: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
      '------',
      ' > [build 5/5] RUN exit 3:',
      '------',
      'Dockerfile:9',
      '--------------------',
      '   8 |         && npm run build',
      '   9 | >>> RUN exit 3',
      '  10 |     FROM scratch',
      '--------------------',
      'ERROR: failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3',
    ]
    expect(failedStep(output, DOCKERFILE)).toEqual({ line: 9, instruction: 'RUN exit 3' })
  })

  test('as an older BuildKit says it, by its text, continued lines joined', () => {
    const output = [
      '#8 ERROR: executor failed running [/bin/sh -c npm ci     && npm run build]: exit code: 1',
      '------',
      ' > [build 4/5] RUN npm ci     && npm run build:',
      '------',
      'executor failed running',
    ]
    expect(failedStep(output, DOCKERFILE)).toEqual({ line: 6, instruction: 'RUN npm ci && npm run build' })
  })

  test('as an older BuildKit says that it cannot get a base image, by its FROM', () => {
    for (const [base, line] of [['docker.io/library/node:24', 2], ['docker.io/library/other:24', undefined]] as const)
      expect(failedStep([`#3 ERROR: ${base}: not found`, '------', ` > [internal] load metadata for ${base}:`, '------', `ERROR: failed to solve: failed to create LLB definition: ${base}: not found`], DOCKERFILE)?.line).toBe(line)
  })

  test('as buildx says it for one of several platforms, after a step that printed what looks like a place', () => {
    const output = [
      '#11 [linux/arm64 build 4/5] RUN npm ci     && npm run build', '#11 0.512 Dockerfile:2', '#11 0.513 --------------------',
      '#11 ERROR: process "/bin/sh -c npm ci     && npm run build" did not complete successfully: exit code: 1',
      '------', ' > [linux/arm64 build 4/5] RUN npm ci     && npm run build:', 'Dockerfile:2', '--------------------', '------',
      'Dockerfile:6', '--------------------', '   5 |     COPY . .', '   6 | >>> RUN npm ci \\', '--------------------',
      'ERROR: failed to build: failed to solve: process "/bin/sh -c npm ci     && npm run build" did not complete successfully: exit code: 1',
    ]
    expect(failedStep(output, DOCKERFILE)).toEqual({ line: 6, instruction: 'RUN npm ci && npm run build' })
  })

  test('in the stage that failed, where two read alike', () => {
    const alike = `FROM a AS one\nRUN make\nFROM b\nRUN make\nFROM c AS Three\nRUN make\n`
    const said = (step: string) => failedStep(['------', ` > [${step}] RUN make:`, '------'], alike)?.line
    expect([said('one 2/2'), said('stage-1 2/2'), said('linux/arm64 three 2/2'), said('2/2')]).toEqual([2, 4, 6, undefined])
  })

  test('as the classic builder says it, by number', () => {
    const output = [
      'Step 1/7 : FROM node:24 AS build',
      ' ---> 1a2b',
      'Step 5/7 : RUN exit 3',
      ' ---> Running in 3c4d',
      "The command '/bin/sh -c exit 3' returned a non-zero code: 3",
    ]
    expect(failedStep(output, DOCKERFILE)).toEqual({ line: 9, instruction: 'RUN exit 3' })
  })

  test('as the parser says it', () => {
    expect(
      failedStep(['Error response from daemon: dockerfile parse error line 4: unknown instruction: WORKDIRR'], DOCKERFILE),
    ).toEqual({ line: 4, instruction: 'WORKDIR /app' })
    expect(failedStep(['dockerfile parse error on line 4: unknown instruction: WORKDIRR'], DOCKERFILE)).toMatchObject({ line: 4 })
  })

  test.each<[string, readonly string[]]>([
    ['nothing was printed', []],
    ['the engine died', ['Cannot connect to the Docker daemon']],
    ['two instructions read alike', [' > [1/2] COPY a b:']],
    ['a step that is not in this Dockerfile', ['Step 5/7 : RUN something else']],
    ['a build’s own output looks like a place', ['src/app.ts:12', 'error']],
  ])('is not guessed when %s', (_name, output) => {
    expect(failedStep(output, `${DOCKERFILE}COPY a b\nCOPY a b\n`)).toBeUndefined()
  })
})
