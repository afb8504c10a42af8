import { expect, test } from 'vitest'
import { githubReport } from '../../../harness/reporters/github/github-report.ts'
import { HOSTILE, REPORTS } from '../hostile-reports.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Reads a log as the runner of GitHub Actions does: every line that is a command, its values unescaped. */
function commands(log: string): readonly Command[] {
  const plain = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%')
  return log
    .split(/\r\n|\r|\n/)
    .map((line) => /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, name = '', properties = '', message = '']) => ({
      name,
      properties: Object.fromEntries(
        properties.split(',').map((one) => [one.slice(0, one.indexOf('=')), plain(one.slice(one.indexOf('=') + 1))]),
      ),
      message: plain(message),
    }))
}

test('marks the line to change, one annotation a cause', () => {
  expect(githubReport(REPORTS['a divergence']!, { config: 'c.ts' })).toMatchInlineSnapshot(`
    "::error file=inference.ts,line=14,title=legal-text%3A unknown at remove-stop-words::unknown: 38 records, 3 of them golden, differ first at remove-stop-words%0Areplay: npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts
    "
  `)
  expect(commands(githubReport(REPORTS['a golden file that is not clean']!, {}))[0]?.properties).toMatchObject({
    file: 'g.yaml',
    line: '3',
  })
})

test('says nothing where nothing fails, and something where anything does', () => {
  const wrong = Object.entries(REPORTS).filter(
    ([, report]) => commands(githubReport(report, {})).length > 0 !== (report.exitCode !== 0),
  )
  expect(wrong.map(([name]) => name)).toEqual([])
})

test('every line is an annotation, whatever records hold', () => {
  const log = githubReport(REPORTS['every text hostile']!, {})
  const found = commands(log)
  expect(found.length).toBe(log.split('\n').length - 1)
  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['error']))
  expect(new Set(found.flatMap(({ properties }) => Object.keys(properties)))).toEqual(
    new Set(['file', 'line', 'endLine', 'title']),
  )
  // What stands in the text still does, as text.
  expect(found[0]?.message).toContain('stop-commands')
  expect(HOSTILE).toContain('stop-commands')
})

test('counts what GitHub would not show', () => {
  const found = commands(githubReport(REPORTS['many causes and golden records']!, {}))
  expect(found.length).toBe(10)
  expect(found[9]?.message).toBe(
    '491 more problems of this check: GitHub shows 10 annotations of a step. The log has them all.',
  )
})
