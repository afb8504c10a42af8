import { describe, expect, test } from 'vitest'
import { NOT_REACHED, outcomeKind, type Outcome } from '../../harness/pipeline/outcome.ts'
import { joinPasses } from '../../harness/sides/join-passes.ts'
import { loadHanded } from '../../harness/sides/load-rows.ts'
import type { HandedBack } from '../../harness/sides/side.ts'
import { tap } from '../../harness/tap.ts'
import { sideOf } from '../diagnose/diagnosed.ts'

const total = (numbers: readonly number[]): string => {
  let sum = tap('sum', 0)
  for (const number of numbers) sum = tap('sum', sum + number)
  const shown = tap('shown', `sum ${sum}`)
  if (sum > 100) throw new RangeError('too much')
  return tap('end', `${shown}!`)
}
const last = (name: string) => new Map([[name, { from: 1, how: 'last' as const }]])
const INPUTS = [[1, 2, 3], [], [5], [70, 80], [1, 2]]

async function came(handed?: HandedBack) {
  const side = joinPasses(sideOf('inference', total), last('sum'))
  const rows: (readonly unknown[])[] = []
  const shown = (outcome: Outcome): unknown => (outcomeKind(outcome) === 'value' ? outcome : outcomeKind(outcome))
  const inOrder = (outcomes: readonly Outcome[]) => side.sequence.map((name) => outcomes[side.stages.indexOf(name)])
  await loadHanded(side, { inputs: INPUTS, handed }, (outcomes) => void rows.push(inOrder(outcomes).map(shown)))
  return { side, rows }
}

describe('the last passes of a variable', () => {
  test('are one stage, which stands where the last of them does', async () => {
    const { side, rows } = await came()
    // What is returned has a place of its own, also where no record needs it.
    expect([side.stages, side.sequence]).toEqual([
      ['return', 'sum', 'shown', 'end'],
      ['sum', 'shown', 'end'],
    ])
    expect(rows).toEqual([
      [6, 'sum 6', 'sum 6!'],
      [0, 'sum 0', 'sum 0!'],
      [5, 'sum 5', 'sum 5!'],
      [150, 'sum 150', 'threw'],
      [3, 'sum 3', 'sum 3!'],
    ])
    expect([...(side.places?.keys() ?? [])]).toEqual(['sum', 'shown', 'end'])
  })

  test('are handed back at the last assignment alone, whatever their number on a record', async () => {
    const { rows } = await came(new Map([['sum', [10, 20, 30, 40, 50]]]))
    expect(rows).toEqual([
      [6, 'sum 10', 'sum 10!'],
      [0, 'sum 20', 'sum 20!'],
      [5, 'sum 30', 'sum 30!'],
      [150, 'sum 40', 'sum 40!'],
      [3, 'sum 50', 'sum 50!'],
    ])
  })

  test('are found again where what another tap hands back has the loop run otherwise', async () => {
    const counting = (text: string): number => {
      const limit = tap('limit', text.length)
      let steps = tap('steps', 0)
      while (steps < limit) steps = tap('steps', steps + 1)
      return tap('end', steps * 10)
    }
    const side = joinPasses(sideOf('inference', counting), last('steps'))
    const rows: unknown[] = []
    const handed = new Map([
      ['limit', [4, 1]],
      ['steps', [4, 1]],
    ])
    await loadHanded(side, { inputs: ['ab', 'abc'], handed }, (outcomes) => void rows.push(outcomes.slice(1)))
    expect(rows).toEqual([
      [2, 2, 40],
      [3, 1, 10],
    ])
  })

  test('are not what is returned where another one is, though they stand behind it on other records', async () => {
    const two = (given: number): number => {
      tap('sum', given)
      const end = tap('end', given * 10)
      return given > 5 ? tap('sum', given + 1) : end
    }
    const side = joinPasses(sideOf('inference', two), last('sum'))
    const rows: unknown[] = []
    const at = (outcomes: readonly Outcome[], name: string) => outcomes[side.stages.indexOf(name)]
    await loadHanded(side, { inputs: [7, 3, 8] }, (outcomes) => {
      rows.push(['end', 'sum', 'return'].map((name) => at(outcomes, name)))
    })
    expect(side.sequence).toEqual(['end', 'sum', 'return'])
    expect(rows).toEqual([
      [70, 8, NOT_REACHED],
      [30, 3, 30],
      [80, 9, NOT_REACHED],
    ])
  })

  test('of none leave the side as it is', () => {
    const side = sideOf('training', total)
    expect(joinPasses(side, new Map())).toBe(side)
  })
})

describe('all passes of a variable', () => {
  const all = (...names: readonly string[]) => new Map(names.map((name) => [name, { from: 1, how: 'all' as const }]))
  const sums = (numbers: readonly number[]): unknown => {
    let sum = 0
    for (const number of numbers) {
      const square = tap('square', number * number)
      sum = tap('sum', sum + square)
      if (number > 50) throw new RangeError('too much')
    }
    return sum
  }
  async function shown(handed?: HandedBack, joins = all('square', 'sum'), inputs = INPUTS) {
    const side = joinPasses(sideOf('inference', sums), joins)
    const rows: (readonly unknown[])[] = []
    await loadHanded(side, { inputs, handed }, (outcomes) => {
      const inOrder = side.sequence.map((name) => outcomes[side.stages.indexOf(name)])
      rows.push(inOrder.map((outcome) => (outcomeKind(outcome) === 'value' ? outcome : outcomeKind(outcome))))
    })
    return { side, rows }
  }

  test('are one list, which stands where the first of them does', async () => {
    const { side, rows } = await shown()
    // What is returned is the last of them, and has a stage of its own.
    expect([side.stages, side.sequence, [...(side.lists ?? [])]]).toEqual([
      ['return', 'square', 'sum'],
      ['square', 'sum', 'return'],
      ['square', 'sum'],
    ])
    expect(rows).toEqual([
      [[1, 4, 9], [1, 5, 14], 14],
      // A loop that goes round no time.
      [[], [], 0],
      [[25], [25], 25],
      // It throws behind the tap, where the next round would come to `square` again.
      ['threw', 'not-reached', 'not-reached'],
      [[1, 4], [1, 5], 5],
    ])
  })

  test('are handed back one by one, and no more than there are', async () => {
    const inputs = [[1, 2, 3], [5], [1, 2]]
    const handed = new Map([['square', [[10, 20, 30], [7, 8], [100]]]])
    expect((await shown(handed, undefined, inputs)).rows).toEqual([
      [[1, 4, 9], [10, 30, 60], 60],
      [[25], [7], 7],
      [[1, 4], [100, 104], 104],
    ])
    const sum = new Map([['sum', [[10, 20, 30], [7], [100, 200]]]])
    expect((await shown(sum, undefined, inputs)).rows.map((row) => row.at(-1))).toEqual([30, 7, 200])
  })

  test('may begin behind the first ones, which keep stages of their own', async () => {
    const { side, rows } = await shown(undefined, new Map([['sum', { from: 2, how: 'all' as const }]]), [[1, 2, 3]])
    expect(side.sequence).toEqual(['square', 'sum', 'square#2', 'sum#2', 'square#3', 'return'])
    expect(rows).toEqual([[1, 1, 4, [5, 14], 9, 14]])
  })

  test('have the same places in whatever is made of the side, also before a record is run', async () => {
    const raw = sideOf('inference', sums)
    const first = joinPasses(raw, all('square', 'sum'))
    await loadHanded(first, { inputs: INPUTS })
    const again = joinPasses(raw, all('square', 'sum'))
    expect([again.stages, again.sequence]).toEqual([first.stages, first.sequence])
    // Another process may run such records alone: a loop goes round no time there, whatever others do.
    const rows: unknown[] = []
    const anew = joinPasses(sideOf('inference', sums), all('square', 'sum'))
    await loadHanded(anew, { inputs: [[]] }, (outcomes) => void rows.push([...outcomes]))
    expect([anew.stages, rows]).toEqual([first.stages, [[0, [], []]]])
    // Nor is it known there which step throws.
    const failing = joinPasses(sideOf('inference', sums), all('square', 'sum'))
    const kinds: unknown[] = []
    await loadHanded(failing, { inputs: [null] }, (outcomes) => void kinds.push(outcomes.map(outcomeKind)))
    expect(kinds).toEqual([['threw', 'not-reached', 'not-reached']])
  })
})
