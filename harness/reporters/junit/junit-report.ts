import type { PairReport, Report } from '../../report/report.ts'
import { type Case, type Suite, suites } from '../cases.ts'
import { cutText } from '../cut-text.ts'
import { plainPage } from '../plain-page.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { xmlAttribute, xmlText } from './xml-text.ts'

/** Characters of a message and of a text: programs that show them give up on more. */
const MESSAGE = 1_000
const TEXT = 20_000

/**
 * Writes a report as JUnit's XML: a suite a pair, a case for every golden record, one for all inputs that were drawn
 * and one for the rest of the pair. A known divergence and what was not compared are skipped cases, a pair that could
 * not run an error. There are no times of cases: records run in batches, and times of stages are properties.
 */
export function junitReport(report: Report, options: Pick<TerminalOptions, 'config'>): string {
  const all = suites(report, plainPage(options))
  const cases = all.flatMap((suite) => suite.cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'lockstep', ...counts(cases) })}>`,
    ...all.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteLines({ name, pair, cases }: Suite): readonly string[] {
  return [
    `  <testsuite${attributes({ name, ...counts(cases) })}>`,
    ...(pair === null ? [] : properties(pair)),
    ...cases.flatMap((one) => caseLines(name, one)),
    '  </testsuite>',
  ]
}

function counts(cases: readonly Case[]): Readonly<Record<string, number>> {
  const of = (wanted: Case['status']): number => cases.filter(({ status }) => status === wanted).length
  return { tests: cases.length, failures: of('failed'), errors: of('errored'), skipped: of('skipped') }
}

function properties(pair: PairReport): readonly string[] {
  const { sides, verdict, exitCode, seed, compared, timing } = pair
  const times = (['training', 'inference'] as const).flatMap((side) =>
    Object.entries(timing[side]).map(
      ([stage, { p50 }]) => [`p50 ${timing.unit} ${side} ${stage}`, Number(p50.toPrecision(3))] as const,
    ),
  )
  const all: readonly (readonly [string, string | number])[] = [
    ['verdict', verdict],
    ['exit code', exitCode],
    ['training', sides.training],
    ['inference', sides.inference],
    ['seed', seed],
    ['golden records compared', compared.golden],
    ['stored records compared', compared.stored],
    ['generated records compared', compared.generated],
    ...times,
  ]
  return [
    '    <properties>',
    ...all.map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    '    </properties>',
  ]
}

function caseLines(suite: string, { name, status, message, text, place }: Case): readonly string[] {
  const { file, line } = place ?? {}
  const open = `    <testcase${attributes({ classname: suite, name, file, line })}`
  const content = text === null ? '' : xmlText(cutText(text, TEXT))
  const because = attributes({ message: cutText(message ?? '', MESSAGE) })
  switch (status) {
    case 'passed':
      return content === '' ? [`${open}/>`] : [`${open}>`, `      <system-out>${content}</system-out>`, CLOSE]
    case 'skipped':
      return [`${open}>`, `      <skipped${because}/>`, CLOSE]
    case 'failed':
      return [`${open}>`, `      <failure${because} type="divergence">${content}</failure>`, CLOSE]
    case 'errored':
      return [`${open}>`, `      <error${because} type="could-not-run">${content}</error>`, CLOSE]
  }
}

const CLOSE = '    </testcase>'

function attributes(named: Readonly<Record<string, string | number | null | undefined>>): string {
  return Object.entries(named)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join('')
}
