import { describe, expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { diagnosed, told } from './diagnosed.ts'

interface Item {
  readonly sku: string
  readonly qty: number
  readonly price: number
}
const item = (sku: string, qty: number, price: number): Item => ({ sku, qty, price })
/** Orders of none to four items, each a record. */
const ORDERS: readonly (readonly Item[])[] = [
  [item('A', 2, 9.5), item('b ', 1, 30)],
  [],
  [item('C', 12, 1.25)],
  [item('A', 1, 100), item('a', 11, 4), item('D', 3, 7.75)],
  [item('E', 0, 12), item('F ', 4, 2.5)],
  [item('g', 5, 5), item('H', 1, 2), item(' i', 20, 0.5), item('J', 2, 8)],
]

async function causes(training: TracedFunction, inference: TracedFunction, golden: readonly unknown[] = ORDERS) {
  const watch = ['start', 'qty', 'sku', 'amount', 'total', 'rows', 'rate', 'gap', 'previous', 'count', 'out', 'end']
  return told(await diagnosed({ training, inference, golden, watch }))
}

/** What is done with an order; each step may be another one. */
const STEPS = {
  rate: (order: readonly Item[]): number => (order.length > 2 ? 0.9 : 1),
  qty: (one: Item): number => Math.min(one.qty, 10),
  sku: (one: Item): string => one.sku.trim().toLowerCase(),
  amount: (qty: number, price: number): number => qty * price,
  total: (before: number, amount: number): number => before + amount,
  count: (rows: readonly unknown[]): number => rows.length,
}
const order =
  (changed: Partial<typeof STEPS> = {}) =>
  (given: unknown): unknown => {
    const step = { ...STEPS, ...changed }
    const rate = tap('rate', step.rate(given as readonly Item[]))
    let total = tap('total', 0)
    const rows = tap('rows', [] as unknown[])
    for (const one of given as readonly Item[]) {
      const qty = tap('qty', step.qty(one))
      const sku = tap('sku', step.sku(one))
      const amount = tap('amount', step.amount(qty, one.price) * rate)
      total = tap('total', step.total(total, amount))
      rows.push([sku, amount])
      tap('rows', rows)
    }
    const count = tap('count', step.count(rows))
    return { total, rows, count }
  }

describe('a variable that both sides assign in a loop', () => {
  test('is one cause, however often a record passes it', async () => {
    expect(await causes(order(), order({ qty: (one) => one.qty }))).toEqual(['implementation of qty, proved: replace'])
    expect(await causes(order(), order({ sku: (one) => one.sku.toLowerCase() }))).toEqual([
      'implementation of sku, proved: replace',
    ])
  })

  test('adds up, and its own code is the cause where that does so otherwise', async () => {
    expect(await causes(order(), order({ total: (before, amount) => Math.max(before, amount) }))).toEqual([
      'implementation of total#2, proved: replace',
    ])
  })

  test('has one cause for each of several faults in the body of the loop', async () => {
    const faulty = order({ qty: (one) => one.qty, amount: (qty, price) => Math.round(qty * price) })
    expect(await causes(order(), faulty)).toEqual([
      'implementation of qty, proved: replace',
      'implementation of amount, proved: replace',
    ])
  })

  test('feeds what stands before it, in the next round', async () => {
    const gaps = (isKept: (time: number) => boolean) => (times: unknown) => {
      let previous = 0
      const rows: number[] = []
      for (const time of times as readonly number[]) {
        const gap = tap('gap', time - previous)
        rows.push(gap > 30 ? 1 : 0)
        if (isKept(time)) previous = tap('previous', time)
        else previous = tap('previous', previous)
      }
      return tap('end', rows.join(''))
    }
    const golden = [[0, 20, 45], [], [5], [1, 40, 60, 85], [50, 51, 52], [7, 90]]
    expect(
      await causes(
        gaps(() => true),
        gaps((time) => time % 5 !== 0),
        golden,
      ),
    ).toEqual(['implementation of previous, proved: replace'])
  })

  test('that is an array on one side alone is compared by its elements, round by round', async () => {
    type Rows = ReadonlyArray<readonly number[]>
    const sums = (made: (row: readonly number[]) => ArrayLike<number>) => (rows: unknown) => {
      const all: number[] = []
      for (const row of rows as Rows) {
        const amount = tap('amount', made(row))
        all.push(
          tap(
            'total',
            Array.from(amount).reduce((sum, one) => sum + one, 0),
          ),
        )
      }
      return tap('end', all.join(' '))
    }
    const golden: readonly Rows[] = [[[1, 2], [3]], [], [[10, 20, 30], [4], [7, 8]], [[9]], [[5, 6], []]]
    const arrays = sums((row) => Float64Array.from(row, (one) => one / 3))
    const lists = (made: (one: number) => number) => sums((row) => row.map(made))
    const third = lists((one) => one / 3)
    const rounded = lists((one) => one * (1 / 3))
    const capped = lists((one) => Math.min(one, 25) / 3)
    expect(await causes(arrays, third, golden)).toEqual([])
    expect(await causes(arrays, rounded, golden)).toEqual(['precision of amount, proved: replace'])
    expect(await causes(third, capped, golden)).toEqual(['implementation of amount, proved: replace'])
    expect(await causes(arrays, capped, golden)).toEqual(['implementation of amount, proved: replace'])
  })

  test('of a loop that ends by its own values is one cause', async () => {
    const windows = (step: (end: number, length: number) => number) => (text: unknown) => {
      const words = (text as string).split(' ')
      let start = tap('start', 0)
      const rows: string[] = []
      while (start < words.length) {
        const end = tap('end', Math.min(start + 3, words.length))
        rows.push(words.slice(start, end).join(' '))
        start = tap('start', step(end, words.length))
      }
      return tap('out', rows)
    }
    const overlapping = windows((end, length) => (end < length ? end - 1 : end))
    const golden = ['one two three four five six seven', 'a b', 'w x y z', 'p q r']
    expect(
      await causes(
        overlapping,
        windows((end) => end),
        golden,
      ),
    ).toEqual(['implementation of start#2, proved: replace'])
  })

  test('in a loop inside of another is one cause, whatever the outer one holds', async () => {
    const nested = (clean: (sku: string) => string) => (orders: unknown) => {
      let total = tap('total', 0)
      const rows: string[] = []
      for (const one of orders as ReadonlyArray<readonly Item[]>) {
        const count = tap('count', one.length)
        for (const { sku: own, price } of one) {
          const sku = tap('sku', clean(own))
          total = tap('total', total + price * count)
          rows.push(sku)
        }
      }
      return tap('out', { total, rows })
    }
    const golden = [ORDERS.slice(0, 2), [], ORDERS.slice(3), [ORDERS[4], [], ORDERS[0]]]
    expect(
      await causes(
        nested((sku) => sku.trim()),
        nested((sku) => sku),
        golden,
      ),
    ).toEqual(['implementation of sku, proved: replace'])
  })

  test('has a cause where one side comes to it less often', async () => {
    const amounts = (isLeftOut: (at: number, length: number) => boolean) => (given: unknown) => {
      const rows: number[] = []
      for (const [at, { qty, price }] of (given as readonly Item[]).entries()) {
        if (isLeftOut(at, (given as readonly Item[]).length)) continue
        const amount = tap('amount', qty * price)
        rows.push(amount)
      }
      return tap('end', rows.join(' '))
    }
    const found = await diagnosed({
      training: amounts(() => false),
      inference: amounts((at, length) => at === length - 1),
      golden: ORDERS,
      watch: ['amount', 'end'],
    })
    expect(told(found)).toEqual(['implementation of amount, likely: replace'])
  })
})

describe('a record that both sides fill', () => {
  type Row = { readonly age: number; readonly plan: string }
  const rows: readonly Row[] = [
    { age: 31, plan: ' Basic' },
    { age: 95, plan: 'PRO ' },
    { age: 18, plan: 'free' },
  ]
  const fill = (keys: ReadonlyArray<readonly [string, (row: Row) => unknown]>) => (row: unknown) => {
    let out: Record<string, unknown> = {}
    const [[one, first], [two, second]] = keys as [(typeof keys)[0], (typeof keys)[0]]
    out[one] = first(row as Row)
    out = tap('out', out)
    out[two] = second(row as Row)
    out = tap('out', out)
    return tap('end', { ...out })
  }
  const age = ['age', (row: Row) => Math.min(row.age, 90)] as const
  const plan = ['plan', (row: Row) => row.plan.trim()] as const

  test('in another order is no cause where it holds the same at the end', async () => {
    expect(await causes(fill([age, plan]), fill([plan, age]), rows)).toEqual([])
  })

  test('in another order with a fault is one cause', async () => {
    const untrimmed = ['plan', (row: Row) => row.plan] as const
    expect(await causes(fill([age, plan]), fill([untrimmed, age]), rows)).toEqual([
      'implementation of out, proved: replace',
    ])
  })
})
