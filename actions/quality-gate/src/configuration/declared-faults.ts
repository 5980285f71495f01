// What is wrong with the declarations by themselves and beside each other, whatever the code reads.
import { secretOf, type Declared, type Environment, type Service } from './declarations.ts'
import type { Fault } from './faults.ts'
import { inWords } from './faults.ts'
import { isLocal, production, staging } from './hosts.ts'
import { isPlaceholder, looksLikeSecret, PUBLIC_PREFIX } from '@cloudrun-delivery/shared/core/secret-like'
import { RESERVED } from './well-known.ts'

export function declaredFaults(service: Service): readonly Fault[] {
  return [...service.environments.flatMap((environment) => environmentFaults(service, environment)), ...kindFaults(service)]
}

function environmentFaults(service: Service, environment: Environment): readonly Fault[] {
  const others = service.environments.filter(({ isProduction }) => isProduction !== environment.isProduction).map(({ name }) => name)
  const values = [...environment.declared.values()].flatMap((declared) => [...valueFaults(declared), ...placeFaults(declared, environment, others)].map((fault): Fault => ({ ...fault, environment: environment.name })))
  return [...values, ...imageFaults(environment, others)]
}

/** Wrong in any environment. */
function valueFaults(declared: Declared): readonly Fault[] {
  const { name, kind } = declared
  const value = declared.value.reveal()
  const faults: Fault[] = []
  if (RESERVED.test(name)) faults.push({ rule: 'reserved', name, at: declared, say: (where) => `${where} declare${one(where)} ${name}, which Cloud Run sets itself and refuses` })
  if (value.trim() === '') faults.push({ rule: 'empty', name, at: declared, say: (where) => `${name} is empty in ${where}, which overrides the code's default: give it a value, or take it away` })
  else if (kind === 'literal' && looksLikeSecret(name, value)) faults.push({ rule: 'looks-like-secret', name, at: declared, say: (where) => `${name} looks like a secret and is a literal in ${where}: put it into Secret Manager and name it under \`secrets\`` })
  else if (kind === 'literal' && isPlaceholder(value)) faults.push({ rule: 'placeholder', name, at: declared, say: (where) => `${name} holds the place of a value in ${where} that nobody has put there` })
  if (kind === 'secret' && PUBLIC_PREFIX.test(name)) faults.push({ rule: 'public-secret', name, at: declared, say: (where) => `${name} is a secret in ${where}, and goes into what every browser gets: a name with this prefix is built in` })
  return faults
}

function one(where: string): string {
  return where.includes(' and ') ? '' : 's'
}

/** Wrong in this environment, because it belongs to another or to none. */
function placeFaults(declared: Declared, { isProduction }: Environment, others: readonly string[]): readonly Fault[] {
  const { name, kind } = declared
  const value = declared.value.reveal()
  const what = kind === 'secret' ? `the secret that ${name} refers to` : `the value of ${name}`
  if (!isProduction) {
    const word = kind === 'secret' ? staging('', value, others.map((other) => other.toLowerCase())) : production(name, value, others)
    return word === undefined || (kind === 'secret' && !others.includes(word) && !['production', 'prod'].includes(word)) ? [] : [{ rule: 'production-host', name, at: declared, say: (where) => `${what} in ${where} says "${word}"` }]
  }
  const faults: Fault[] = []
  const word = staging(name, kind === 'secret' ? secretOf(declared).secret : value, others)
  if (word !== undefined) faults.push({ rule: 'staging-host', name, at: declared, say: (where) => `${what} in ${where} says "${word}"` })
  else if (kind === 'literal' && isLocal(name, value)) faults.push({ rule: 'staging-host', name, at: declared, say: (where) => `${what} in ${where} is on the machine itself (localhost)` })
  const latest = kind === 'secret' ? secretOf(declared).version === 'latest' && value.trim() !== '' : /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)+:latest$/.test(value.trim())
  if (latest) faults.push({ rule: 'latest-in-production', name, at: declared, say: (where) => `${kind === 'secret' ? `the version of the secret of ${name}` : what} is latest in ${where}, so what runs changes without a deploy: name a version` })
  return faults
}

function imageFaults({ name: environment, isProduction, image }: Environment, others: readonly string[]): readonly Fault[] {
  if (!isProduction || image === undefined) return []
  const value = image.value.reveal()
  const faults: Fault[] = []
  const tag = /:([\w][\w.-]*)$/.exec(value.replace(/@.*$/, ''))?.[1]
  if (!value.includes('@sha256:') && (tag === undefined || tag === 'latest')) faults.push({ rule: 'latest-in-production', name: 'image', environment, at: image, say: (where) => `the tag of the image is latest in ${where}, so nobody can say what runs: name a version, or better a digest` })
  const word = staging('', value, others)
  if (word !== undefined) faults.push({ rule: 'staging-host', name: 'image', environment, at: image, say: (where) => `the image in ${where} says "${word}"` })
  return faults
}

/** A literal here and a secret there: Cloud Run refuses to change one into the other, and one of them is a mistake. */
function kindFaults({ environments }: Service): readonly Fault[] {
  const names = new Set(environments.flatMap(({ declared }) => [...declared.keys()]))
  return [...names].flatMap((name): readonly Fault[] => {
    const places = environments.flatMap((environment) => {
      const declared = environment.declared.get(name)
      return declared === undefined ? [] : [{ environment: environment.name, declared }]
    })
    const [literals, secrets] = (['literal', 'secret'] as const).map((kind) => places.filter(({ declared }) => declared.kind === kind))
    if (literals === undefined || secrets === undefined || literals[0] === undefined || secrets.length === 0) return []
    const [here, there] = [literals, secrets].map((list) => inWords(list.map(({ environment }) => environment)))
    return [{ rule: 'kind-differs', name, at: literals[0].declared, say: () => `${name} is a literal in ${here} and a secret in ${there}` }]
  })
}
