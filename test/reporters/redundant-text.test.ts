import { expect, test } from 'vitest'
import { redundantText } from '../../harness/reporters/redundant-text.ts'
import { ADEQUACY } from './terminal/adequacy-report.ts'

test('tells records that all may go from such as are only redundant beside each other', () => {
  expect(redundantText(ADEQUACY)).toBe('1 of 2 notice nothing that no other does')
  const [, words] = ADEQUACY.mutants
  if (words === undefined) throw new Error('no mutant')
  expect(redundantText({ ...ADEQUACY, mutants: [words], redundant: ADEQUACY.golden })).toBe(
    'each of 2 could go alone, but not all of them: another notices what it does',
  )
  expect(redundantText({ ...ADEQUACY, redundant: [] })).toBeNull()
  expect(redundantText({ ...ADEQUACY, killed: 0 })).toBeNull()
})
