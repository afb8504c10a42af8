import { expect, test } from 'vitest'
import { NOT_REACHED, outcomeKind, threw, type Outcome } from '../../harness/pipeline/outcome.ts'
import { joinPasses } from '../../harness/sides/join-passes.ts'
import { loadHanded } from '../../harness/sides/load-rows.ts'
import { placeThrow } from '../../harness/sides/place-throw.ts'
import { tap } from '../../harness/tap.ts'
import { sideOf } from '../diagnose/diagnosed.ts'

const FAILED = threw(new TypeError('no number'))

test('an error told of a stage that the round came to is of the next one it did not come to', () => {
  const outcomes: Outcome[] = [FAILED, ['a'], NOT_REACHED]
  const values = new Map([
    [0, [1, 2]],
    [1, ['a']],
  ])
  expect([placeThrow(outcomes, { inOrder: [0, 1, 2], values }), outcomes]).toEqual([1, [[1, 2], FAILED, NOT_REACHED]])
})

test('where a round is complete it stays, as where it is of no list, or nothing threw', () => {
  const values = new Map([
    [0, [1]],
    [1, ['a']],
  ])
  expect(placeThrow([FAILED, ['a']], { inOrder: [0, 1], values })).toBe(0)
  expect(placeThrow([[1], ['a'], FAILED], { inOrder: [0, 1], values })).toBe(2)
  expect(placeThrow([[1], ['a']], { inOrder: [0, 1], values })).toBe(-1)
})

test('an error in a loop is of the same stage whatever records were run before', async () => {
  const areas = (sides: readonly (readonly [number, number | null])[]): readonly number[] => {
    const found: number[] = []
    for (const side of sides) {
      const both = tap('both', side)
      if (both[0] === 0) continue
      found.push(tap('area', both[0] * Number((both[1] as number).toFixed(1))))
    }
    return found
  }
  const joins = new Map(['both', 'area'].map((name) => [name, { from: 1, how: 'all' as const }]))
  const kindsBehind = async (...before: readonly (readonly (readonly [number, number])[])[]) => {
    const side = joinPasses(sideOf('inference', areas), joins)
    const kinds: unknown[] = []
    await loadHanded(side, { inputs: [...before, [[2, null]]] }, (outcomes) => {
      kinds.push(Object.fromEntries(side.stages.map((name, at) => [name, outcomeKind(outcomes[at])])))
    })
    return kinds.at(-1)
  }
  const expected = { return: 'not-reached', both: 'value', area: 'threw' }
  expect(await kindsBehind([[2, 3]])).toEqual(expected)
  // The first round is left early: what comes behind `both` then is `both` again.
  expect(
    await kindsBehind(
      [
        [0, 3],
        [2, 3],
      ],
      [[2, 3]],
    ),
  ).toEqual(expected)
  expect(
    await kindsBehind(
      [[0, 3]],
      [
        [0, 3],
        [0, 1],
      ],
    ),
  ).toEqual(expected)
})
