import { expect, test } from 'vitest'
import { unfedStep } from '../../harness/diagnose/unfed.ts'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

interface Gift {
  readonly euros: number
  readonly isValid: boolean
}

const gift = (euros: number, isValid = true): Gift => ({ euros, isValid })
const GOLDEN = [
  [gift(3), gift(5)],
  [gift(9, false), gift(30)],
  [gift(40), gift(2, false), gift(7)],
  [gift(25), gift(26)],
  [gift(8, false)],
  [gift(1), gift(12), gift(50, false)],
]

/** Goes round all gifts, and leaves out those that are not valid. */
const training = (given: unknown): unknown => {
  let total = 0
  for (const one of given as readonly Gift[]) {
    const own = tap('gift', one)
    if (!own.isValid) continue
    const amount = tap('amount', Math.min(own.euros * 2, 50))
    total += amount
  }
  return { total }
}

/** Goes round the valid ones; `amountOf` has the fault. */
const inference =
  (amountOf: (euros: number) => number) =>
  (given: unknown): unknown => {
    let total = 0
    for (const one of (given as readonly Gift[]).filter(({ isValid }) => isValid)) {
      const own = tap('gift', one)
      const amount = tap('amount', amountOf(own.euros))
      total += amount
    }
    return { total }
  }

test('a loop that goes round otherwise on one side is proved to be no cause by rounds that it cannot be given', async () => {
  const unasked = new Set(['gift', 'amount'])
  const terms = { rules: new Map(), align: new Map(), only: null, unasked }
  const asked = { training, golden: GOLDEN, watch: ['gift', 'amount'], terms }
  const swapped = await diagnosed({ ...asked, inference: inference((euros) => Math.min(euros, 50) * 2) })
  expect(told(swapped).filter((one) => one.includes('proved'))).toEqual(['implementation of amount, proved: replace'])
})

test('what differs where all could be given it is proved', async () => {
  const even = GOLDEN.map((gifts) => gifts.filter(({ isValid }) => isValid))
  const wrong = (euros: number): number => Math.min(euros * 2, 40)
  const asked = { training, golden: even, watch: ['gift', 'amount'], inference: inference(wrong) }
  expect(told(await diagnosed(asked))).toEqual(['implementation of amount, proved: replace'])
})

test('nothing shows a cause where on all records that differ rounds could not be given, before they differ', async () => {
  const pair = (name: string, more: object = {}) => ({ name, list: true, unasked: true, ...more })
  const [own, sum] = [pair('gift'), pair('sum', { list: false, unasked: false })]
  const ran = (unfed: readonly number[], isList = true) =>
    [own, sum].map((one) => ({
      step: { pair: one, info: { name: one.name } },
      column: { isList: one === own && isList, unfed: new Set(one === own ? unfed : []) },
    }))
  const found = (partings: readonly unknown[], unfed: readonly number[], isList = true): Promise<string | null> => {
    const runner = { runPart: async () => ran(unfed, isList) }
    const trainingRun = { compare: async () => partings, runner }
    return unfedStep({ context: { learned: { trainingRun } }, attribution: { program: [] } } as never)
  }
  const onWay = { first: own, outcomes: { training: [1, 2], inference: [1] } }
  const atSum = { first: sum, outcomes: { training: 3, inference: 4 } }
  expect(await found([null, onWay, onWay], [1, 2])).toBe('gift')
  expect(await found([atSum, null], [0])).toBe('gift')
  expect(await found([null, onWay, onWay], [1])).toBeNull()
  expect(await found([null, onWay], [1], false)).toBeNull()
  expect(await found([null], [0])).toBeNull()
  const threw = { first: own, outcomes: { training: 3, inference: 4 } }
  expect(await found([{ ...threw, first: { ...sum } }], [0])).toBeNull()
})
