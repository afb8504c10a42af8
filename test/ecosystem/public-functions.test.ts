import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PairReport } from '../../harness/report/report.ts'
import { checkedProject, PYTHON } from './checked-project.ts'

const GOLDEN = `lockstep: 1
records:
  - { id: plain, input: "The quick brown Fox, jumps!" }
  - { id: lines, input: "first line\\nsecond (line)\\tend" }
  - { id: empty, input: "" }
`

/** The tokenizer of Keras by hand, with the characters that it takes out. */
const ported = (filters: string): string => `const FILTERS = ${JSON.stringify(filters)}

export function textToWordSequence(input: string): string[] {
  let text = input.toLowerCase()
  const translateDict = Object.fromEntries([...FILTERS].map((c) => [c, ' ']))
  text = [...text].map((c) => translateDict[c] ?? c).join('')
  const seq = text.split(' ')
  return seq.filter((word) => word !== '')
}
`

const KERAS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'

/** Checks `text_to_word_sequence` of the installed library, as it is, beside a port of it, without a tap in either. */
function checked(filters: string): Promise<PairReport> {
  const where = 'import keras_preprocessing.text as text; print(text.__file__)'
  const file = execFileSync(PYTHON, ['-c', where], { encoding: 'utf8' }).trim()
  return checkedProject(
    { 'text.py': readFileSync(file), 'serve.ts': ported(filters), 'golden.yaml': GOLDEN },
    {
      training: { file: 'text.py', export: 'text_to_word_sequence', watch: 'auto', python: PYTHON },
      inference: { file: 'serve.ts', export: 'textToWordSequence', watch: 'auto' },
      golden: 'golden.yaml',
    },
  )
}

describe('a function of a library, named in the configuration and watched', () => {
  test('is compared step by step with a port of it', async () => {
    const report = await checked(KERAS)
    expect(report.exitCode).toBe(0)
    expect(report.tallies.map(({ name }) => name)).toEqual(['text', 'translateDict', 'text#2', 'seq', 'return'])
    expect(report.tallies.every(({ compared }) => compared > 100)).toBe(true)
  })

  test('and where the port forgets the end of lines, the table that lacks it is named, and what follows', async () => {
    const report = await checked(KERAS.replace('\n', ''))
    const own = report.causes.filter(({ inputClass }) => inputClass === 'seen')
    expect(own.map(({ kind, level, stage }) => `${kind} of ${stage}, ${level}`)).toEqual([
      'implementation of translateDict, proved',
    ])
    expect(own[0]?.edits).toMatchObject([{ at: 'serve.ts:5', code: [{ first: 5, last: 5 }] }])
    expect(report.follows.map(({ stage }) => stage)).toEqual(['text#2', 'seq', 'return'])
    expect(report.goldenFailing).toContain('lines')
  })
})
