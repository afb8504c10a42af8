import { expect, test } from 'vitest'
import { findCandidates } from '../../../harness/commands/init/find-candidates.ts'
import { sharedNames } from '../../../harness/commands/init/shared-names.ts'

const names = (python: string, typescript: string): readonly string[] =>
  sharedNames([
    ...findCandidates({ path: 'a.py', language: 'python', text: python }),
    ...findCandidates({ path: 'b.ts', language: 'typescript', text: typescript }),
  ])

const PYTHON = 'def f(row):\n    is_weekend: bool = row["d"] > 5\n    age = row["a"]\n    age == 3\n    return age\n'

test('lists the names that both functions assign, folded', () => {
  expect(names(PYTHON, 'export const f = (row) => { const isWeekend = 1; let other = 2; return age }')).toEqual([
    'is_weekend',
  ])
})

test('lists none where a function passes taps of its own', () => {
  expect(names(PYTHON, "export const f = (row) => { const age = tap('age', row.a); return age }")).toEqual([])
})
