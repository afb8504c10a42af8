import { expect, test } from 'vitest'
import { config, project, record, runOne, write } from '../project.ts'

const FILES = {
  'training.ts': `
export function training(row: { income: number | null }): string {
  let income = row.income
  if (income === null) income = 42000
  const capped = Math.min(income, 250000)
  return capped.toFixed(1)
}
`,
  'inference.ts': `
export function inference(row: { income: number | null }): string {
  const income = row.income ?? 42000
  const capped = Math.min(income, 250000)
  return capped.toFixed(1)
}
`,
  'golden.yaml': `lockstep: 1
records:
  - id: rich
    input: { income: 300000.5 }
  - id: none
    input: { income: null }
  - id: usual
    input: { income: 51000.5 }
`,
  'lockstep.config.json': config({
    training: { file: 'training.ts', watch: 'auto' },
    inference: { file: 'inference.ts', watch: 'auto' },
  }),
}

test('a record alone is judged as it is among all: which assignments stand for each other depends on all of them', async () => {
  const root = project(FILES)
  const whole = await runOne(root, { runs: 20 })
  const alone = await runOne(root, { record: 'none' })
  expect([whole.verdict, alone.verdict]).toEqual(['agreed', 'agreed'])
  const names = ({ stages }: typeof whole): readonly string[] => stages.training.map(({ name }) => name)
  expect(names(alone)).toEqual(names(whole))
})

test('a variable that inference has under another name now is no drift of training, and is said', async () => {
  const root = project(FILES)
  await record(root)
  expect(await runOne(root, { runs: 0 })).toMatchObject({ verdict: 'agreed', driftedCount: 0 })
  write(root, 'inference.ts', FILES['inference.ts'].replaceAll('capped', 'limited'))
  const renamed = await runOne(root, { runs: 0 })
  expect(renamed).toMatchObject({ verdict: 'agreed', driftedCount: 0 })
  expect(renamed.findings.map(({ message }) => message)).toContain(
    "watch: auto leaves out what cannot be compared: 'capped (recorded in the golden file, and assigned in training alone now)'",
  )
  // What training gives otherwise is drift as before, and so is a variable that it has no more itself.
  write(root, 'training.ts', FILES['training.ts'].replace('42000', '41000'))
  expect(await runOne(root, { runs: 0 })).toMatchObject({ verdict: 'drifted', driftedCount: 1 })
  write(root, 'training.ts', FILES['training.ts'].replaceAll('capped', 'bounded'))
  expect(await runOne(root, { runs: 0 })).toMatchObject({ verdict: 'drifted', driftedCount: 3 })
})
