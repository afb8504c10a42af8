import { describe, expect, test } from 'vitest'
import { outcomeKind, type Threw } from '../../../harness/pipeline/outcome.ts'
import { createThrowing } from '../../../harness/sides/in-process/throwing.ts'
import { loadHanded } from '../../../harness/sides/load-rows.ts'
import { watchedSide } from '../watch/watch-kit.ts'

const BRANCHES = `function parsed(text) {
  const digits = text.trim()
  return whole(digits)
}
function whole(text) {
  if (!/^\\d+$/.test(text)) throw new Error(text)
  return Number(text)
}
function check(value) {
  if (value === 6 || value === 18) throw new Error('check')
}
export function run(sale) {
  const kind = sale.kind
  let amount
  if (kind === 'cash') {
    amount = sale.n * 2
    check(amount)
  } else {
    const number = parsed(sale.text)
    amount = number % 7
  }
  for (const item of sale.items ?? []) {
    const price = item.price
    check(price)
    const total = price * amount
  }
  check(amount)
  const score = amount * 3
  check(score)
  return { kind, score }
}
`
const CASH = { kind: 'cash', n: 2, text: '' }
const CARD = { kind: 'card', n: 0, text: '8' }
const ALL = ['kind', 'amount', 'digits', 'number', 'price', 'total', 'score']

/** The stage at which the last of these records threw, and the lines that were being run. */
async function thrownAt(records: readonly unknown[], names: readonly string[] = ALL): Promise<unknown> {
  const side = await watchedSide(BRANCHES, [...names])
  const found: unknown[] = []
  await loadHanded(side, { inputs: records, handed: new Map() }, (outcomes) => {
    const at = side.stages.findIndex((_, stage) => outcomeKind(outcomes[stage]) === 'threw')
    found.push(at < 0 ? null : [side.stages[at], (outcomes[at] as Threw).lines])
  })
  return found.at(-1)
}

describe('an error of a function with taps is of the tap that comes next in the code', () => {
  test('in the branch that threw, whichever branch was run before', async () => {
    const failing = { ...CARD, text: 'x' }
    expect(await thrownAt([CASH, CARD, failing])).toEqual(['number', [19, 3, 6]])
    expect(await thrownAt([CARD, CASH, failing])).toEqual(['number', [19, 3, 6]])
    for (const records of [[CARD, CASH], [CASH, CASH], [CASH]])
      expect(await thrownAt([...records, failing], ['kind', 'amount', 'score'])).toEqual(['amount', [19, 3, 6]])
  })

  test('in no other branch, and in the helper that threw', async () => {
    for (const records of [
      [CASH, CARD],
      [CARD, CASH],
    ]) {
      expect(await thrownAt([...records, { ...CASH, n: 3 }])).toEqual(['score', [17, 10]])
      expect(await thrownAt([...records, { ...CARD, text: '13' }])).toEqual(['score', [27, 10]])
      expect(await thrownAt([...records, { ...CARD, text: null }])).toEqual(['digits', [19, 2]])
    }
  })

  test('in the loop whose round it was, or as other records show', async () => {
    const rounds = { ...CARD, items: [{ price: 2 }, { price: 3 }] }
    expect(await thrownAt([rounds, { ...CARD, items: [{ price: 6 }] }])).toMatchObject(['total', {}])
    expect(await thrownAt([rounds, { ...CARD, items: [{ price: 2 }, { price: 6 }] }])).toMatchObject(['total#2', {}])
    expect(await thrownAt([rounds, { ...CARD, items: [{ price: 2 }, null] }])).toMatchObject(['price#2', {}])
  })

  test('and behind all of them what it returns', async () => {
    expect(await thrownAt([CASH, CARD, { ...CARD, text: '20' }], ['amount', 'number'])).toEqual(['return', [27, 10]])
    expect(await thrownAt([CASH, { ...CASH, n: 1 }])).toEqual(['return', [29, 10]])
  })
})

test('an error that says nothing of its code is of the stage that other records show', () => {
  const throwing = createThrowing(
    new Map([
      ['a', '/none/a.ts:3:1'],
      ['b', '/none/a.ts:4:1'],
    ]),
  )
  const passed = { sequence: ['a', 'b'], isPassed: () => false, last: 'a' }
  expect(throwing('text', passed)).toMatchObject({ stage: 'b', outcome: { type: 'string' } })
  expect(throwing(new Error('no'), { ...passed, last: 'b' }).stage).toBeNull()
  expect(throwing(new Error('no'), { ...passed, last: null }).stage).toBe('a')
  const error = Object.assign(new Error('no'), { stack: 'Error: no\n    at f (/none/a.ts:9:2)' })
  const found = throwing(error, passed)
  expect([found.stage, found.outcome.lines]).toEqual(['b', [9]])
})
