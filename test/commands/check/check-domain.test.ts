import { describe, expect, test } from 'vitest'
import { runOne } from '../project.ts'
import { NULLS, projectOf, side } from './names.ts'

describe('inputs of another shape than the golden ones', () => {
  test('are said and counted where they diverge, with the cause, and do not fail the pair', async () => {
    const report = await runOne(projectOf(NULLS))
    expect(report).toMatchObject({ verdict: 'agreed', exitCode: 0, causes: [{ stage: 'name', inputClass: 'beyond' }] })
    const found = report.findings.find(({ kind }) => kind === 'beyond')
    expect(found).toMatchObject({ severity: 'warning', hint: expect.stringContaining('inputs: { beyond: fail }') })
    expect(found?.message).toMatch(
      /^\d+ records outside the shape of the golden records diverged: name null \(\d+\)(?:$|,)/,
    )
    expect(report.divergences.length).toBeGreaterThan(0)
    expect(new Set(report.divergences.map(({ inputClass }) => inputClass))).toEqual(new Set(['beyond']))
  })

  test('are not run under `beyond: skip`, nor while a cause is looked for', async () => {
    const ran = side('inference', "(row.name === null ? process.exit(9) : 0, row.name.replace('b', 'B'))")
    const report = await runOne(projectOf(ran, { inputs: { beyond: 'skip' } }))
    expect(report).toMatchObject({ exitCode: 1, compared: { golden: 2, generated: 1000 } })
    expect(report.causes).toMatchObject([{ level: 'proved', golden: 1 }])
  })
})
