import { describe, expect, test } from 'vitest'
import { runOne, write } from '../project.ts'
import { GOLDEN, NULLS, projectOf, side } from './names.ts'

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

  test.each([
    ['beyond: fail', { inputs: { beyond: 'fail' } }, {}],
    ['--strict', {}, { strict: true }],
    ['a golden record of that shape', {}, {}, `${GOLDEN}  - id: none\n    input: { name: null }\n`],
    ['a `valid` of the pair', { inputs: { valid: 'valid.ts' } }, {}],
  ] as const)('fail it under %s', async (_what, pair, options, golden: string = GOLDEN) => {
    const root = projectOf(NULLS, pair, golden)
    write(root, 'valid.ts', 'export default () => true')
    expect(await runOne(root, options)).toMatchObject({ verdict: 'diverged', exitCode: 1 })
  })

  test('are not run under `beyond: skip`, nor while a cause is looked for', async () => {
    const ran = side('inference', "(row.name === null ? process.exit(9) : 0, row.name.replace('b', 'B'))")
    const report = await runOne(projectOf(ran, { inputs: { beyond: 'skip' } }))
    expect(report).toMatchObject({ exitCode: 1, compared: { golden: 2, generated: 1000 } })
    expect(report.causes).toMatchObject([{ level: 'proved', golden: 1 }])
  })

  test('do not hide what differs within: the pair fails by that, and it is drawn first', async () => {
    const both = side('inference', "row.name ? `${row.name}` : ''.padEnd(1, '-')")
    const report = await runOne(projectOf(both))
    expect(report.exitCode).toBe(1)
    expect(report.divergences[0]?.inputClass).not.toBe('beyond')
    expect(report.divergences.map(({ inputClass }) => inputClass)).toContain('beyond')
    const counted = report.findings.find(({ kind }) => kind === 'diverged')?.message
    const beyond = report.findings.find(({ kind }) => kind === 'beyond')?.message
    const [within, outside] = [Number.parseInt(counted ?? '', 10), Number.parseInt(beyond ?? '', 10)]
    expect(within + outside).toBe(report.divergenceCount)
  })

  test('are counted where no cause is looked for', async () => {
    const report = await runOne(projectOf(NULLS), { budget: 0 })
    expect(report).toMatchObject({ exitCode: 0, causes: [{ kind: 'unknown', inputClass: 'beyond' }] })
  })
})
