import { describe, expect, test } from '@jest/globals'
import { isLoopback, parseImageReference, registryOrigin } from '@cloudrun-delivery/shared/core/image-reference'

const DIGEST = `sha256:${'a'.repeat(64)}`

describe('names of images', () => {
  test.each([
    ['node', 'docker.io', 'library/node', 'latest'],
    ['node:24-slim', 'docker.io', 'library/node', '24-slim'],
    ['octo/shop', 'docker.io', 'octo/shop', 'latest'],
    ['index.docker.io/library/node', 'docker.io', 'library/node', 'latest'],
    ['europe-docker.pkg.dev/p/r/shop:v1', 'europe-docker.pkg.dev', 'p/r/shop', 'v1'],
    ['localhost/shop', 'localhost', 'shop', 'latest'],
    ['127.0.0.1:5000/shop', '127.0.0.1:5000', 'shop', 'latest'],
    [`gcr.io/distroless/static:x@${DIGEST}`, 'gcr.io', 'distroless/static', DIGEST],
  ])('%s', (text, host, repository, reference) => {
    expect(parseImageReference(text)).toEqual({ host, repository, reference })
  })

  test.each([
    '',
    'r.test/Shop',
    'r.test/',
    '/shop',
    'r.test/a//b',
    'r.test/shop:',
    'r.test/shop:a b',
    'r.test/shop@sha256:1',
    'http://r.test/shop',
    'r.test/../shop',
    'r.test/shop?x=1',
    `r.test/${'a'.repeat(256)}`,
  ])('"%s" is none', (text) => {
    expect(parseImageReference(text)).toBeUndefined()
  })

  test('only this machine is spoken to without TLS', () => {
    expect(['127.0.0.1:5000', '127.9.9.9', 'localhost:1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true])
    expect(['127.0.0.1.evil.test', 'localhost.evil.test', 'r.test', '10.0.0.1:5000'].map(isLoopback)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(registryOrigin('docker.io')).toBe('https://registry-1.docker.io')
    expect(registryOrigin('localhost:5000')).toBe('http://localhost:5000')
  })
})
