// The demo shows a step's log as GitHub would.
import { expect, test } from '@jest/globals'
import { shownLines } from '../scripts/support/log-lines.ts'

test.each<[string, readonly string[]]>([
  ['shop-1 80 %, shop-2 20 %', ['shop-1 80 %, shop-2 20 %']],
  ['a line with :: in it::', ['a line with :: in it::']],
  ['', []],
  ['::group::20 %25 of users', ['▾ 20 % of users']],
  ['::endgroup::', []],
  ['::add-mask::hunter2', []],
  ['::save-state name=isPost::true', []],
  ['::error::there is no service shpo%0ACheck `service`.', ['Error: there is no service shpo', 'Check `service`.']],
  ['::error file=src/a.ts,line=3,title=x%3Ay::wrong: %250A', ['Error: wrong: %0A']],
])('%j is shown as %j', (line, shown) => {
  expect(shownLines(line)).toEqual(shown)
})
