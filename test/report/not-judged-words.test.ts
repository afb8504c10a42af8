import { expect, test } from 'vitest'
import { bothEndedText, goldensThrewText, storedLeftOutText } from '../../harness/report/not-judged-words.ts'

test('golden records that throw are counted, with what the first does', () => {
  const fact = { kind: 'goldens-threw', records: ['a', 'b'], of: 3, example: null, all: false } as const
  expect(goldensThrewText(fact)).toBe('both sides throw on 2 of 3 golden records')
  const example = { stage: 'split', threw: 'threw TypeError' }
  expect(goldensThrewText({ ...fact, all: true, example })).toBe(
    "both sides throw on 2 of 3 golden records, and no golden value was compared: stage 'split' threw TypeError on 'a'",
  )
})

test('records that ended both processes are counted, and golden ones are named', () => {
  const fact = { kind: 'both-ended', records: 1, golden: [], how: null } as const
  const could = 'could not be judged, since the processes of both sides ended at the same stage'
  expect(bothEndedText(fact)).toBe(`1 record ${could}`)
  const named = bothEndedText({ ...fact, records: 2, golden: ['a'], how: 'hung' })
  expect(named).toBe(`2 records ${could}, golden ones among them: 'a'; on the first hung`)
})

test('stored failures that are left out are counted and named, with the reason', () => {
  expect(storedLeftOutText({ kind: 'stored-left-out', why: 'not-valid', records: ['a'] })).toBe(
    "1 stored failure is no input of the pair any more and forgotten, as `inputs` does not take such: 'a'",
  )
  expect(storedLeftOutText({ kind: 'stored-left-out', why: 'edges', records: ['a', 'b', 'c', 'd', 'e', 'f'] })).toBe(
    "6 stored failures are no input of the pair any more and forgotten, as `inputs` mixes no such edge cases in: 'a', 'b', 'c', 'd', 'e', …",
  )
})
