import { expect, test } from 'vitest'
import { notWatchedHint, notWatchedText } from '../../harness/report/not-watched-words.ts'

const some = { kind: 'not-watched', names: ['rule (list in training, text at inference)'], own: null } as const
const own = { training: ['rows', 'cols'], inference: [] }

test('what is left out is named, and no more where something is left', () => {
  expect(notWatchedText(some)).toBe(
    "watch: auto leaves out what cannot be compared: 'rule (list in training, text at inference)'",
  )
  expect(notWatchedHint(some)).toBeNull()
})

test('where nothing is left, what is compared all the same is said, and what each side has', () => {
  const alone = 'what the functions return is compared, and nothing on the way'
  expect(notWatchedText({ ...some, own })).toBe(`${notWatchedText(some)}; ${alone}`)
  expect(notWatchedText({ ...some, names: [], own })).toBe(
    `watch: auto finds no variable that both sides have; ${alone}`,
  )
  expect(notWatchedHint({ ...some, names: [], own })).toMatch(/^training: rows, cols; inference: none\. Name/u)
})
