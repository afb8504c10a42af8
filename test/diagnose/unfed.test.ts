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

test('nothing shows a cause where on all records that differ rounds could not be given and were made up', async () => {
  const [looped, amount, sum] = ['gift', 'amount', 'sum'].map((name) => ({ name, list: name !== 'sum' }))
  /** What training gave, and the program without the edits of the cause. */
  interface Gave {
    readonly training: readonly unknown[]
    readonly program: readonly unknown[]
  }
  const found = (
    gave: Gave,
    more: { readonly isUnfed?: boolean; readonly of?: object; readonly rows?: number } = {},
  ) => {
    const { isUnfed = true, of = looped, rows = 2 } = more
    const columnOf = (outcome: unknown, pair: unknown) => ({
      outcomes: Array.from({ length: 2 }, () => outcome),
      isList: pair !== sum,
      unfed: new Set(isUnfed && pair === amount ? [0, 1].slice(0, rows) : []),
    })
    const pairs = [looped, amount, sum]
    const trainingRun = {
      compare: async () => [{}, {}],
      of: (pair: never) => ({ column: columnOf(gave.training[pairs.indexOf(pair)], pair) }),
      runner: {
        runPart: async () =>
          pairs.map((pair, at) => ({ step: { pair, info: pair }, column: columnOf(gave.program[at], pair) })),
      },
    }
    const context = { learned: { trainingRun } }
    return unfedStep({ context, group: { edits: [{ pair: of }] }, attribution: { program: [] } } as never)
  }
  const twice: Gave = { training: [[1, 2], [2], 2], program: [[2], [2, 2], 4] }
  expect(await found(twice)).toBe('amount')
  expect(await found(twice, { rows: 1 })).toBeNull()
  expect(await found(twice, { isUnfed: false })).toBeNull()
  expect(await found(twice, { of: sum as object })).toBeNull()
  expect(await found({ ...twice, program: [[1, 3], [2, 2], 4] })).toBeNull()
  expect(await found({ ...twice, program: [[2], [2], 4] })).toBeNull()
})
