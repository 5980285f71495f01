import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseVariables } from '../src/variables-file.ts'
import { withVariables } from '../src/resource/environment.ts'
import { BAD, IMAGE, NEXT, NOT_LISTENING, deployer } from './deployer.ts'

describe('variables and secrets', () => {
  test('a literal may become a secret, and back', async () => {
    const { deploy, container, secrets } = deployer()
    secrets.states.set('token', ['enabled'])
    await deploy({ image: IMAGE, 'env-vars': 'TOKEN=literal' })
    await deploy({ image: IMAGE, secrets: 'TOKEN=token' }, { runId: '2' })
    expect((await container())['env']).toEqual([{ name: 'TOKEN', valueSource: { secretKeyRef: { secret: 'token', version: '1' } } }])
    await deploy({ image: IMAGE, 'env-vars': 'TOKEN=literal' }, { runId: '3' })
    expect((await container())['env']).toEqual([{ name: 'TOKEN', value: 'literal' }])
  })

  test('merge keeps what was not given; overwrite leaves exactly what was given', () => {
    const names = fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), fc.string())
    fc.assert(fc.property(names, names, names, (present, secret, given) => {
      const secrets = Object.keys(secret).filter((name) => !(name in present)).map((name) => ({ name, valueSource: { secretKeyRef: { secret: 's', version: '1' } } }))
      const before = { env: [...Object.entries(present).map(([name, value]) => ({ name, value })), ...secrets] }
      const read = (container: object) => new Map(((Reflect.get(container, 'env') ?? []) as { name: string; value?: string }[]).map(({ name, value }) => [name, value]))
      const merged = read(withVariables(before, given, 'merge'))
      for (const [name, value] of Object.entries({ ...present, ...given })) expect(merged.get(name)).toBe(value)
      const exact = read(withVariables(before, given, 'overwrite'))
      expect([...exact].filter(([, value]) => value !== undefined).toSorted()).toEqual(Object.entries(given).toSorted())
      for (const { name } of secrets) expect(exact.has(name)).toBe(true)
    }))
  })

  test('`latest` is written as its number, so that a roll back gives back the secret too', async () => {
    const { deploy, container, secrets } = deployer()
    secrets.states.set('db', ['enabled', 'enabled'])
    await deploy({ image: IMAGE, secrets: 'PASSWORD=db\n/secrets/db/password=db:latest' })
    expect((await container())['env']).toEqual([{ name: 'PASSWORD', valueSource: { secretKeyRef: { secret: 'db', version: '2' } } }])
    secrets.states.set('db', ['enabled', 'enabled', 'enabled'])
    const { lines } = await deploy({ image: IMAGE, secrets: 'PASSWORD=db' }, { runId: '2' })
    expect(lines).toContain('containers[0].env.PASSWORD: secret db:2 → secret db:3 (number of its version)')
  })

  test.each([
    ['disabled', 'version 2 of secret db is disabled, and `latest` means that one'],
    ['destroyed', 'version 2 of secret db is destroyed'],
  ] as const)('a %s version stops the deploy before anything is written', async (state, words) => {
    const { fake, deploy, secrets } = deployer()
    secrets.states.set('db', ['enabled', state])
    await expect(deploy({ image: IMAGE, secrets: 'PASSWORD=db' })).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining(words), hint: expect.stringContaining('gcloud secrets versions') })
    await expect(deploy({ image: IMAGE, secrets: 'PASSWORD=db:9' })).rejects.toThrow('secret db has no version 9')
    expect(fake.services.size).toBe(0)
  })

  test('`resolve-secrets: false` asks nobody and writes what was given', async () => {
    const { deploy, container, secrets } = deployer()
    secrets.denied.add('db')
    await expect(deploy({ image: IMAGE, secrets: 'PASSWORD=db' })).rejects.toMatchObject({ kind: 'permission' })
    await deploy({ image: IMAGE, secrets: 'PASSWORD=db', 'resolve-secrets': 'false' })
    expect((await container())['env']).toEqual([{ name: 'PASSWORD', valueSource: { secretKeyRef: { secret: 'db', version: 'latest' } } }])
  })

  test('secrets as files: a folder each, replaced in place, and taken away by overwrite', async () => {
    const { deploy, template, secrets } = deployer()
    for (const name of ['api', 'tls']) secrets.states.set(name, ['enabled', 'enabled'])
    await deploy({ image: IMAGE, secrets: '/secrets/api/key=api:1\n/secrets/api/old=api:2\n/etc/tls/cert.pem=tls' })
    const mounts = async () => ((await template()).containers[0]?.['volumeMounts'] ?? []) as { name: string; mountPath: string }[]
    const volumes = async () => ((await template())['volumes'] ?? []) as { name: string; secret: object }[]
    expect((await mounts()).map(({ mountPath }) => mountPath)).toEqual(['/secrets/api', '/etc/tls'])
    expect((await volumes()).map(({ secret }) => secret)).toEqual([
      { secret: 'api', items: [{ path: 'key', version: '1' }, { path: 'old', version: '2' }] }, { secret: 'tls', items: [{ path: 'cert.pem', version: '2' }] },
    ])
    await deploy({ image: IMAGE, secrets: '/secrets/api/key=api:2', 'secrets-update': 'overwrite' }, { runId: '2' })
    expect((await mounts()).map(({ mountPath }) => mountPath)).toEqual(['/secrets/api'])
    expect((await volumes()).map(({ secret }) => secret)).toEqual([{ secret: 'api', items: [{ path: 'key', version: '2' }] }])
    await deploy({ image: IMAGE, 'secrets-update': 'overwrite' }, { runId: '3' })
    expect([await mounts(), await volumes()]).toEqual([[], []])
    await expect(deploy({ image: IMAGE, secrets: '/secrets/a=api\n/secrets/b=tls' }, { runId: '4' })).rejects.toThrow()
  })

  test.each([
    ['app.env', '# x\nA=1\nexport B="two\nlines" # y\nC=\n', { A: '1', B: 'two\nlines', C: '' }],
    ['app.yaml', 'A: 1.10\nB: "x: y"\nC: true\n', { A: '1.10', B: 'x: y', C: 'true' }],
    ['app.json', '{"A": "1"}', { A: '1' }],
  ])('%s is read as it stands', (file, text, variables) => {
    expect(parseVariables(text, file)).toEqual(variables)
  })

  test.each([
    ['app.env', 'A=1\nnonsense here\n', 'line 2 is no KEY=VALUE'],
    ['app.env', '1A=1\n', 'has the key "1A"'],
    ['app.env', 'PORT=1\n', 'sets PORT'],
    ['app.yaml', 'A: [1]\n', 'has no single text for A'],
    ['app.yaml', 'A: hush-hush\n  B: c\n', 'is not YAML at line'],
  ])('%s %j is refused without quoting a value', (file, text, words) => {
    expect(() => parseVariables(text, file)).toThrow(words)
    expect(() => parseVariables(text, file)).not.toThrow(/hush|nonsense/)
  })

  test('variables of a file are under those of the input, and not beside a secret of the same name', async () => {
    const { deploy, container } = deployer()
    await deploy({ image: IMAGE, 'env-vars': 'A=input', 'env-vars-file': 'app.env' }, { variables: 'A=file\nB=file' })
    expect((await container())['env']).toEqual([{ name: 'A', value: 'input' }, { name: 'B', value: 'file' }])
    await expect(deploy({ image: IMAGE, secrets: 'B=db', 'env-vars-file': 'app.env' }, { variables: 'B=file' })).rejects.toThrow('B is in `env-vars-file` and in `secrets`')
  })
})

describe('what is private stays so', () => {
  const CANARY = 'c4nary/Value+with=signs &and "quotes"'
  const forms = [CANARY, Buffer.from(CANARY).toString('base64'), Buffer.from(CANARY).toString('base64url'), encodeURIComponent(CANARY), JSON.stringify(CANARY).slice(1, -1)]

  test('values of variables and arguments are in no log, summary or output, whatever form they travel in', async () => {
    const { fake, deploy, logs } = deployer()
    fake.failing.set(BAD, `${NOT_LISTENING} env: ${CANARY} ${encodeURIComponent(CANARY)}`)
    logs.lines.set('*', [`connecting with ${CANARY}`, ...forms.map((form) => `dump ${form}`), 'Error: no route'])
    const inputs = { 'env-vars': `DATABASE=${CANARY}`, args: `--password=${CANARY}` }
    const first = await deploy({ image: IMAGE, ...inputs })
    const changed = await deploy({ image: IMAGE, 'env-vars': `DATABASE=other-${CANARY}` }, { runId: '2' })
    const failed = await deploy({ image: BAD, ...inputs }, { runId: '3' })
    const all = JSON.stringify([first, changed, failed].map(({ outputs, lines, summary, failure }) => [Object.values(outputs), lines, summary, failure]))
    const decoded = all.replaceAll('\\"', '"').replaceAll('\\\\', '\\')
    for (const form of forms) for (const text of [all, decoded]) expect(text).not.toContain(form)
    expect(failed.lines).toContain('Error: no route')
    expect(changed.lines).toContain('containers[0].env.DATABASE: changed (input env-vars)')
  })

  test('with `show-values` the plan shows them', async () => {
    const { deploy, secrets } = deployer()
    secrets.states.set('db', ['enabled', 'enabled', 'enabled'])
    await deploy({ image: IMAGE, 'env-vars': 'NAME=a' })
    const { lines } = await deploy({ image: NEXT, secrets: 'NAME=db:3', 'show-values': 'true' }, { runId: '2' })
    expect(lines).toContain('containers[0].env.NAME: "a" → secret db:3 (input secrets)')
  })

  test('a value that was put where a secret is named is not quoted', async () => {
    const { deploy } = deployer()
    await expect(deploy({ image: IMAGE, secrets: `A=${CANARY}` })).rejects.not.toThrow(CANARY)
    await expect(deploy({ image: IMAGE, 'env-vars': CANARY })).rejects.not.toThrow(CANARY)
  })
})
