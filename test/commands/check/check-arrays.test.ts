import { expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const side = (make: string, high: number, third = 'value / 3'): string => `
export function features(row: { values: number[] }): { mean: number } {
  const values = ${make}(row.values)
  const clipped = values.map((value: number) => Math.min(${third}, ${high}))
  let mean = 0
  for (const value of clipped) mean += value / clipped.length
  return { mean }
}
`

const checked = (high: number, third?: string) =>
  runOne(
    project({
      'training.ts': side('Float64Array.from', 50),
      'inference.ts': side('Array.from', high, third),
      'golden.yaml': {
        lockstep: 1,
        records: [[1, 2.5, 155, 270], [3], [5.1, 155.5]].map((values, at) => ({ id: `r${at}`, input: { values } })),
      },
      'lockstep.config.json': config({
        training: { file: 'training.ts', export: 'features', watch: ['values', 'clipped'] },
        inference: { file: 'inference.ts', export: 'features', watch: ['values', 'clipped'] },
      }),
    }),
  )

test('arrays beside lists agree, which is said, and hide no fault of their values', async () => {
  const same = await checked(50)
  expect([same.verdict, same.causes]).toEqual(['agreed', []])
  expect(same.findings.filter(({ kind }) => kind === 'array-as-list')).toMatchObject([
    { stage: 'values', severity: 'note', at: 'inference.ts:3' },
    { stage: 'clipped', severity: 'note', at: 'inference.ts:4' },
  ])
  const other = await checked(60)
  expect(other.causes[0]).toMatchObject({ kind: 'implementation', level: 'proved', stage: 'clipped' })
})

test('what rounding changed in arrays beside lists is told as that', async () => {
  const rounded = await checked(50, 'value * (1 / 3)')
  expect(rounded.causes[0]).toMatchObject({ kind: 'precision', level: 'proved', stage: 'clipped' })
})
