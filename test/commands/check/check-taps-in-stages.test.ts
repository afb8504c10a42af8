import { expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const PYTHON = `from lockstep import pipeline, stage, tap

def words(text):
    low = tap("low", text.lower())
    return low.split()

training = pipeline("p", [stage("words", words)])
`
const TYPESCRIPT = `
import { pipeline, stage } from 'lockstep'
import { tap } from 'lockstep/tap'
const words = (text: string): string[] => tap('low', text.toLowerCase()).split(/ +/)
export const inference = pipeline('p', [
  stage('words', words),
])
`

test.each([
  ['in this process', {}],
  ['in a process of its own', { node: true }],
])('taps in stages of a list are told to be compared with nothing, %s', async (_, more) => {
  const root = project({
    'training.py': PYTHON,
    'inference.ts': TYPESCRIPT,
    'lockstep.config.json': config({
      training: { file: 'training.py', export: 'training' },
      inference: { file: 'inference.ts', ...more },
    }),
    'golden.yaml': { lockstep: 1, records: [{ id: 'a', input: 'A b' }] },
  })
  const { exitCode, findings } = await runOne(root, { runs: 0, budget: 0 })
  expect(exitCode).toBe(0)
  expect(findings.filter(({ kind }) => kind === 'taps-not-compared')).toMatchObject([
    {
      severity: 'warning',
      message: "stage 'words' of training passes taps, which are not compared: only its result is",
      hint: 'training: { …, watch: [] } compares them, and what else is named there',
      at: 'training.py:7',
    },
    { side: 'inference', hint: 'make stages of what they name', at: 'inference.ts:6' },
  ])
})
