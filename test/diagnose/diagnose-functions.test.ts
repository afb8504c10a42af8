import { describe, expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

interface Payment {
  readonly amount: number
  readonly balance: number
  readonly day: string
}
const PAYMENTS: readonly Payment[] = [
  { amount: 35.5, balance: 1200, day: 'mon' },
  { amount: 3, balance: -120.25, day: 'sat' },
  { amount: 470, balance: 15000, day: 'sun' },
  { amount: 88, balance: 0, day: 'fri' },
]
const clip = (low: number, high: number) => (value: number) => Math.min(high, Math.max(low, value))

describe('functions that two people wrote', () => {
  test('a step that one side runs first, and the other later, is run on the record', async () => {
    const training = ({ amount, balance, day }: Payment): unknown => {
      const clipped = tap('amount', clip(12, 450)(amount))
      const rest = tap('balance', clip(-50, 9000)(balance))
      const weekend = tap('weekend', day.startsWith('s'))
      return tap('vector', [clipped / (Math.abs(rest) + 1), weekend])
    }
    const inference = ({ amount, balance, day }: Payment): unknown => {
      const weekend = tap('weekend', day.at(0) === 's')
      const rest = tap('balance', clip(-50, 9000)(balance))
      const clipped = tap('amount', clip(12, 500)(amount))
      return tap('vector', [clipped / (Math.abs(rest) + 1), weekend])
    }
    const causes = ['implementation of amount, proved: replace', expect.stringMatching(/^order of .*, harmless: /u)]
    expect(told(await diagnosed({ training, inference, golden: PAYMENTS }))).toEqual(causes)
    // Where the first step throws, those behind it are not run, and none of them differs.
    const undated = { amount: 500, balance: 7 } as Payment
    expect(told(await diagnosed({ training, inference, golden: [...PAYMENTS, undated] }))).toEqual(causes)
  })

  test('steps that have nothing to do with each other may run in another order beside a step that is missing', async () => {
    type Transfer = { readonly text: string; readonly amount: number }
    const training = ({ text, amount }: Transfer): unknown => {
      const lower = tap('lower', text.toLowerCase())
      const masked = tap('masked', lower.replace(/\d{4,}/gu, 'n'))
      const cut = tap('cut', masked.slice(0, 6))
      const size = tap('size', Math.abs(amount) >= 1000 ? 'high' : 'low')
      return tap('key', `${size}:${cut}`)
    }
    const inference = ({ text, amount }: Transfer): unknown => {
      const size = tap('size', amount >= 1000 ? 'high' : 'low')
      const lower = tap('lower', text.toLowerCase())
      const cut = tap('cut', lower.slice(0, 6))
      return tap('key', `${size}:${cut}`)
    }
    const golden = [
      { text: 'Rent', amount: 1500 },
      { text: 'ab 12345', amount: 5 },
      { text: '9999', amount: -2000 },
      { text: 'B', amount: -3 },
    ]
    expect(told(await diagnosed({ training, inference, golden }))).toEqual([
      'implementation of size, proved: replace',
      'missing-stage of masked, proved: insert after lower',
      'order of size, harmless: move',
    ])
  })

  test('a step behind two that changed places is no cause of what these do, where others run elsewhere too', async () => {
    type Run = { readonly late: readonly number[]; readonly name: string }
    const five = (one: number): number => Math.round(one / 5) * 5
    const training = ({ late, name }: Run): unknown => {
      const clipped = tap('clipped', late.map(clip(0, 9999)))
      const rounded = tap('rounded', clipped.map(five))
      const worst = tap('worst', Math.max(0, ...rounded))
      return tap('end', { worst, name: tap('name', name.trim()) })
    }
    const inference = ({ late, name }: Run): unknown => {
      const trimmed = tap('name', name.trim())
      const rounded = tap('rounded', late.map(five))
      const clipped = tap('clipped', rounded.map(Math.abs))
      const worst = tap(
        'worst',
        clipped.reduce((most, one) => (one > most ? one : most), 0),
      )
      return tap('end', { worst, name: trimmed })
    }
    const late = [[7, -6], [], [-13], [22, -30], [3, 8], [-2], [Number.NaN]]
    const found = await diagnosed({ training, inference, golden: late.map((each) => ({ late: each, name: 'a ' })) })
    expect(told(found)).toEqual([
      expect.stringMatching(/^order of rounded, likely: move after clipped/u),
      'implementation of worst, proved: replace',
    ])
    expect(found.causes.map(({ records }) => [...records])).toEqual([['r2', 'r3'], ['r6']])
  })

  test('two variables that are one object stay one where what is handed back is the same', async () => {
    const ranking = (sort: (scores: number[]) => number[]) => (given: readonly number[]) => {
      const scores = tap('scores', given.map(Math.abs))
      const sorted = tap('sorted', sort(scores))
      return tap('first', [scores[0] ?? null, sorted.length])
    }
    const found = await diagnosed({
      training: ranking((scores) => scores.toSorted((a, b) => b - a)),
      // oxlint-disable-next-line no-array-sort -- that it sorts in place is the fault
      inference: ranking((scores) => scores.sort((a, b) => b - a)),
      golden: [[1, 3, 2], [4, 1], [], [1, -2]],
    })
    expect(told(found)).toEqual(['implementation of first, proved: replace'])
  })

  test('a variable of another kind is the cause, and no step that could not take it', async () => {
    type Stay = { readonly from: string; readonly nights: number; readonly price: number }
    const training = ({ from, nights, price }: Stay): unknown => {
      const start = tap('start', from.split('-'))
      const day = tap('day', Number(start.at(-1)))
      return tap('total', [nights >= 7 ? price * 0.9 : price, day])
    }
    const inference = ({ from, nights, price }: Stay): unknown => {
      const start = tap('start', Number(from.slice(8)))
      const day = tap('day', start + 0)
      return tap('total', [nights > 7 ? price * 0.9 : price, day])
    }
    const golden = [1, 7, 8, 7].map((nights, at) => ({ from: `2024-03-0${at + 1}`, nights, price: 10 * at + 5 }))
    expect(told(await diagnosed({ training, inference, golden }))).toEqual([
      'implementation of start, proved: replace',
      'implementation of total, proved: replace',
    ])
  })

  describe('one returns early, the other does not', () => {
    type Order = { readonly amount: number | null; readonly country: string }
    const early = (isNone: (amount: number | null) => boolean) => (order: Order) => {
      if (isNone(order.amount)) return { amount: 0, foreign: false }
      const amount = tap('amount', Math.abs(order.amount ?? 0))
      const foreign = tap('foreign', order.country !== 'us')
      return { amount, foreign }
    }
    const late = (none: number) => (order: Order) => {
      const foreign = tap('foreign', order.amount !== null && order.country !== 'us')
      const amount = tap('amount', Math.abs(order.amount ?? none))
      return { amount, foreign }
    }
    const golden = [
      { amount: 25, country: 'de' },
      { amount: null, country: 'fr' },
      { amount: -3, country: 'us' },
      { amount: 0, country: 'it' },
    ]
    const watch = ['amount', 'foreign']
    const isNull = (amount: number | null): boolean => amount === null

    test('what only one comes to is no cause, and what it returns instead is', async () => {
      const agreeing = await diagnosed({ training: early(isNull), inference: late(0), golden, watch })
      expect(agreeing.causes.filter(({ harmless }) => !harmless)).toEqual([])
      const found = await diagnosed({ training: early(isNull), inference: late(1), golden, watch })
      expect(found.causes.filter(({ harmless }) => !harmless).map(({ stage, level }) => [stage, level])).toEqual([
        ['return', 'proved'],
      ])
    })

    test('the first step that is not come to is the cause where it should be, and none behind it', async () => {
      const found = await diagnosed({ training: early(isNull), inference: early((amount) => !amount), golden, watch })
      expect(told(found)).toEqual(['implementation of amount, proved: replace'])
    })

    test('it is that also beside a fault of a step behind it', async () => {
      const graded = (isNone: (amount: number | null) => boolean, limit: number) => (order: Order) => {
        if (isNone(order.amount)) return { amount: 0, level: 0, foreign: false }
        const amount = tap('amount', Math.abs(order.amount ?? 0))
        const level = tap('level', amount > limit ? 1 : 0)
        const foreign = tap('foreign', order.country !== 'us')
        return { amount, level, foreign }
      }
      const found = await diagnosed({
        training: graded(isNull, 10),
        inference: graded((amount) => !amount, 30),
        golden,
        watch: [...watch, 'level'],
      })
      expect(told(found)).toEqual([
        'implementation of amount, proved: replace',
        'implementation of level, proved: replace',
      ])
    })
  })
})
