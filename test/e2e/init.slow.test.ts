import { describe, expect, it } from 'vitest'
import { installed } from './installed.ts'

const project = installed()

const TYPESCRIPT = `export function makeFeatures(row: { age: number; plan: string }): number[] {
  const age = Math.min(Math.max(row.age, 18), 90)
  const plan = row.plan.trim().toLowerCase()
  return [age, plan === 'pro' ? 1 : 0]
}
`

const PYTHON = `def make_features(row):
    age = min(max(row["age"], 18), 90)
    plan = row["plan"].strip(" ").lower()
    return [age, 1 if plan == "pro" else 0]
`

/** Each kind of project: the file that serves, the line of it that is wrong, and what is right. */
const KINDS = {
  'TypeScript alone': {
    files: { 'train/features.ts': TYPESCRIPT, 'serve/features.ts': TYPESCRIPT.replace('.trim()', '') },
    file: 'serve/features.ts',
    right: TYPESCRIPT,
    line: 3,
  },
  'Python and TypeScript': {
    files: {
      'train/features.py': PYTHON.replace('.strip(" ").lower()', '.lower()'),
      'serve/features.ts': TYPESCRIPT.replace('.trim()', '').replace(', 90)', ', 99)'),
    },
    file: 'serve/features.ts',
    right: TYPESCRIPT.replace('.trim()', ''),
    line: 2,
  },
  'Python alone': {
    files: { 'train/features.py': PYTHON, 'serve/features.py': PYTHON.replace('.strip(" ")', '') },
    file: 'serve/features.py',
    right: PYTHON,
    line: 3,
  },
} as const

const SAMPLE = 'age,plan\n34,pro\n95, Team \n17,basic\n'

describe('lockstep init', () => {
  for (const [kind, { files, file, right, line }] of Object.entries(KINDS)) {
    it(`brings ${kind} from two functions to a failing check, with its line, and to a green one`, () => {
      const made = project({ ...files, 'sample.csv': SAMPLE })
      const failing = made.lockstep('init', '--yes', '--sample', 'sample.csv')
      expect(failing.err).toBe('')
      expect(failing.code).toBe(1)
      expect(failing.out).toMatch(new RegExp(`cause +implementation, proved [^]*${file}:${line}`, 'u'))
      made.write({ [file]: right })
      const passing = made.lockstep('check')
      expect([passing.out, passing.code]).toEqual([expect.stringContaining(' PASS  features '), 0])
      expect(made.lockstep('init', '--yes').code).toBe(2)
    })
  }
})
