import { expect, test } from 'vitest'
import { otherGuesses } from '../../../harness/commands/init/other-guesses.ts'

test('all times come in another format first, then each field in another kind, then two times each in its own', () => {
  const input = { from: 'x', to: 'y', n: 1 }
  const others = otherGuesses({ input, times: ['from', 'to'], formats: ['%H:%M:%S'] }, 0)
  expect(others[0]).toEqual({ from: '09:30:00', to: '09:30:00', n: 1 })
  expect(others).toContainEqual({ from: 'x', to: 'y', n: '42' })
  expect(others).toContainEqual({ from: '2024-03-05', to: '09:30:00', n: 1 })
  expect(others.length).toBeLessThanOrEqual(240)
})

test('where inputs are no records, the input itself is another', () => {
  expect(otherGuesses({ input: 'The quick brown fox', times: [], formats: [] }, 1)).toEqual(
    expect.arrayContaining(['2023-12-31T23:59:59', '2023-12-31', '42', 42, ['red', 'green']]),
  )
})
