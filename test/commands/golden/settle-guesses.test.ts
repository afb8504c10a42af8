import { expect, test } from 'vitest'
import { settleGuesses, type RunGuesses } from '../../../harness/commands/golden/settle-guesses.ts'
import { threw } from '../../../harness/pipeline/outcome.ts'

/** A side that throws on all inputs but these. */
const taking =
  (...inputs: readonly unknown[]): RunGuesses =>
  (records) =>
    Promise.resolve(records.map(({ input }) => new Map([['out', inputs.includes(input) ? 1 : threw(new Error('m'))]])))

const guess = (id: string, input: unknown, ...instead: readonly unknown[]) => ({ id, input, instead })

test('a guess on which a side throws is the first other one on which it does not', async () => {
  const guesses = [guess('a', 1, 2, 3), guess('b', 5), guess('c', 4, 2)]
  expect((await settleGuesses(guesses, taking(3, 4))).map(({ input }) => input)).toEqual([3, 5, 4])
})

test('what does for all goes before what does for some', async () => {
  const guesses = [guess('a', 1, 2, 3), guess('b', 1, 4, 3)]
  expect((await settleGuesses(guesses, taking(2, 3))).map(({ input }) => input)).toEqual([3, 3])
  expect((await settleGuesses(guesses, taking(2))).map(({ input }) => input)).toEqual([2, 1])
})

test('nothing is run that has no others, and what ends the side changes nothing', async () => {
  const none: RunGuesses = () => Promise.reject(new Error('ended'))
  expect(await settleGuesses([guess('a', 1)], none)).toEqual([guess('a', 1)])
  const once: RunGuesses = (records) => (records.length === 1 ? taking()(records) : none(records))
  expect(await settleGuesses([guess('a', 1, 2, 3)], once)).toEqual([guess('a', 1, 2, 3)])
})
