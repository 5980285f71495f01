// Reports that attack their reader, or whoever reads what it writes: each is a clear error or a right result, in little time and memory. Every
// one is read by a process of its own. The bound on memory is the promise; that on processor time is wide, for slow machines. With
// HOSTILE_NUMBERS=1 in the environment each is told.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ChildGate, type ChildRan } from './support/child-gate.ts'

const CPU_SECONDS_MAX = 5
const MEBIBYTES_MAX = 300

const suite = (cases: string) => `<?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="s">${cases}</testsuite></testsuites>`
const named = (name: string) => suite(`<testcase classname="c" name="${name}"/>`)
const failing = (name: string) => suite(`<testcase classname="c" name="${name}"><failure message="${name}">${name}</failure></testcase>`)
const laughs = () => `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at === 0 ? '' : at};`.repeat(10)}">`).join('')}]>`
const utf16 = (text: string, bom: boolean) => Buffer.from(`${bom ? '\uFEFF' : ''}${text}`, 'utf16le')
const bigEndian = (text: string) => utf16(text, true).swap16()

type Report = { readonly kind?: string; readonly content: string | Uint8Array; readonly verdict: 'pass' | 'fail' | 'no-data'; /** In what the gate writes. */ readonly says?: string }

const REFUSED: Readonly<Record<string, Report>> = {
  'billion laughs': { content: `${laughs()}${named('&lol9;')}`, verdict: 'no-data', says: 'a document type with declarations of its own is not read' },
  'an external entity': { content: `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${named('&x;')}`, verdict: 'no-data', says: 'a document type with declarations of its own is not read' },
  'an external parameter entity': { content: `<!DOCTYPE x [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>${named('a')}`, verdict: 'no-data', says: 'a document type with declarations of its own is not read' },
  'elements nested 100 000 deep': { content: `<testsuites>${'<testsuite>'.repeat(100_000)}`, verdict: 'no-data', says: 'nested more than 256 deep' },
  'lists nested 100 000 deep': { content: '['.repeat(100_000) + ']'.repeat(100_000), verdict: 'no-data', says: 'a list whose first item has a list' },
  'objects nested 100 000 deep': { content: '{"results":'.repeat(100_000) + '1' + '}'.repeat(100_000), verdict: 'no-data', says: 'the keys results' },
  'an attribute of 20 MB': { content: named('a'.repeat(20_000_000)), verdict: 'no-data', says: 'a tag has more than 16000000 characters' },
  'a line of 20 MB': { content: `1..1\nok 1 - ${'a'.repeat(20_000_000)}\n`, verdict: 'no-data', says: 'a line has more than 16000000 characters' },
  'a tag that never ends': { content: `<testsuites ${'a="b" '.repeat(1_000_000)}`, verdict: 'no-data', says: 'it ends in the middle of a tag' },
  'a comment that never ends': { content: `<testsuites><!-- ${'-'.repeat(5_000_000)}`, verdict: 'no-data', says: 'it ends before' },
  'two roots': { content: `${named('a')}${failing('b')}`, verdict: 'no-data', says: 'a second root <testsuites> follows the first' },
  'two roots without a second declaration': { content: `<testsuite><testcase name="a"/></testsuite><testsuite><testcase name="b"><failure/></testcase></testsuite>`, verdict: 'no-data', says: 'a second root' },
  'half a character of UTF-16': { content: utf16(named('a'), true).subarray(0, -3), verdict: 'no-data', says: 'it ends' },
  'an encoding that nobody knows': { content: '<?xml version="1.0" encoding="x-klingon"?><testsuites/>', verdict: 'no-data', says: 'it is written in x-klingon, which cannot be decoded' },
  'an error outside of any case with a message of 5 MB': { content: `<testsuite><error message="${'e'.repeat(5_000_000)}"/></testsuite>`, verdict: 'no-data', says: 'an error outside of any test case' },
  '100 000 lines that no linter writes': { kind: 'lint-reports', content: `a.py:1:1: E501 line too long\n${'Traceback\n'.repeat(100_000)}`, verdict: 'fail', says: 'Traceback … Traceback (100000 such lines)' },
  '100 000 errors outside of any case': { content: `<testsuite name="s"><testcase name="a"/>${'<error message="e"/>'.repeat(100_000)}</testsuite>`, verdict: 'no-data', says: 'more such problems' },
  '50 000 thresholds': { kind: 'budget-reports', content: JSON.stringify({ root_group: {}, metrics: { http_reqs: { count: 1, rate: 1, thresholds: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`count>-${at + 1}`, false])) } } }), verdict: 'no-data', says: 'it holds 50000 measurements' },
  'a number of tests that no machine has': { content: '1..99999999999999999999\nok 1 - a\n', verdict: 'no-data', says: 'and holds 1' },
}

const READ: Readonly<Record<string, Report>> = {
  'an attribute of 10 MB': { content: failing('a'.repeat(3_000_000)).replace('message="', `message="${'b'.repeat(7_000_000)}`), verdict: 'fail', says: '1 of 1 tests failed' },
  'a text of 60 MB': { content: suite(`<testcase name="a"><system-out><![CDATA[${'<x>&'.repeat(15_000_000)}]]></system-out></testcase>`), verdict: 'pass' },
  '100 000 entities': { content: named('&amp;&lt;&#65;&nbsp;'.repeat(100_000)), verdict: 'pass' },
  '100 000 attributes of one tag': { content: suite(`<testcase name="a" ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`), verdict: 'pass' },
  '__proto__ as name, attribute and suite': { content: suite('<testcase classname="__proto__" name="constructor" __proto__="1" toString="2"><properties><property name="__proto__" value="1"/></properties></testcase>'), verdict: 'pass' },
  '__proto__ as a key of JSON': { content: '{"__proto__":{"results":1},"results":{"tool":{"name":"t"},"summary":{"__proto__":{"tests":9}},"tests":[{"name":"__proto__","status":"passed","__proto__":{"status":"failed"}}]}}', verdict: 'pass' },
  '__proto__ as a file of coverage': { kind: 'coverage-reports', content: 'TN:\nSF:__proto__\nDA:1,1\nend_of_record\nSF:constructor\nDA:1,0\nend_of_record\n', verdict: 'pass', says: '50 % of lines covered' },
  '__proto__ as a metric of k6': { kind: 'budget-reports', content: '{"root_group":{},"metrics":{"http_reqs":{"count":1,"rate":1,"thresholds":{"count>0":false}},"__proto__":{"value":1,"thresholds":{"value<2":false}}}}', verdict: 'pass' },
  'UTF-16 with a mark': { content: utf16(failing('é😀'), true), verdict: 'fail', says: 'é😀' },
  'UTF-16 without a mark': { content: utf16(failing('é😀'), false), verdict: 'fail', says: 'é😀' },
  'UTF-16, the other way round': { content: bigEndian(failing('é😀')), verdict: 'fail', says: 'é😀' },
  'UTF-8 with a mark': { content: `\uFEFF${failing('é')}`, verdict: 'fail', says: 'é' },
  'JSON with a mark': { kind: 'lint-reports', content: '\uFEFF[{"filePath":"/a.ts","messages":[]}]', verdict: 'pass' },
  'Latin-1, as declared': { content: Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="é"><failure/></testcase></testsuite>', 'latin1'), verdict: 'fail', says: 'é' },
  'bytes that are no character': { content: Buffer.concat([Buffer.from('<testsuite><testcase name="'), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from('"/></testsuite>')]), verdict: 'pass' },
  'ANSI escapes and control characters': { content: failing('\u001B[31mred\u001B[0m\u0000\u0007'), verdict: 'fail', says: 'red' },
  'bare ampersands and unknown entities': { content: failing('a & b && c &nbsp; &unknown; &#xFFFFFFFF; &'), verdict: 'fail', says: '1 of 1 tests failed' },
  'a rule and a message of 5 MB each': { kind: 'lint-reports', content: JSON.stringify([{ filePath: '/a.ts', messages: [{ ruleId: 'r'.repeat(5_000_000), severity: 2, message: 'm'.repeat(5_000_000), line: 1, column: 1 }] }]), verdict: 'fail', says: 'Errors of linters' },
  'a document type of another machine': { content: `<!DOCTYPE testsuites SYSTEM "http://127.0.0.1:9/junit.dtd">${named('a').replace(/^<\?.*?\?>/, '')}`, verdict: 'pass' },
}

/** Names that mean something to who reads the gate's outputs. */
const NAMES: readonly (readonly [string, string])[] = [
  ['::add-mask::', '::add-mask::pass'], ['a command on a line of its own', '&#10;::add-mask::pass&#10;::set-output name=verdict::pass&#10;'], ['a carriage return', '&#13;::error::x&#13;'],
  ['</details>', '&lt;/details&gt;&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;'], ['a comment\'s marker', '&lt;!-- cloudrun-delivery:quality-gate --&gt;'], ['a path that climbs', '../../../../etc/passwd'],
  ['the end of an output', '&#10;EOF&#10;verdict=pass&#10;'], ['a table and a link', '| [x](javascript:alert(1)) ![x](http://127.0.0.1:9/x.png) |'], ['text that turns its direction', '\u202Egnp.exe'],
]

let gate: ChildGate
let base: string
let count = 0
const worst = { cpuSeconds: 0, mebibytes: 0 }
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'hostile-'))
  gate = await ChildGate.create()
}, 60_000)
afterAll(async () => {
  await gate.dispose()
  await rm(base, { recursive: true })
  if (process.env['HOSTILE_NUMBERS'] !== undefined) process.stderr.write(`worst: ${worst.cpuSeconds.toFixed(2)} s of processor, ${worst.mebibytes.toFixed(0)} MiB\n`)
})

async function judge(kind: string, content: string | Uint8Array): Promise<ChildRan> {
  const folder = path.join(base, String((count += 1)))
  await mkdir(folder)
  await writeFile(path.join(folder, 'report'), content)
  const ran = await gate.run(folder, { [kind]: 'report' })
  if (process.env['HOSTILE_NUMBERS'] !== undefined) process.stderr.write(`${ran.seconds.toFixed(2)} s, ${ran.cpuSeconds.toFixed(2)} s of processor, ${ran.mebibytes.toFixed(0)} MiB ${expect.getState().currentTestName ?? ''}\n`)
  worst.cpuSeconds = Math.max(worst.cpuSeconds, ran.cpuSeconds)
  worst.mebibytes = Math.max(worst.mebibytes, ran.mebibytes)
  await rm(folder, { recursive: true })
  return ran
}

describe.each(Object.entries({ 'is refused': REFUSED, 'is read': READ }))('what %s', (_group, reports) => {
  test.each(Object.entries(reports))('%s', async (_name, { kind = 'test-reports', content, verdict, says = '' }) => {
    const ran = await judge(kind, content)
    expect(verdictOf(ran)).toBe(verdict)
    expect(ran.exitCode).toBe(verdict === 'pass' ? 0 : 1)
    expect(ran.stdout).toContain(says)
    expect(ran.stdout).not.toMatch(/Maximum call stack|at file:|\broot:x:/)
    expect(ran.mebibytes).toBeLessThan(MEBIBYTES_MAX)
    expect(ran.cpuSeconds).toBeLessThan(CPU_SECONDS_MAX)
  }, 60_000)
})

describe('names of tests', () => {
  test.each(NAMES)('%s is a name and nothing else', async (_name, name) => {
    const { stdout, outputs, summary, exitCode } = await judge('test-reports', failing(name))
    expect(exitCode).toBe(1)
    // The gate's own commands, each with what it says in one line.
    const commands = stdout.split(/[\r\n]/).filter((line) => line.trimStart().startsWith('::'))
    for (const command of commands) expect(command).toMatch(/^::(error|notice|warning|group|endgroup|debug)\b/)
    expect(outputs.match(/^verdict<<(.*)\nfail\n\1$/m) ?? outputs.match(/^verdict=fail$/m)).not.toBeNull()
    expect(outputs).not.toMatch(/^verdict=pass$/m)
    // In a block of code nothing means anything, and in one of HTML no Markdown does.
    const markup = summary.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '')
    expect((markup.match(/<details>/g) ?? []).length).toBe((markup.match(/<\/details>/g) ?? []).length)
    expect(markup).not.toMatch(/<script|<!-- cloudrun|\u202E/)
    expect(markup.replaceAll(/^<details>.*$/gm, '')).not.toMatch(/!\[x\]\(http|\]\(javascript/)
  }, 60_000)
})

function verdictOf({ outputs }: ChildRan): string | undefined {
  return /^verdict(?:=|<<.*\n)(.*)$/m.exec(outputs)?.[1]
}
