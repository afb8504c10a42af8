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

const COMMENT = [
  PYTHON.replace('low = tap("low", text.lower())', 'low = text.lower()  # lockstep: low = low'),
  TYPESCRIPT.replace(
    "tap('low', text.toLowerCase()).split(/ +/)",
    '{ /* lockstep: low = text */ return text.toLowerCase().split(/ +/) }',
  ),
] as const

test.each([
  ['in this process', [PYTHON, TYPESCRIPT], {}],
  ['in a process of its own', [PYTHON, TYPESCRIPT], { node: true }],
  ['of comments', COMMENT, {}],
] as const)(
  'taps in stages of a list are told to be compared with nothing, %s',
  async (_, [python, typescript], more) => {
    const root = project({
      'training.py': python,
      'inference.ts': typescript,
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
  },
)
