import { describe, expect, test } from 'vitest'
import { outcomeKind, type Outcome } from '../../harness/pipeline/outcome.ts'
import { lastPasses } from '../../harness/sides/last-passes.ts'
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
const INPUTS = [[1, 2, 3], [], [5], [70, 80], [1, 2]]

async function came(handed?: HandedBack) {
  const side = lastPasses(sideOf('inference', total), new Set(['sum']))
  const rows: (readonly unknown[])[] = []
  const shown = (outcome: Outcome): unknown => (outcomeKind(outcome) === 'value' ? outcome : outcomeKind(outcome))
  await loadHanded(side, { inputs: INPUTS, handed }, (outcomes) => void rows.push(outcomes.map(shown)))
  return { side, rows }
}

describe('the last passes of a variable', () => {
  test('are one stage, which stands where the last of them does', async () => {
    const { side, rows } = await came()
    expect([side.stages, side.sequence]).toEqual([
      ['sum', 'shown', 'end'],
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
    const side = lastPasses(sideOf('inference', counting), new Set(['steps']))
    const rows: unknown[] = []
    const handed = new Map([
      ['limit', [4, 1]],
      ['steps', [4, 1]],
    ])
    await loadHanded(side, { inputs: ['ab', 'abc'], handed }, (outcomes) => void rows.push([...outcomes]))
    expect(rows).toEqual([
      [2, 2, 40],
      [3, 1, 10],
    ])
  })

  test('of none leave the side as it is', () => {
    const side = sideOf('training', total)
    expect(lastPasses(side, new Set())).toBe(side)
  })
})
