// What a step tells its runner, read back as runners read it.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePairs } from '../../runner/src/file-commands.ts'
import { commandLine, withDelimiter } from '../src/runner.ts'

/** As the runner takes a command apart: actions/runner, src/Runner.Common/ActionCommand.cs. */
function taken(line: string): { readonly name: string; readonly properties: Readonly<Record<string, string>>; readonly message: string } {
  const [, name = '', told = '', message = ''] = /^::([^ :]+)(?: ([^]*?))?::([^]*)$/.exec(line) ?? []
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')
  return { name, message: plain(message), properties: Object.fromEntries(told.split(',').filter((pair) => pair !== '').map((pair) => [pair.slice(0, pair.indexOf('=')), plain(pair.slice(pair.indexOf('=') + 1))])) }
}

const hostile = fc.array(fc.constantFrom('a', ' ', ':', '::', ',', '=', '%', '\n', '\r', '<<', 'end-of-value', 'end-of-value-', '-', '::add-mask::', 'é', '\u2028', 'verdict=pass', 'verdict<<x'), { maxLength: 12 }).map((parts) => parts.join(''))

test('a command is one line, and says what was given, whatever it holds', () => {
  fc.assert(fc.property(hostile, hostile, hostile, (message, title, file) => {
    const said = commandLine('error', message, { title, file, line: 7 })
    expect(said.split('\n')).toHaveLength(2)
    expect(said).not.toContain('\r')
    expect(taken(said.slice(0, -1))).toEqual({ name: 'error', message, properties: { title, file, line: '7' } })
  }), { numRuns: 2000 })
})

test('a command without properties has none', () => {
  expect(commandLine('endgroup', '', {})).toBe('::endgroup::\n')
  expect(commandLine('add-mask', '100%\nof it', {})).toBe('::add-mask::100%25%0Aof it\n')
})

test('a value ends where it ends: none begins another output', () => {
  fc.assert(fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (values) => {
    const file = values.map((value, at) => withDelimiter(`output-${at}`, value)).join('')
    // The runner takes `\r\n` for a line end, also where the value ends.
    expect(parsePairs(file)).toEqual(values.map((value, at) => [`output-${at}`, `${value}\n`.replaceAll('\r\n', '\n').slice(0, -1)]))
  }), { numRuns: 5000 })
})
