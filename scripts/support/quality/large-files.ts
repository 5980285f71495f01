// Reports as large as the largest that people have, written into a folder in pieces: none of them fits in a repository, or in one string.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const PIECE_CHARACTERS = 1_000_000

async function write(file: string, pieces: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  let begun = ''
  for (const piece of pieces) {
    begun += piece
    if (begun.length < PIECE_CHARACTERS) continue
    if (!stream.write(begun)) await once(stream, 'drain')
    begun = ''
  }
  stream.end(begun)
  await once(stream, 'finish')
}

const TRACE = Array.from({ length: 25 }, (_, depth) => `  File "/app/shop/orders/refund_${depth}.py", line ${depth * 7 + 1}, in refund\n    assert total &gt;= expected_total, "not refunded: ${'x'.repeat(10)}"\n`).join('')

function* junit(bytes: number): Iterable<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
  for (let [suite, written] = [0, 0]; written < bytes; suite += 1) {
    let text = `<testsuite name="tests.orders.test_refund_${suite}" time="1.5">\n`
    for (let at = 0; at < 100; at += 1) {
      const number = suite * 100 + at
      const begin = `<testcase classname="tests.orders.test_refund_${suite}.TestRefund" name="test_refund_of_an_order_in_parts[currency-${number}-${'p'.repeat(60)}]" file="tests/orders/test_refund_${suite}.py" line="${at + 1}" time="0.0${at + 10}"`
      // One case in 22 fails, and tells 2.5 kB of trace.
      text += number % 22 === 0 ? `${begin}><failure message="AssertionError: ${number} &lt; ${number + 1}">${TRACE}</failure></testcase>\n` : number % 5 === 0 ? `${begin}><system-out>order ${number} was refunded</system-out></testcase>\n` : `${begin} />\n`
    }
    text += '</testsuite>\n'
    written += text.length
    yield text
  }
  yield '</testsuites>\n'
}

function* cdata(bytes: number): Iterable<string> {
  yield '<testsuite name="s"><testcase classname="a" name="talks"><failure message="too much"><![CDATA['
  const line = `2026-01-01T00:00:00Z INFO request <b>1</b> & ${'.'.repeat(80)}\n`
  const piece = line.repeat(1000)
  for (let written = 0; written < bytes; written += piece.length) yield piece
  yield ']]></failure></testcase></testsuite>'
}

function* lcov(lines: number): Iterable<string> {
  const perFile = 500
  for (let file = 0; file * perFile < lines; file += 1) {
    let text = `TN:\nSF:src/orders/module-${file}.ts\n`
    for (let line = 1; line <= perFile; line += 1) text += `DA:${line},${(line * file) % 7}\n`
    yield `${text}LF:${perFile}\nLH:${perFile}\nend_of_record\n`
  }
}

/** @param bytes at least */
export async function writeJunit(file: string, bytes: number): Promise<void> {
  await write(file, junit(bytes))
}

/** One case whose failure is one section. @param bytes at least */
export async function writeCdata(file: string, bytes: number): Promise<void> {
  await write(file, cdata(bytes))
}

export async function writeLcov(file: string, lines: number): Promise<void> {
  await write(file, lcov(lines))
}
