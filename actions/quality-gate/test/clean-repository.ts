// Repositories in which nothing is wrong, from a seed: a Django backend and a TypeScript frontend that read their variables in the many ways
// in which people read them, with declarations that have them all, and round them whatever could be mistaken for a reading or a fault.
import { seededRandom } from '@cloudrun-delivery/shared/testing/seeded-random'

export type CleanRepository = {
  readonly files: ReadonlyMap<string, string>
  /** As the declarations name them: every one of these is needed, so that each that is taken away must be missed. */
  readonly required: readonly { readonly service: string; readonly name: string }[]
  /** Files with a name that is put together at run time. */
  readonly dynamic: readonly string[]
  /** Asked for, and rightly declared nowhere. */
  readonly optional: readonly string[]
  /** Likewise, and the code has something else to use then. */
  readonly replaced: readonly string[]
}

type Kind = 'literal' | 'secret'
type Variable = { readonly name: string; readonly kind: Kind; readonly common: boolean; readonly values: readonly [staging: string, production: string] }
type Random = { readonly pick: <T>(list: readonly T[]) => T; readonly chance: (share: number) => boolean; readonly whole: (below: number) => number }

function randomOf(seed: number): Random {
  const next = seededRandom(seed)
  const whole = (below: number) => Math.floor(next() * below)
  const pick = <T>(list: readonly T[]): T => {
    const [picked] = list.slice(whole(list.length))
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  return { whole, chance: (share) => next() < share, pick }
}

const SUBJECTS = ['ORDERS', 'BILLING', 'SEARCH', 'CATALOG', 'INVENTORY', 'REPORTS', 'MEDIA', 'GEO', 'CHAT', 'PROMO', 'TAX', 'LEDGER', 'STOCK', 'NEWS', 'AUDIT', 'PARTNER', 'LOYALTY', 'SHIPPING', 'REFUND', 'WISHLIST']

/** Names of one kind with values that fit both environments. */
const SHAPES: readonly ((subject: string, random: Random) => Omit<Variable, 'common'>)[] = [
  (s, r) => literal(`${s}_API_URL`, `https://${s.toLowerCase()}.staging.shop.example/v${r.whole(4)}`, `https://${s.toLowerCase()}.shop.example/v2`),
  (s) => literal(`${s}_BUCKET`, `shop-${s.toLowerCase()}-staging`, `shop-${s.toLowerCase()}-media`),
  (s, r) => literal(`${s}_TIMEOUT_SECONDS`, String(5 + r.whole(20)), String(10 + r.whole(50))),
  (s) => literal(`${s}_TOKEN_URL`, 'https://login.staging.shop.example/token', 'https://login.shop.example/oauth/token'),
  (s) => literal(`${s}_PASSWORD_MIN_LENGTH`, '8', '12'),
  (s) => literal(`${s}_TOKEN_TTL`, '60', '3600'),
  (s) => literal(`${s}_ENABLED`, 'true', 'false'),
  (s) => literal(`${s}_HOSTS`, 'a.staging.shop.example, b.staging.shop.example', 'www.shop.example, shop.example, latest-news.shop.example'),
  (s) => literal(`${s}_FROM`, 'Shop <hello@staging.shop.example>', 'Shop <hello@shop.example>'),
  (s) => literal(`${s}_TENANT_ID`, '5f0c1b1e-7c7a-4a55-9d0b-2f6f1f0d9a11', '9b2f7a52-2b7e-4b8a-8e0e-1d2c3b4a5f60'),
  (s) => literal(`${s}_COMMIT_SHA`, '3f786850e387550fdab836ed7e6dc881de23001b', '89e6c98d92887913cadf06b2adb97f26cde4849b'),
  (s) => literal(`${s}_CREDENTIALS`, '/secrets/key/key.json', '/secrets/key/key.json'),
  (s) => literal(`${s}_CLIENT_ID`, '4711-staging0abc.apps.example', '4711-k3j5h2lq9d8s7a6p.apps.example'),
  (s) => literal(`${s}_SENDER_KEY_NAME`, 'projects/shop/keys/a', 'projects/shop/keys/b'),
  (s) => literal(`${s}_GUIDE`, 'https://web.dev/articles', 'https://dev.to/shop/how-we-test'),
  (s) => literal(`${s}_GREETING`, 'Testing, testing', 'The latest developments, in stages'),
  (s) => literal(`${s}_MODE`, 'production', 'production'),
  (s) => literal(`${s}_JSON`, '{"a": [1, 2]}', '{"a": {"b": true}}'),
  (s, r) => secret(`${s}_PASSWORD`, s, r),
  (s, r) => secret(`${s}_API_KEY`, s, r),
  (s, r) => secret(`${s}_DATABASE_URL`, s, r),
  (s, r) => secret(`${s}_WEBHOOK_SECRET`, s, r),
]

function literal(name: string, staging: string, production: string): Omit<Variable, 'common'> {
  return { name, kind: 'literal', values: [staging, production] }
}

function secret(name: string, subject: string, random: Random): Omit<Variable, 'common'> {
  const id = `${subject.toLowerCase()}-key`
  return { name, kind: 'secret', values: [`${id}-staging:${random.pick(['latest', '2', '11'])}`, `${random.pick(['', 'projects/shop-live/secrets/'])}${id}:${1 + random.whole(9)}`] }
}

/** Ways to need a variable in Python, as lines of a module; `{}` is the name. */
const PYTHON_REQUIRED = [
  'X = cfg("{}")', "X = cfg('{}', cast=int)", 'X = cfg(\n    # which one it is\n    "{}",\n    cast=Csv(str.strip),\n)', 'X = config_module.config("{}")', 'X = os.environ["{}"]', 'X: str = os.environ[\n    "{}"\n]',
  'X = environment["{}"].split(",")', 'X = env("{}")', 'X = env.str("{}", multiline=True)', 'X = env.url("{}").geturl()', 'X = {"default": env.db("{}")}', 'X = shared_env.list("{}")', 'X = get_required("{}")', 'X = need(name="{}")',
  'KEY_{} = "{}"\nX = os.environ[KEY_{}]', 'for name in ["{}"]:\n    if name not in os.environ:\n        raise RuntimeError(name + " is missing")', 'X = getenv("{}")\nif not X:\n    raise ImproperlyConfigured("no value")',
  'if (X := os.environ.get("{}")) is None:\n    sys.exit("no value")', 'def lazy_{}():\n    return os.environ[\'{}\']', 'class Client_{}:\n    key = cfg("{}")', 'X = os.environ["{}"] if True else None', 'assert os.getenv("{}"), "needed"',
  'try:\n    X = os.environ["{}"]\nexcept KeyError as error:\n    raise ImproperlyConfigured("x") from error', 'class Reader_{}:\n    def _read(self, key):\n        return os.environ[key]\n\n    def value(self):\n        return self._read("{}")',
].filter((line) => !line.includes(' if True '))
const PYTHON_DEFAULT = [
  'X = cfg("{}", default="")', 'X = cfg("{}", False, cast=bool)', 'X = env.bool("{}", False)', 'X = env.int(\n    "{}",\n    default=3,\n)', 'X = os.environ.get("{}", "x")', 'X = os.getenv("{}") or "x"', 'X = getenv("{}", default="x")',
  'try:\n    X = os.environ["{}"]\nexcept KeyError:\n    X = "x"', 'os.environ.setdefault("{}", "x")', 'X = shared_env.list("{}", default=[])', 'X = get_setting("{}", "x")', 'X = os.environ["{}"] if "{}" in os.environ else "x"', 'X = os.environ.pop("{}", None)',
]
const PYTHON_OPTIONAL = ['if dsn := os.environ.get("{}"):\n    print("on")', 'X = os.getenv("{}")', 'if "{}" in os.environ:\n    print("set")', 'if os.environ.get("{}") == "1":\n    print("on")']
const PYTHON_NOISE = [
  '# os.environ["{}"] was here', '"""Set os.environ[\'{}\'] before."""', 'HELP = "use config(\'{}\') or os.environ[\'{}\']"', 'def view(request, cfg):\n    return cfg("{}")', 'settings.get("{}")', 'X = request.environ.get("{}")', 'X = cache["{}"]',
  'os.environ["{}"] = "1"', 'X = {"env": "{}"}', "logger.info('%s', r'os.environ[\"{}\"]')", 'class Fake:\n    environ = {}\n\nX = Fake.environ.get("{}")', 'print(f"{os.getpid()} os.environ[{}]")', 'def other(env):\n    return env("{}")', 'X = kwargs.pop("{}", None)',
  'subprocess.run(["x"], env={**os.environ, "{}": "1"})', 'del os.environ["{}"]', 'match command:\n    case {"config": "{}"}:\n        pass',
]
const PYTHON_HEAD = `import os
import subprocess
import sys
from os import environ as environment, getenv

import decouple as config_module
import environ
from decouple import Csv, config as cfg
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from config.environment import env as shared_env
from .helpers import get_required, get_setting, get_required as need

env = environ.Env(
    WITH_SCHEME=(bool, True),
)
DEBUG = env("WITH_SCHEME")
get_required("K_SERVICE"), get_setting("TZ")
`
const PYTHON_FILES: Readonly<Record<string, string>> = {
  'backend/config/environment.py': 'from pathlib import Path\n\nimport environ\n\nenv = environ.Env()\nenviron.Env.read_env(str(Path(__file__).parent / ".env"))\n',
  'backend/config/helpers.py': `import os
from typing import Optional


def get_required(name: str) -> str:
    """os.environ["EXAMPLE_ONLY"], or an error that says which."""
    value = os.environ.get(name)
    if value is None:
        raise RuntimeError(f"{name} is missing")
    return value


def get_setting(name: str, default: Optional[str] = None) -> Optional[str]:
    return os.environ.get(name, default)
`,
  'backend/config/settings/local.py': 'import os\n\nLAPTOP_DATABASE = os.environ["LAPTOP_DATABASE"]\n',
  'backend/tests/test_settings.py': 'import os\n\nassert os.environ["ONLY_IN_TESTS"]\n',
  'backend/conftest.py': 'import os\n\nURL = os.environ["PYTEST_ONLY_URL"]\n',
  'backend/manage.py': 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\nif os.environ.get("K_SERVICE"):\n    print(os.environ["K_REVISION"], os.environ["PORT"], os.environ["HOME"])\n',
  'backend/ops/deploy.sh': '#!/bin/bash\ngcloud run deploy "$SERVICE_TO_DEPLOY" --project "${OPS_PROJECT:?}"\n',
  'backend/README.md': 'Set `os.environ["README_ONLY"]` and `$README_TOO`.\n',
}

/** Ways to need a variable in TypeScript; the file begins with TYPESCRIPT_HEAD. */
const TYPESCRIPT_REQUIRED = [
  'export const x§ = process.env.{}', "export const x§ = process.env['{}']!", 'export const x§ = process.env[`{}`] as string', 'const { {} } = process.env\nexport { {} as x§ }', 'const {\n  {}: renamed§, // which one\n  WITH_DEFAULT = "x",\n} = process.env\nexport const x§ = renamed§',
  'export const x§ = fromProcess.{}', 'export const x§ = requireEnv("{}")', 'export const x§ = required("{}")', 'const value§ = process.env.{}\nif (!value§) throw new Error("no value")\nexport const x§ = value§', 'if (process.env.{} === undefined) {\n  console.error("no value")\n  process.exit(1)\n}',
  "for (const key of ['{}'] as const) if (!process.env[key]) throw new Error(key)", 'export const x§ = z.object({ {}: z.string().min(1) }).parse(process.env)', 'export class C§ {\n  private readonly key = process.env.{}!\n}', 'export const x§ = { value: Number(process.env.{}) }',
  'export const x§ = `${process.env.{}}/path`', 'const NAME§ = "{}"\nexport const x§ = environment[NAME§]', ";['{}'].forEach((name) => {\n  if (!process.env[name]) throw new Error(name)\n})", 'export function f§() {\n  return fetch(process.env.{}!)\n}', 'let late§: string | undefined\n;({ {}: late§ } = process.env)\nexport const x§ = late§',
]
const TYPESCRIPT_DEFAULT = [
  'export const x§ = process.env.{} ?? "x"', "export const x§ = process.env['{}'] || 'x'", "const { {} = 'x' } = process.env\nexport const x§ = {}", 'export const x§ = (process.env.{} as string | undefined) ?? "x"', 'export const x§ = Number(process.env.{} ?? 3)', 'export const x§ = optionalEnv("{}", "x")',
  'process.env.{} ??= "x"', 'export const x§ = z.object({ {}: z.string().default("x") }).parse(process.env)',
]
const TYPESCRIPT_OPTIONAL = ['if (process.env.{}) console.log("on")', 'export const x§ = process.env.{} === "true"', 'export const x§ = process.env.{}?.split(",")', "export const x§ = '{}' in process.env", 'export const x§ = Boolean(process.env.{})', 'export const x§ = process.env.{} ? 1 : 2']
const TYPESCRIPT_NOISE = [
  '// process.env.{}', '/* process.env["{}"] */', 'export const x§ = "process.env.{}"', "export const x§ = 'it\\'s process.env.{}'", 'export const x§ = `text process.env.{} ${1 + 1}`', 'export const x§ = /["\'`]process\\.env\\.{}/', 'process.env.{} = "1"', 'delete process.env.{}', 'export const x§ = config.env.{}',
  'export function g§(process: { env: Record<string, string> }) {\n  return process.env.{}\n}', 'export const x§ = cache.get("{}")', 'export const x§ = { ...process.env, {}: "1" }', 'export const x§ = spawn("x", [], { env: { ...process.env, {}: "1" } })', '/** `import.meta.env.{}` in words. */', 'export type T§ = { "process.env.{}": string }', 'declare global { namespace NodeJS { interface ProcessEnv§ { {}: string } } }',
]
const TYPESCRIPT_HEAD = `import { spawn } from 'node:child_process'
import { env as fromProcess } from 'node:process'
import { z } from 'zod'
import { cache, config } from './things.js'
import { optionalEnv, requireEnv, requireEnv as required } from '@/lib/env'

const environment = process.env
requireEnv('K_SERVICE')
optionalEnv('TZ')
`
const TYPESCRIPT_FILES: Readonly<Record<string, string>> = {
  'frontend/src/lib/env.ts': `export function requireEnv(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(\`\${name} is missing\`)
  return value
}

export const optionalEnv = (name: string, fallback?: string) => process.env[name] ?? fallback
`,
  'frontend/src/things.ts': 'export const cache = new Map<string, string>()\nexport const config = { env: {} as Record<string, string> }\n',
  'frontend/src/api.test.ts': "test('x', () => expect(process.env.ONLY_IN_TESTS).toBe('x'))\n",
  'frontend/e2e/login.ts': 'export const user = process.env.E2E_USER!\n',
  'frontend/vite.config.ts': "export default { base: process.env.CI ? '/' : process.env.DEV_BASE, mode: import.meta.env.MODE }\n",
  'frontend/src/env.d.ts': 'interface ImportMetaEnv { readonly VITE_ONLY_A_TYPE: string }\n',
  'frontend/src/vendor.min.js': 'var a=process.env.MINIFIED;\n',
  'frontend/.env.template': 'EXAMPLE=${EXPLAINED_ONLY}\n',
}

const SHELL_REQUIRED = ['exec server --value "${}"', 'echo "${{}:?needed}" > /tmp/value', 'if [ -z "${}" ]; then\n  echo "no value" >&2\n  exit 1\nfi', 'cat > /etc/x <<EOF\nvalue=${{}}\nEOF', 'VALUE_§="$(printf %s "${{}}" | tr a-z A-Z)"']
const SHELL_NOISE = ['# needs ${}', "echo '${}'", 'LOCAL_{}=1\necho "$LOCAL_{}"', 'echo "${{}:-default}"', "cat <<'EOF'\n${{}}\nEOF", 'for {}_ITEM in a b; do echo "${}_ITEM"; done', 'echo "\\${}"', 'if [ -n "${{}:-}" ]; then echo on; fi', 'echo "$HOME $PATH ${PORT:-8080} $1 $#"']

function fill(template: string, name: string, index: number): string {
  return template.replaceAll('{}', name).replaceAll('§', String(index))
}

export function cleanRepository(seed: number): CleanRepository {
  const random = randomOf(seed)
  const files = new Map<string, string>([...Object.entries(PYTHON_FILES), ...Object.entries(TYPESCRIPT_FILES)])
  const [dynamic, optional, replaced]: [string[], string[], string[]] = [[], [], []]
  const names = new Set<string>()
  const variables = (count: number): readonly Variable[] => Array.from({ length: count }, () => freshVariable(random, names))
  const [backend, frontend] = [variables(8 + random.whole(12)), variables(6 + random.whole(10))]
  const extra = () => `${random.pick(['NEVER', 'UNSET', 'ABSENT', 'GHOST'])}_${random.pick(SUBJECTS)}_${(names.add(String(names.size)), names.size)}`

  const [forShell, forPython] = split(backend, random, 0.2)
  const python = [...forPython.map(({ name }) => ({ template: random.pick(PYTHON_REQUIRED), name })), ...some(random, 6).map(() => ({ template: random.pick(PYTHON_DEFAULT), name: say(replaced, extra()) })), ...some(random, 3).map(() => ({ template: random.pick(PYTHON_OPTIONAL), name: say(optional, extra()) })), ...some(random, 8).map(() => ({ template: random.pick(PYTHON_NOISE), name: extra() }))]
  files.set('backend/config/settings.py', `"""Settings.\n\nos.environ["IN_A_DOCSTRING"]\n"""\n${PYTHON_HEAD}\n${shuffled(python, random).map(({ template, name }, index) => fill(template, name, index)).join('\n\n')}\n`)
  files.set('backend/docker/start.sh', `#!/bin/sh\nset -eu\n${shuffled([...forShell.map(({ name }) => ({ template: random.pick(SHELL_REQUIRED), name })), ...some(random, 4).map(() => ({ template: random.pick(SHELL_NOISE), name: extra() }))], random).map(({ template, name }, index) => fill(template, name, index)).join('\n')}\n`)
  files.set('backend/Dockerfile', 'FROM python:3.13 AS build\nARG PIP_VERSION=25\nRUN pip install "pip==$PIP_VERSION" && echo "$BUILD_ONLY"\nFROM python:3.13-slim\nENV APP_ROOT=/app \\\n    PYTHONUNBUFFERED=1\nENV WORKERS 3\nCOPY . $APP_ROOT\nCMD exec gunicorn --bind ":$PORT" --workers $WORKERS config.wsgi\n')
  files.set('backend/app/paths.py', 'import os\n\nROOT = os.environ["APP_ROOT"]\n')

  const [forTemplate, rest] = split(frontend, random, 0.2)
  const [forVite, forNode] = split(rest, random, 0.3)
  const typescript = [...forNode.map(({ name }) => ({ template: random.pick(TYPESCRIPT_REQUIRED), name })), ...some(random, 6).map(() => ({ template: random.pick(TYPESCRIPT_DEFAULT), name: extra() })), ...some(random, 3).map(() => ({ template: random.pick(TYPESCRIPT_OPTIONAL), name: say(optional, extra()) })), ...some(random, 8).map(() => ({ template: random.pick(TYPESCRIPT_NOISE), name: extra() }))]
  files.set('frontend/src/server.ts', `${TYPESCRIPT_HEAD}\n${shuffled(typescript, random).map(({ template, name }, index) => fill(template, name, index)).join('\n\n')}\n`)
  const vite = forVite.map((variable) => ({ ...variable, name: `VITE_${variable.name}` })).filter(({ kind }) => kind === 'literal')
  files.set('frontend/src/app.tsx', `import { h } from './h.js'\n\n${vite.map(({ name }, index) => fill(random.pick(['export const v§ = import.meta.env.{}', "export const v§ = import.meta.env['{}'] as string", 'export const View§ = () => <p title={import.meta.env.{}}>process.env.NOT_CODE it\'s "text"</p>', 'const { {}: v§ } = import.meta.env\nexport { v§ }']), name, index)).join('\n')}\n`)
  files.set('frontend/nginx/default.conf.template', `# \${IN_A_COMMENT}\nserver {\n  listen \${PORT};\n  set $x "#\${request_uri}";\n${forTemplate.map(({ name }) => `  add_header X-Value "\${${name}}"; # not \${ELSEWHERE}`).join('\n')}\n  location ~ ^/(?<id>\\d+)$ { proxy_pass http://127.0.0.1:3000$request_uri; }\n}\n`)

  if (random.chance(0.4)) {
    files.set('backend/app/providers.py', 'import os\n\n\ndef key(provider):\n    return os.environ[f"PROVIDER_{provider}_KEY"]\n')
    dynamic.push('backend/app/providers.py')
  }
  const declaredFrontend = [...forTemplate, ...forNode, ...vite]
  files.set('configuration.yaml', declarations(random, backend, declaredFrontend, dynamic.length > 0))
  return { files, dynamic, optional, replaced, required: [...backend.map(({ name }) => ({ service: 'backend', name })), ...declaredFrontend.map(({ name }) => ({ service: 'frontend', name }))] }
}

function freshVariable(random: Random, names: Set<string>): Variable {
  for (;;) {
    const made = random.pick(SHAPES)(`${random.pick(SUBJECTS)}${random.chance(0.3) ? String(1 + random.whole(9)) : ''}`, random)
    if (names.has(made.name)) continue
    names.add(made.name)
    return { ...made, common: made.kind === 'literal' && made.values[0] === made.values[1] }
  }
}

function say(list: string[], name: string): string {
  list.push(name)
  return name
}

function some(random: Random, below: number): readonly number[] {
  return Array.from({ length: random.whole(below) + 1 }, (_, index) => index)
}

function split<T>(list: readonly T[], random: Random, share: number): readonly [readonly T[], readonly T[]] {
  const first = list.filter(() => random.chance(share))
  return [first, list.filter((one) => !first.includes(one))]
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list.map((one) => ({ one, order: random.whole(1e9) })).toSorted((a, b) => a.order - b.order).map(({ one }) => one)
}

function declarations(random: Random, backend: readonly Variable[], frontend: readonly Variable[], hasDynamic: boolean): string {
  const quoted = (value: string) => (/^[\w./-]+$/.test(value) && random.chance(0.6) ? value : random.chance(0.5) && !value.includes("'") ? `'${value}'` : JSON.stringify(value))
  const lines = (list: readonly Variable[], kind: Kind, at: 0 | 1, indent: string) => {
    const own = shuffled(list.filter((one) => one.kind === kind && !one.common), random)
    return own.length === 0 ? '' : `${indent}${kind === 'literal' ? 'variables' : 'secrets'}:\n${own.map(({ name, values }) => `${indent}  ${name}: ${quoted(values[at])}${random.chance(0.1) ? ' # a comment' : ''}\n`).join('')}`
  }
  const service = (name: string, list: readonly Variable[], more: string) => {
    const common = list.filter((one) => one.common)
    return `  ${name}:\n    code: ${name}\n${more}${common.map(({ name: variable, values }) => `      ${variable}: ${quoted(values[0])}\n`).join('')}    environments:\n      staging:\n        image: europe-docker.pkg.dev/shop/images/${name}:latest\n${lines(list, 'literal', 0, '        ')}${lines(list, 'secret', 0, '        ')}      production:\n        image: europe-docker.pkg.dev/shop/images/${name}:1.${random.whole(99)}.0\n${lines(list, 'literal', 1, '        ')}${lines(list, 'secret', 1, '        ')}`
  }
  const dynamicLine = hasDynamic ? '      PROVIDER_ACME_KEY: /secrets/acme/key\n' : ''
  return `# What the services get.\nservices:\n${service('backend', backend, `    ignore:\n      - backend/ops\n    read-elsewhere: [LIBRARY_*]\n    variables:\n      LIBRARY_OPTION: "1"\n      DJANGO_SETTINGS_MODULE: config.settings\n      PYTHONUNBUFFERED: 1\n      OTEL_EXPORTER_OTLP_ENDPOINT: http://localhost:4317\n${dynamicLine}`)}${service('frontend', frontend, '    variables:\n      NODE_ENV: production\n')}`
}
