import { describe, expect, test } from 'vitest'
import type { Passed } from '../../harness/hybrid/join-of-both.ts'
import { pairedPasses } from '../../harness/hybrid/pair-passes.ts'
import { NOT_REACHED, threw, type Outcome } from '../../harness/pipeline/outcome.ts'

interface Quote {
  readonly age: number
  readonly member: boolean
}

const QUOTES: readonly Quote[] = [18, 22, 30, 45, 60].flatMap((age) => [true, false].map((member) => ({ age, member })))

/** A variable that is assigned once by each step, from what it had before. */
function assigned(steps: readonly ((before: number, quote: Quote) => Outcome)[]): Passed {
  const names = steps.map((_, at) => (at === 0 ? 'factor' : `factor#${at + 1}`))
  const rows = QUOTES.map((quote) => {
    let before = 1
    return steps.map((step) => {
      const now = step(before, quote)
      if (typeof now === 'number') before = now
      return now
    })
  })
  const came = new Map(names.map((name, at) => [name, rows.map((row) => row[at])]))
  return [{ passes: new Map([['factor', names]]), came, inputs: QUOTES, places: new Map() }, names]
}

const one = (): number => 1
const young = (before: number, { age }: Quote): number => (age < 25 ? before * 1.2 : before)
const loyal = (before: number, { member }: Quote): number => (member ? before * 0.9 : before)
const atOnce =
  (of: (quote: Quote) => number) =>
  (_: number, quote: Quote): number =>
    of(quote)
const training = assigned([one, young, loyal])

describe('one expression beside many assignments', () => {
  const beside = (of: (quote: Quote) => number): readonly number[] => pairedPasses(training, assigned([atOnce(of)]))

  test('stands for the last one, also where it has the value of an earlier one more often', () => {
    const otherwise = ({ age, member }: Quote): number => (age < 25 ? 1.2 : 1) * (member ? 0.95 : 1)
    expect(beside(otherwise)).toEqual([2])
    expect(beside(({ age, member }) => (age < 25 ? 1.3 : 1) * (member ? 1 : 0.9))).toEqual([2])
    expect(pairedPasses(assigned([atOnce(otherwise)]), training)).toEqual([-1, -1, 0])
  })

  test('stands for an earlier one where it has its value on nearly all records', () => {
    expect(beside(({ age }) => (age < 25 ? 1.2 : 1))).toEqual([1])
    expect(beside(() => 1)).toEqual([0])
  })

  test('is not told by records on which a side throws on the way', () => {
    const thrown = assigned([
      one,
      young,
      (before, quote) => (quote.member ? threw(new Error('no member')) : loyal(before, quote)),
    ])
    expect(pairedPasses(thrown, assigned([atOnce(({ age }) => (age < 25 ? 1.2 : 1))]))).toEqual([2])
  })
})

test('of assignments that may stand for several ones, the last ones are taken, as the first may be a default', () => {
  const twice = assigned([(_, { age }) => (age < 25 ? 1.3 : 1), loyal])
  expect(pairedPasses(training, twice)).toEqual([1, 2])
  const skipped = assigned([one, () => NOT_REACHED, loyal])
  expect(pairedPasses(skipped, assigned([one, loyal]))).toEqual([0, 2])
})
