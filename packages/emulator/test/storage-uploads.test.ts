// Uploads to Cloud Storage as clients other than Google's for Node write them.
import { expect, test } from '@jest/globals'
import { splitRelated } from '../src/storage/uploads.ts'

const related = (lineEnd: string, content: string) => Buffer.from(['--mark', 'Content-Type: application/json', '', '{"name":"f.txt"}', '--mark', 'Content-Type: text/plain', 'Content-Transfer-Encoding: binary', '', content, '--mark--', ''].join(lineEnd))

test.each([
  ['gcloud: a boundary in apostrophes, lines that end in LF', "multipart/related; boundary='mark'", '\n'],
  ["Google's clients: a boundary in quotes, lines that end in CRLF", 'multipart/related; boundary="mark"', '\r\n'],
  ['curl: a plain boundary', 'multipart/related; boundary=mark', '\r\n'],
])('%s', (_name, contentType, lineEnd) => {
  for (const content of ['two\r\n\r\nlines\n', '', '\n', 'a\n\nb']) {
    expect(splitRelated(contentType, related(lineEnd, content))).toEqual({ resource: { name: 'f.txt' }, contentType: 'text/plain', content: Buffer.from(content) })
  }
})

test('a body without an end, or without a head, is malformed', () => {
  for (const body of ['--mark\r\n\r\n{}\r\n--mark\r\n\r\nx', '--mark\r\n{}\r\n--mark\r\nx\r\n--mark--']) expect(() => splitRelated('multipart/related; boundary=mark', Buffer.from(body))).toThrow('Malformed multipart body.')
})
