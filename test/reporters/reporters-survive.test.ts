import { describe, expect, test } from 'vitest'
import { readReport } from '../../harness/report/read-report.ts'
import { plainPage } from '../../harness/reporters/plain-page.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { REPORTERS } from '../../harness/reporters/reporters.ts'
import { REPORTS } from './hostile-reports.ts'

const OPTIONS = { color: false, verbose: false, quiet: false, width: 100, config: null }
const ESC = String.fromCodePoint(27)
const COLOUR = new RegExp(`${ESC}\\[[0-9]+m`, 'gu')

/** Leaves out what a form of a report is made of: colours, annotations. */
function withoutOwn(name: string, text: string): string {
  if (name === 'terminal') return text.replaceAll(COLOUR, '')
  return name === 'github' ? text.replaceAll(/^::error /gm, '') : text
}

const RAW = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

describe.each(Object.entries(REPORTS))('a report of %s', (_, report) => {
  test('is one that a check may write', () => {
    expect(() => readReport(jsonReport(report), 'r.json')).not.toThrow()
  })

  test.each(Object.keys(REPORTERS))('is drawn as %s, and steers nothing that reads it', async (name) => {
    const { load, gate } = REPORTERS[name]!
    const drawn = (await load())(report, OPTIONS)
    const text = gate(drawn)
    expect(text === '' || text.endsWith('\n')).toBe(true)
    expect(RAW.exec(withoutOwn(name, text))?.[0]).toBeUndefined()
    expect(/^[^\S\n]*::|##(?:vso)?\[/m.exec(withoutOwn(name, text))).toBeNull()
    // What is drawn for a file is safe by itself: the gate is for what was forgotten.
    expect(text === drawn || name === 'terminal').toBe(true)
  })
})

test('plainPage has no colours, and names the configuration', () => {
  const { width, colors, config } = plainPage({ config: 'c.ts' })
  expect([width, colors.red('x'), config, plainPage({}).config]).toEqual([120, 'x', 'c.ts', null])
})
