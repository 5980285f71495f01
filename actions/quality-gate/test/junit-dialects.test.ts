// JUnit XML as the tools write it. Each report is shaped as its tool's own writer does: names, nesting, and what it leaves out.
import { describe, expect, test } from '@jest/globals'
import { readReport, told } from './support/read-report.ts'

const junit = async (xml: string) => readReport('test-reports', xml)

describe('dialects', () => {
  test('pytest: a module that does not import is an error, an expected failure a skip, a failure with a broken teardown counts once', async () => {
    const { cases, problems, format } = await junit(`<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="2" failures="1" skipped="1" tests="3" time="0.21" hostname="h">
      <testcase classname="" name="tests.test_orders" time="0.000"><error message="collection failure">ImportError while importing</error></testcase>
      <testcase classname="tests.test_price" name="test_hats" file="tests/test_price.py" line="6" time="0.002"><skipped type="pytest.xfail" message="soon"/></testcase>
      <testcase classname="tests.test_price" name="test_tea" time="0.5"><failure message="assert 1 == 2">E assert</failure></testcase>
      <testcase classname="tests.test_price" name="test_tea" time="0.1"><error message="failed on teardown with &quot;OSError&quot;">E OSError</error></testcase>
    </testsuite></testsuites>`)
    expect(format).toBe('JUnit XML')
    expect(told(cases)).toEqual(['pytest › tests.test_orders: error', 'tests.test_price › test_hats: skipped', 'tests.test_price › test_tea: error'])
    expect(cases[1]).toMatchObject({ file: 'tests/test_price.py', line: 6, seconds: 0.002 })
    expect(cases[2]).toMatchObject({ message: 'assert 1 == 2\nE assert\nfailed on teardown with "OSError"\nE OSError', seconds: 0.6 })
    expect(problems).toEqual([])
  })

  test('jest-junit: a suite that did not run has failures and errors without a case', async () => {
    const { cases, problems } = await junit(`<testsuites name="jest tests" tests="2" failures="0" errors="1" time="1.5">
      <testsuite name="basket" errors="0" failures="0" skipped="1" tests="2"><testcase classname="basket adds" name="basket adds" time="0.003"/><testcase classname="basket todo" name="basket todo" time="0"><skipped/></testcase></testsuite>
      <testsuite name="src/broken.test.ts" errors="1" failures="0" skipped="0" tests="0" time="0"/></testsuites>`)
    expect(told(cases)).toEqual(['basket adds › basket adds: passed', 'basket todo › basket todo: skipped'])
    expect(problems).toEqual(['report: suite jest tests › src/broken.test.ts claims 1 failures and errors and holds 0'])
  })

  test('vitest: a hook that failed is an error of its suite', async () => {
    const { cases, problems } = await junit(`<testsuites name="vitest tests" tests="2" failures="1" errors="0" time="0.9"><testsuite name="test/stock.test.ts" timestamp="2026-01-01T00:00:00.000Z" hostname="h" tests="2" failures="1" errors="0" skipped="0" time="0.01">
      <testcase classname="test/stock.test.ts" name="stock &gt; is counted" time="0"><failure message="the warehouse does not answer" type="Error">Error: the warehouse does not answer
 ❯ test/stock.test.ts:5:11</failure></testcase><testcase classname="test/stock.test.ts" name="stock &gt; is sold" time="0"/></testsuite></testsuites>`)
    expect(told(cases)).toEqual(['test/stock.test.ts › stock > is counted: failed', 'test/stock.test.ts › stock > is sold: passed'])
    expect(cases[0]?.message).toBe('Error: the warehouse does not answer\n ❯ test/stock.test.ts:5:11')
    expect(problems).toEqual([])
  })

  test('surefire: reruns that passed in the end are flaky, those that did not are failures', async () => {
    const { cases } = await junit(`<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/x.xsd" version="3.0" name="shop.OrderTest" time="1,234.5" tests="3" errors="0" skipped="0" failures="1" flakes="1">
      <properties><property name="java.version" value="21"/></properties>
      <testcase name="ships" classname="shop.OrderTest" time="1,000.25"><flakyFailure message="late" type="AssertionError"><stackTrace><![CDATA[at shop]]></stackTrace><system-out>x</system-out></flakyFailure></testcase>
      <testcase name="pays" classname="shop.OrderTest" time="0.1"><failure message="declined" type="AssertionError">at shop.pays</failure><rerunFailure message="declined again" type="AssertionError"><stackTrace>y</stackTrace></rerunFailure></testcase>
      <testcase name="breaks" classname="shop.OrderTest" time="0.1"><flakyError message="npe" type="NullPointerException"/></testcase></testsuite>`)
    expect(told(cases)).toEqual(['~shop.OrderTest › ships: passed', 'shop.OrderTest › pays: failed', '~shop.OrderTest › breaks: passed'])
    expect(cases[0]?.seconds).toBe(1000.25)
    expect(cases[1]?.message).toBe('declined\nat shop.pays')
  })

  test('gotestsum: the failure is the case\'s text, a package that does not build an error', async () => {
    const { cases, problems } = await junit(`<testsuites tests="2" failures="1" errors="1" time="0.2"><testsuite tests="2" failures="1" time="0.2" name="example.com/shop"><properties><property name="go.version" value="go1.24"></property></properties>
      <testcase classname="example.com/shop" name="TestPrice/tea" time="0.000"><failure message="Failed" type="">=== RUN   TestPrice/tea
    price_test.go:12: got 1</failure></testcase><testcase classname="example.com/shop" name="TestMain" time="0"/></testsuite>
      <testsuite tests="0" failures="0" time="0" name="example.com/broken"></testsuite></testsuites>`)
    expect(told(cases)).toEqual(['example.com/shop › TestPrice/tea: failed', 'example.com/shop › TestMain: passed'])
    expect(problems).toEqual(['report: it claims 2 failures and errors and holds 1'])
  })

  test('phpunit: suites in suites, warnings and class names of both kinds', async () => {
    const { cases, problems } = await junit(`<testsuites><testsuite name="unit" tests="2" assertions="2" errors="1" failures="0" skipped="0" time="0.01"><testsuite name="PriceTest" file="tests/PriceTest.php" tests="2" errors="1" failures="0">
      <testsuite name="PriceTest::testTea" tests="1" errors="1" failures="0"><testcase name="testTea with data set #0" class="PriceTest" classname="PriceTest" file="/app/tests/PriceTest.php" line="9" time="0.001"><error type="TypeError">PriceTest::testTea
TypeError</error></testcase></testsuite><testcase name="testHat" class="PriceTest" time="0.001"/></testsuite></testsuite></testsuites>`)
    expect(told(cases)).toEqual(['PriceTest › testTea with data set #0: error', 'PriceTest › testHat: passed'])
    expect(cases.map(({ file, line }) => [file, line])).toEqual([['/app/tests/PriceTest.php', 9], ['tests/PriceTest.php', undefined]])
    expect(problems).toEqual([])
  })

  test('bazel: a target that exited with an error, and its log beside it', async () => {
    const { cases, problems } = await junit(`<?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="shop/price_test" tests="1" failures="0" errors="1"><testcase name="shop/price_test" status="run" duration="2" time="2"><error message="exited with error code 1"></error></testcase>
      <system-out>Generated test.log (if the file is not UTF-8, then this may be unreadable):<![CDATA[exec $PAGER "$0" </testcase>]]></system-out></testsuite></testsuites>`)
    expect(told(cases)).toEqual(['shop/price_test › shop/price_test: error'])
    expect(cases[0]?.message).toBe('exited with error code 1')
    expect(problems).toEqual([])
  })

  test('googletest: a disabled test says so in an attribute alone', async () => {
    const { cases } = await junit(`<testsuites tests="2" failures="0" disabled="1" errors="0" name="AllTests"><testsuite name="Price" tests="2" disabled="1"><testcase name="Tea" file="p.cc" line="3" status="run" result="completed" time="0.01" classname="Price"/><testcase name="DISABLED_Hat" status="notrun" result="suppressed" time="0." classname="Price"/></testsuite></testsuites>`)
    expect(told(cases)).toEqual(['Price › Tea: passed', 'Price › DISABLED_Hat: skipped'])
  })
})

describe('traps', () => {
  test('a case counts once, by its worst result, and its message is that of the worst', async () => {
    const { cases } = await junit('<testsuite name="s"><testcase name="a"><skipped message="no"/><failure message="wrong">diff</failure><error message="boom">trace</error><failure message="later"/></testcase></testsuite>')
    expect(told(cases)).toEqual(['s › a: error'])
    expect(cases[0]?.message).toBe('boom\ntrace')
  })

  test.each([
    ['<error>', '<testsuite name="s"><error message="import failed">trace</error><testcase name="a"/></testsuite>', 'an error outside of any test case: s: import failed'],
    ['<failure>', '<testsuites><testsuite name="s"><testcase name="a"/><failure>teardown</failure></testsuite></testsuites>', 'an error outside of any test case: s: failure'],
  ])('%s directly under a suite is a problem', async (_name, xml, problem) => {
    expect((await junit(xml)).problems).toEqual([`report: ${problem}`])
  })

  test('attributes that claim tests without a case are a problem of the innermost suite, told once', async () => {
    expect((await junit('<testsuites name="all" tests="3"><testsuite name="s" tests="3"/></testsuites>')).problems).toEqual(['report: suite all › s claims 3 tests, but it holds no test case'])
  })

  test('what is not done yet shields a failure, and neither an error nor the case after it', async () => {
    const { cases, problems } = await junit('<testsuite name="s" failures="2"><testcase name="a"><skipped type="todo"/><failure/></testcase><testcase name="b"><skipped type="todo"/><error/></testcase><testcase name="c"><skipped type="skipped"/><failure/></testcase></testsuite>')
    expect(told(cases)).toEqual(['s › a: skipped', 's › b: error', 's › c: failed'])
    expect(problems).toEqual([])
  })

  test('a case without a suite is not lost', async () => {
    expect(told((await junit('<testsuites><testcase name="a"><failure/></testcase></testsuites>')).cases)).toEqual(['a: failed'])
  })

  test('the same class and name twice (parameters, retries): a pass never hides a failure', async () => {
    const { cases } = await junit('<testsuite name="s"><testcase classname="c" name="a"><failure message="x"/></testcase><testcase classname="c" name="a"/></testsuite>')
    expect(told(cases)).toEqual(['c › a: failed', 'c › a: passed'])
  })

  test('`<` in an attribute, ANSI escapes, a bare & and an entity nobody declared', async () => {
    const { cases } = await junit('<testsuite name="s"><testcase name="a < b && c &nbsp; \u001B[31mred"/></testsuite>')
    expect(cases[0]?.name).toBe('a < b && c &nbsp; \u001B[31mred')
  })

  test.each([
    ['1,234.5', 1234.5], ['1,234', 1234], ['0,25', 0.25], ['12,5', 12.5], ['', 0], ['soon', 0], ['-1', 0], ['Infinity', 0], ['NaN', 0], ['1e-3', 0.001],
  ])('time="%s" is %d seconds', async (time, seconds) => {
    expect((await junit(`<testsuite><testcase name="a" time="${time}"/></testsuite>`)).cases[0]?.seconds).toBe(seconds)
  })

  test('what a program printed is not read as results', async () => {
    const { cases } = await junit('<testsuite name="s"><testcase name="a"><system-out>&lt;failure/&gt; 1 failed</system-out></testcase><system-err><![CDATA[<testcase><error/></testcase>]]></system-err></testsuite>')
    expect(told(cases)).toEqual(['s › a: passed'])
  })
})
