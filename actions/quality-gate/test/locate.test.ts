// From the path that a report gives to the file of the repository: in containers, modules and on other machines, and never by a guess.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fileOf, type Coverage } from '../src/coverage/coverage.ts'
import { locate, parsePrefixes, type Prefix } from '../src/coverage/locate.ts'
import { RepositoryFiles } from '../src/coverage/repository-files.ts'

const WORKSPACE = '/home/runner/work/shop/shop'

function report(paths: readonly string[], roots?: readonly string[]): Coverage {
  const coverage: Coverage = new Map()
  for (const [at, file] of paths.entries()) {
    fileOf(coverage, file).lines.add(at + 1, 1)
    if (roots !== undefined) fileOf(coverage, file).roots = roots
  }
  return coverage
}

function find(files: readonly string[], paths: readonly string[], options: { readonly from?: string; readonly prefixes?: readonly Prefix[]; readonly roots?: readonly string[] } = {}) {
  const { coverage, unknown, ambiguous } = locate(report(paths, options.roots), options.from ?? 'coverage.xml', { files: new RepositoryFiles(files), workspace: WORKSPACE, prefixes: options.prefixes ?? [] })
  return { found: [...coverage.keys()], unknown, ambiguous: ambiguous.map(({ path }) => path) }
}
const all = (...found: readonly string[]) => ({ found, unknown: [], ambiguous: [] })

describe('a path is found', () => {
  test.each<[string, string[], string[], Parameters<typeof find>[2], string[]]>([
    ['as it is', ['src/a.ts'], ['src/a.ts'], {}, ['src/a.ts']],
    ['in the workspace', ['src/a.ts'], [`${WORKSPACE}/src/a.ts`], {}, ['src/a.ts']],
    ['with a dot before it', ['src/a.ts'], ['./src/./b/../a.ts'], {}, ['src/a.ts']],
    ['in a container', ['backend/src/shop/models.py'], ['/app/src/shop/models.py'], {}, ['backend/src/shop/models.py']],
    ['in a container whose root is the module', ['backend/manage.py', 'README.md'], ['/app/manage.py'], {}, ['backend/manage.py']],
    ['with backslashes and a drive', ['src/Shop/Cart.cs'], [String.raw`C:\build\1\src\Shop\Cart.cs`], {}, ['src/Shop/Cart.cs']],
    ['as a URL', ['src/a b.ts'], ['file:///build/src/a%20b.ts'], {}, ['src/a b.ts']],
    ['from the module that wrote the report', ['web/src/i.ts', 'src/i.ts', 'admin/src/i.ts'], ['src/i.ts'], { from: 'web/coverage/lcov.info' }, ['web/src/i.ts']],
    ['from the root for a report at the root', ['web/src/i.ts', 'src/i.ts'], ['src/i.ts'], { from: 'lcov.info' }, ['src/i.ts']],
    ['above the folder of the tool', ['shared/x.py', 'backend/y.py'], ['../shared/x.py', 'y.py'], { from: 'backend/coverage.xml' }, ['shared/x.py', 'backend/y.py']],
    ['under one of several sources', ['a/src/x.py', 'b/src/x.py', 'b/src/only.py'], ['only.py'], { roots: ['/app/a/src', '/app/b/src'] }, ['b/src/only.py']],
    ['by the package of a class', ['core/src/main/java/com/example/Cart.java', 'web/src/main/java/com/example/Page.java'], ['com/example/Cart.java', 'com/example/Page.java'], { from: 'target/jacoco.xml' }, ['core/src/main/java/com/example/Cart.java', 'web/src/main/java/com/example/Page.java']],
    ['by the module that stands before a package that two modules have', ['shop/src/main/java/com/example/Cart.java', 'bank/src/main/java/com/example/Cart.java'], ['bank/com/example/Cart.java'], { from: 'target/jacoco.xml' }, ['bank/src/main/java/com/example/Cart.java']],
    ['by the folder of the report, of two modules', ['shop/src/main/java/com/example/Cart.java', 'bank/src/main/java/com/example/Cart.java'], ['com/example/Cart.java'], { from: 'bank/target/site/jacoco.xml' }, ['bank/src/main/java/com/example/Cart.java']],
    ['by a prefix', ['services/api/x.py', 'x.py'], ['/srv/x.py'], { prefixes: [{ from: '/srv', to: 'services/api' }] }, ['services/api/x.py']],
    ['by the longest prefix', ['one/x.py', 'two/x.py'], ['/srv/api/x.py'], { prefixes: [{ from: '/srv', to: 'one' }, { from: '/srv/api/', to: './two' }] }, ['two/x.py']],
    ['by a prefix to the root', ['x.py', 'y/x.py'], ['/srv/x.py'], { prefixes: [{ from: '/srv', to: '' }] }, ['x.py']],
  ])('%s', (_name, files, paths, options, found) => {
    expect(find(files, paths, options)).toEqual(all(...found))
  })

  test('by what the other files of its report agree on', () => {
    const files = ['backend/a/__init__.py', 'backend/a/models.py', 'backend/b/views.py', 'backend/__init__.py', 'frontend/__init__.py', 'backend/b/__init__.py']
    expect(find(files, ['/app/__init__.py', '/app/a/models.py', '/app/b/views.py', '/app/b/__init__.py'])).toEqual(all('backend/__init__.py', 'backend/a/models.py', 'backend/b/views.py', 'backend/b/__init__.py'))
  })
})

describe('a path is told and not guessed', () => {
  test('when it fits two files', () => {
    expect(find(['a/x/util.py', 'b/x/util.py'], ['/app/x/util.py'])).toEqual({ found: ['/app/x/util.py'], unknown: [], ambiguous: ['/app/x/util.py'] })
  })

  test.each<[string, string[], string[], Parameters<typeof find>[2], string]>([
    ['it fits none', ['src/a.ts'], ['src/gone.ts'], {}, 'src/gone.ts'],
    ['it is in the workspace and not in the repository', ['src/types.ts'], [`${WORKSPACE}/build/types.ts`], {}, '/home/runner/work/shop/shop/build/types.ts'],
    ['it is of a library', ['src/utils.py'], ['/usr/lib/python3/site-packages/x/src/utils.py'], {}, '/usr/lib/python3/site-packages/x/src/utils.py'],
    ['the prefix that the user gave leads nowhere', ['src/a.ts'], ['/srv/src/a.ts'], { prefixes: [{ from: '/srv', to: 'lib' }] }, '/srv/src/a.ts'],
  ])('when %s', (_name, files, paths, options, kept) => {
    expect(find(files, paths, options)).toEqual({ found: [kept], unknown: paths, ambiguous: [] })
  })

  test('when the place that its report agrees on has no such file, though another place has one of its name', () => {
    const files = ['src/shop/a.py', 'src/shop/b.py', 'lib/models/user.py']
    expect(find(files, ['/app/shop/a.py', '/app/shop/b.py', '/app/gen/models/user.py'])).toEqual({ found: ['src/shop/a.py', 'src/shop/b.py', '/app/gen/models/user.py'], unknown: ['/app/gen/models/user.py'], ambiguous: [] })
  })

  test('when a library has a file whose very name is ours alone', () => {
    expect(find(['web/app.js'], ['node_modules/x/app.js']).unknown).toEqual(['node_modules/x/app.js'])
  })
})

test('files that a report spells in two ways are one file', () => {
  const { coverage } = locate(report(['./src/a.ts', `${WORKSPACE}/src/a.ts`]), 'lcov.info', { files: new RepositoryFiles(['src/a.ts']), workspace: WORKSPACE, prefixes: [] })
  expect([...(coverage.get('src/a.ts')?.lines.keys() ?? [])]).toEqual([1, 2])
})

test('whatever the repository and wherever a container has it, a path is its own file or told', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'src', 'x.py', 'y.py')
  const file = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
  let [all, told] = [0, 0]
  fc.assert(fc.property(fc.uniqueArray(file, { minLength: 1, maxLength: 15 }), fc.constantFrom('/app', '/srv/www', String.raw`C:\build`), (files, root) => {
    const paths = files.map((one) => `${root}/${one}`)
    const { coverage, unknown, ambiguous } = locate(report(paths), 'r.xml', { files: new RepositoryFiles(files), workspace: WORKSPACE, prefixes: [] })
    expect(unknown).toEqual([])
    const untold = new Set(ambiguous.map((one) => one.path))
    for (const [at, one] of files.entries()) {
      if (untold.has(paths[at] ?? '')) told += 1
      // The report gave each of its files one line, by which it is known again.
      else expect([...(coverage.get(one)?.lines.keys() ?? [])]).toEqual([at + 1])
      all += 1
    }
  }))
  expect(told).toBeLessThan(all / 5)
})

test('prefixes: what is none is told', () => {
  expect(parsePrefixes(['/app=backend', '/srv =', 'nonsense', '=x', '/a=/etc', '/a=../up'])).toEqual({
    prefixes: [{ from: '/app', to: 'backend' }, { from: '/srv', to: '' }],
    problems: ['"nonsense"', '"=x"'].map((line) => `${line} is not FROM=TO: a beginning of paths in a report, and of the same paths in the workspace`).concat(['"/a=/etc" leads out of the workspace: TO is a folder in it', '"/a=../up" leads out of the workspace: TO is a folder in it']),
  })
})
