// The Dockerfile lint: every rule seen to speak and to be silent, Dockerfiles as good projects have them without a word, and hadolint read where
// it has spoken.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fakeContext } from '@cloudrun-delivery/shared/testing/fake-context'
import { connectHadolint, type Hadolint } from '../src/lint/hadolint.ts'
import { lintDockerfile, RULES } from '../src/lint/lint.ts'
import { lintStep } from '../src/lint/lint-step.ts'
import { GOOD } from './good-dockerfiles.ts'

const FACTS = { hasIgnoreFile: true }
const BASE = 'FROM node:24.4-slim\nUSER node\n'
const at = (text: string, facts = FACTS) => lintDockerfile(text, facts).map(({ rule, line }) => `${rule}:${line}`)

/** Rule, a Dockerfile that breaks it and at which line, one that does nearly the same and does not. What stands alone gets a base. */
const CASES: readonly (readonly [rule: string, line: number, bad: string, good: string])[] = [
  ['DL3006', 1, 'FROM node\nUSER node', 'FROM node:24\nUSER node'],
  ['DL3006', 2, 'ARG BASE=registry.test:5000/node\nFROM $BASE\nUSER node', 'ARG BASE\nFROM $BASE\nUSER node'],
  ['DL3006', 1, 'FROM node AS build\nUSER node', 'FROM node:24 AS build\nFROM build\nUSER node'],
  ['DL3007', 1, 'FROM node:latest\nUSER node', `FROM node:latest@sha256:${'a'.repeat(64)}\nUSER node`],
  ['DL3029', 1, 'FROM --platform=linux/amd64 node:24\nUSER node', 'FROM --platform=$BUILDPLATFORM node:24\nUSER node'],
  ['DL3024', 2, 'FROM node:24 AS build\nFROM nginx:1.29 AS Build\nUSER x', 'FROM node:24 AS build\nFROM nginx:1.29 AS run\nUSER x'],
  ['CR1009', 3, 'RUNN make', 'RUN make'],
  ['CR1009', 3, '&& make', 'ONBUILD RUN make'],
  ['DL4000', 3, 'MAINTAINER me', 'LABEL org.opencontainers.image.authors="me"'],
  ['DL4003', 3, 'CMD ["a"]\nCMD ["b"]', 'CMD ["b"]'],
  ['DL4004', 3, 'ENTRYPOINT ["a"]\nENTRYPOINT ["b"]', 'ENTRYPOINT ["a"]\nCMD ["b"]'],
  ['DL3020', 3, 'ADD package.json /app/', 'COPY package.json /app/'],
  ['DL3020', 3, 'ADD ["a b", "/app/"]', 'ADD rootfs.tar.gz /'],
  ['DL3020', 3, 'ADD . /app', 'ADD $ARCHIVE /app'],
  ['CR1001', 3, 'ADD https://example.com/tool /usr/bin/tool', `ADD --checksum=sha256:${'a'.repeat(64)} https://example.com/tool /usr/bin/tool`],
  ['CR1001', 3, 'ADD https://github.com/a/b.git#main /src', `ADD https://github.com/a/b.git#${'a'.repeat(40)} /src`],
  ['CR1002', 4, 'WORKDIR /app\nCOPY . .\nRUN npm ci', 'WORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .'],
  ['CR1002', 3, 'COPY . /app\nRUN pip install --no-cache-dir -r requirements.txt', 'COPY . /app\nRUN pip install --no-cache-dir .'],
  ['CR1002', 3, 'COPY --chown=node:node ./ /app\nRUN yarn --frozen-lockfile', 'COPY --from=build . /app\nRUN yarn install'],
  ['CR1002', 3, 'COPY . .\nRUN go mod download', 'COPY . .\nRUN go build ./...'],
  ['DL3004', 3, 'RUN sudo make install', 'RUN make install # without sudo'],
  ['DL3027', 3, 'RUN apt install -y make', 'RUN echo apt install'],
  ['DL3014', 3, 'RUN apt-get update && apt-get install --no-install-recommends make && rm -rf /var/lib/apt/lists/*', 'RUN apt-get update && apt-get -yq install --no-install-recommends make && rm -rf /var/lib/apt/lists/*'],
  ['DL3014', 3, 'RUN set -eux; apt-get update; apt-get install --no-install-recommends make; rm -r /var/lib/apt/lists', 'RUN apt-get update; apt-get install $OPTIONS make; rm -rf /var/lib/apt/lists/*'],
  ['DL3015', 3, 'RUN apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*', 'RUN apt-get update && apt-get -o APT::Install-Recommends=false install -y make && rm -rf /var/lib/apt/lists/*'],
  ['DL3009', 3, 'RUN apt-get update && apt-get install -y --no-install-recommends make', 'RUN --mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y --no-install-recommends make'],
  ['DL3009', 3, 'RUN <<EOF\napt-get update\napt-get install -y --no-install-recommends make\nEOF', 'RUN <<EOF\napt-get update\napt-get install -y --no-install-recommends make\nrm -rf /var/lib/apt/lists/*\nEOF'],
  ['CR1007', 3, 'RUN apt-get update\nRUN apt-get install -y --no-install-recommends make', 'RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*'],
  ['DL3005', 3, 'RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*', 'RUN apt-get check'],
  ['DL3005', 3, 'RUN apt-get update && sudo -E apt-get -y dist-upgrade && rm -rf /var/lib/apt/lists/*', 'RUN echo "apt-get upgrade"'],
  ['DL3003', 3, 'RUN cd /app && make', 'WORKDIR /app\nRUN make && (cd docs && make)'],
  ['DL3003', 3, 'RUN cd /app', 'RUN mkdir -p /tmp/x && cd /tmp/x && make'],
  ['DL3042', 3, 'RUN pip install flask==3.1', 'RUN pip install --no-cache-dir flask==3.1'],
  ['DL3042', 3, 'RUN python3 -m pip install flask==3.1', 'ENV PIP_NO_CACHE_DIR=1\nRUN python3 -m pip install flask==3.1'],
  ['DL3042', 4, 'ENV PIP_NO_CACHE_DIR=off\nRUN pip3 install flask', 'RUN --mount=type=cache,target=/root/.cache/pip pip3 install flask'],
  ['CR1006', 3, 'RUN npm install --omit=dev', 'RUN npm ci --omit=dev'],
  ['CR1006', 3, 'RUN npm i', 'RUN npm install -g pnpm@10'],
  ['DL4006', 3, 'RUN curl -fsSL https://example.com/install.sh | bash -s -- --yes', 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/install.sh | bash -s -- --yes'],
  ['DL4006', 3, 'RUN wget -qO- https://example.com/install.sh | sudo sh', 'RUN set -euxo pipefail; wget -qO- https://example.com/install.sh | sh'],
  ['DL4006', 3, 'RUN curl -fsSL https://example.com/a#b | tee /etc/key', 'RUN curl -fsSL https://example.com/a.tgz | tar -xz -C /opt'],
  ['DL3025', 3, 'CMD node server.mjs', 'CMD ["node", "server.mjs"]'],
  ['DL3025', 3, 'ENTRYPOINT ./run.sh', 'ENTRYPOINT exec ./run.sh --port=$PORT'],
  ['DL3000', 3, 'WORKDIR app', 'WORKDIR /app'],
  ['DL3000', 3, 'WORKDIR ./app', 'WORKDIR $HOME'],
  ['DL3002', 2, 'FROM node:24\nUSER root', 'FROM node:24\nUSER root\nRUN make\nUSER node'],
  ['DL3002', 2, 'FROM node:24\nUSER 0:0', 'FROM node:24 AS build\nUSER root\nFROM nginx:1.29\nUSER nginx'],
  ['CR1008', 1, 'FROM node:24', 'FROM gcr.io/distroless/nodejs24-debian12:nonroot'],
  ['CR1008', 3, 'FROM node:24 AS a\nUSER node\nFROM node:24\nCOPY --from=a /x /x', 'FROM node:24 AS a\nUSER node\nFROM a\nCMD ["x"]'],
  ['DL3011', 3, 'EXPOSE 80800', 'EXPOSE 8080/tcp'],
  ['CR1004', 3, 'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi"]', 'CMD exec gunicorn --bind :$PORT shop.wsgi'],
  ['CR1004', 3, 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]', 'CMD ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8080"]'],
  ['CR1004', 3, 'ENV PORT=3000\nEXPOSE 8080', 'ENV PORT=8080\nEXPOSE 8080/tcp'],
  ['CR1010', 4, 'EXPOSE 8000\nCMD ["uvicorn", "app:app", "--port=8000"]', 'EXPOSE 8000\nCMD ["uvicorn", "app:app"]'],
  ['CR1005', 3, 'ENV DATABASE_PASSWORD=hunter2-and-more', 'ENV DATABASE_HOST=db DATABASE_PASSWORD=""'],
  ['CR1005', 3, 'ARG NPM_TOKEN', 'ARG NODE_VERSION=24 TOKEN_URL'],
  ['CR1005', 3, 'ENV API_URL=https://user:hunter2@example.com/', 'ENV API_URL=https://example.com/'],
]

describe('each rule', () => {
  test.each(CASES)('%s speaks at line %i of %j, and not of %j', (rule, line, bad, good) => {
    const whole = (text: string) => (/^(?:FROM|ARG BASE)/.test(text) ? text : `${BASE}${text}\n`)
    expect(at(whole(bad))).toContain(`${rule}:${line}`)
    expect(at(whole(good)).filter((found) => found.startsWith(rule))).toEqual([])
  })

  test('a context without .dockerignore is told of where all of it is copied, once', () => {
    const text = `${BASE}COPY a /a\nCOPY . /app\nCOPY . /again\n`
    expect(at(text, { hasIgnoreFile: false })).toEqual(['CR1003:4'])
    expect(at(text)).toEqual([])
    expect(at(`${BASE}COPY a /a\n`, { hasIgnoreFile: false })).toEqual([])
  })

  test('has been tried', () => {
    expect(new Set([...CASES.map(([rule]) => rule), 'CR1003'])).toEqual(new Set(RULES.map(({ id }) => id)))
  })

  test('says what to do', () => {
    for (const [, , bad] of CASES) for (const { message } of lintDockerfile(`${BASE}${bad}\n`, FACTS)) expect(message.length).toBeGreaterThan(20)
  })

  test('looks into every command of a RUN: after if, in loops, behind sudo, over lines with comments', () => {
    const text = `${BASE}RUN set -eux; \\\n  # tools\n  if [ -n "$X" ]; then \\\n    for p in a b; do sudo -E apt-get install --no-install-recommends "$p"; done; \\\n  fi\n`
    expect(at(text)).toEqual(expect.arrayContaining(['DL3014:3', 'DL3004:3']))
  })

  test('takes the escape that the file names', () => {
    expect(at('# escape=`\nFROM node:24\nUSER node\nRUN apt-get update `\n && apt-get install -y --no-install-recommends make `\n && rm -rf /var/lib/apt/lists/*\n')).toEqual([])
  })
})

describe('what is accepted', () => {
  test('# hadolint ignore counts for the instruction below it, whatever stands between', () => {
    expect(at(`${BASE}# hadolint ignore=DL3003,DL3004\n# because\n\nRUN cd /a && sudo make\nRUN cd /b\n`)).toEqual(['DL3003:7'])
  })

  test('# hadolint global ignore counts for the file, also as its first line', () => {
    expect(at('# hadolint global ignore=DL3003, CR1008\nFROM node:24\nRUN cd /a && make\nRUN cd /b\n')).toEqual([])
  })
})

describe('good Dockerfiles', () => {
  test.each(GOOD)('%s', (_name, text) => {
    expect(lintDockerfile(text, FACTS).filter(({ level }) => level !== 'note')).toEqual([])
  })

  test('are enough to say something', () => {
    expect(GOOD.length).toBeGreaterThanOrEqual(20)
  })
})

describe('the step', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lint-test-'))
  })
  afterAll(async () => rm(folder, { recursive: true, force: true }))

  async function lint(dockerfile: string, given: { readonly lint?: 'warn' | 'fail' | 'off'; readonly lintReport?: string; readonly hadolint?: Hadolint } = {}) {
    await writeFile(path.join(folder, 'Dockerfile'), dockerfile)
    const { hadolint = async () => undefined, ...inputs } = given
    const { log, lines, report, signal } = fakeContext()
    const linted = await lintStep({ context: folder, dockerfile: 'Dockerfile', lint: 'warn', lintReport: undefined, ...inputs }, { log, signal, hadolint, annotate: (one) => report.annotate(one) })
    return { ...linted, annotations: report.annotations, log: lines.join('\n') }
  }

  const report = async (findings: readonly object[], name = 'hadolint.json') => {
    const file = path.join(folder, name)
    await writeFile(file, JSON.stringify(findings))
    return file
  }
  const finding = { file: 'Dockerfile', line: 1, column: 1, level: 'warning', code: 'DL3018', message: 'Pin versions | in apk add' }

  test('warnings are annotated at their lines, notes only listed', async () => {
    const { annotations, section, failure } = await lint('FROM node:latest\nCMD ["node"]\n')
    expect(annotations).toMatchObject([{ level: 'warning', title: 'Dockerfile DL3007', line: 1 }])
    expect(section).toContain('CR1008')
    expect(failure).toBeUndefined()
  })

  test('fail fails by warnings and not by notes', async () => {
    const failed = await lint('FROM node:latest\nUSER node\n', { lint: 'fail' })
    expect(failed.failure).toMatch(/has 1 finding that `dockerfile-lint: fail` refuses; the first: line 1, DL3007: /)
    expect(failed.annotations).toMatchObject([{ level: 'error' }])
    expect((await lint('FROM node:24\n', { lint: 'fail' })).failure).toBeUndefined()
    expect(await lint('FROM node:latest\n', { lint: 'off' })).toMatchObject({ section: '', annotations: [], failure: undefined })
  })

  test('where hadolint is, its findings are taken, and of ours those that it has not', async () => {
    const { section, log } = await lint('FROM node:latest\nCMD ["x", "--port", "3000"]\n', { hadolint: async () => JSON.stringify([finding]) })
    expect(section).toContain('DL3018')
    expect(section).toContain('Pin versions \\| in apk add')
    expect(section).toContain('CR1004')
    expect(section).not.toContain('DL3007')
    expect(log).toContain('hadolint, and rules of this action for Cloud Run')
  })

  test('a report of hadolint is read for this Dockerfile alone, and an empty one is none', async () => {
    const { section } = await lint('FROM node:24\nUSER node\n', { lintReport: await report([finding, { ...finding, file: 'other/Dockerfile', code: 'DL9999' }]) })
    expect(section).toContain('DL3018')
    expect(section).not.toContain('DL9999')
    expect((await lint('FROM node:latest\nUSER node\n', { lintReport: await report([]) })).section).toBe('')
  })

  test.each(['{"findings": []}', 'nothing', ''])('a report that is none is refused: %j', async (text) => {
    const file = path.join(folder, 'broken.json')
    await writeFile(file, text)
    await expect(lint('FROM node:24\n', { lintReport: file })).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining('`dockerfile-lint-report`') as unknown })
  })

  test('a hadolint that breaks down is said to have, and our own rules speak', async () => {
    const broken = path.join(folder, 'hadolint')
    await writeFile(broken, '#!/bin/sh\necho "hadolint: out of memory" >&2\nexit 3\n')
    await chmod(broken, 0o755)
    const { section, log } = await lint('FROM node:latest\nUSER node\n', { hadolint: connectHadolint(broken) })
    expect(section).toContain('DL3007')
    expect(log).toContain('hadolint: out of memory')
  })

  test('a hadolint on the path is asked for JSON about this file', async () => {
    const fake = path.join(folder, 'fake-hadolint')
    await writeFile(fake, `#!/bin/sh\nprintf '[{"file":"%s","line":2,"column":1,"level":"error","code":"DL9001","message":"%s"}]' "$5" "$*"\n`)
    await chmod(fake, 0o755)
    const { annotations } = await lint('FROM node:24\nUSER node\n', { hadolint: connectHadolint(fake) })
    expect(annotations).toMatchObject([{ title: 'Dockerfile DL9001', line: 2, message: `--format json --no-fail -- ${path.join(folder, 'Dockerfile')}` }])
    expect(await connectHadolint(path.join(folder, 'absent'))('x', new AbortController().signal)).toBeUndefined()
  })
})
