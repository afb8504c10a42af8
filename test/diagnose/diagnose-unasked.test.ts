import { describe, expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import { diagnosed, EXACTLY, told } from './diagnosed.ts'

type Marks = readonly number[]
const MARKS: readonly Marks[] = [[3, 1, 2], [1, 2], [5, 4, 9, 1], [7], [2, 2], [9, 8], [1, 5, 3, 3], [0, 6]]
const ascending = (marks: Marks): number[] => marks.toSorted((a, b) => a - b)
const sum = (marks: Marks): number => marks.reduce((a, b) => a + b, 0)
const unasked = (...names: string[]) => ({ terms: { ...EXACTLY, unasked: new Set(names) }, watch: names })

const training = (marks: Marks): string => {
  const order = tap('order', ascending(marks))
  const best = tap('best', order.at(-1) ?? 0)
  const score = tap('score', best * 3 + sum(order))
  return `${score > 20}`
}

describe('a variable that nobody named', () => {
  const names = ['order', 'best', 'score']

  test('is no cause where inference does as well with its own', async () => {
    const inference = (marks: Marks): string => {
      const order = tap('order', [...marks])
      const best = tap('best', Math.max(...order))
      const score = tap('score', best * 2 + sum(order))
      return `${score > 20}`
    }
    const found = await diagnosed({ training, inference, golden: MARKS, ...unasked(...names) })
    expect(told(found)).toEqual(['implementation of score, proved: replace'])
    // And where training's code for the step behind it needs training's.
    const first = (marks: Marks): string => {
      const order = tap('order', ascending(marks).toReversed())
      const best = tap('best', Math.max(...order) - 3)
      const score = tap('score', best * 3 + sum(order))
      return `${score > 20}`
    }
    const beside = await diagnosed({ training, inference: first, golden: MARKS, ...unasked(...names) })
    expect(told(beside)).toEqual(['implementation of best, proved: replace'])
    const asked = await diagnosed({ training, inference: first, golden: MARKS, watch: names })
    expect(told(asked).map((text) => text.split(',')[0])).toEqual(['implementation of order', 'implementation of best'])
  })

  test('is a cause where what is returned differs because of it', async () => {
    const inference = (marks: Marks): string => {
      const order = tap('order', ascending(marks.slice(1)))
      const best = tap('best', order.at(-1) ?? 0)
      const score = tap('score', best * 3 + sum(order))
      return `${score > 20}`
    }
    const found = await diagnosed({ training, inference, golden: MARKS, ...unasked(...names) })
    expect(told(found)).toEqual(['implementation of order, proved: replace'])
  })

  test('that neither side goes on with hides no fault behind it', async () => {
    const side = (steps: (best: number) => unknown, extra: number) => (marks: Marks) => {
      const best = tap('best', Math.max(...marks))
      tap('steps', steps(best))
      const score = tap('score', best > 5 ? best + extra : best)
      return score * 2
    }
    const sides = { training: side((best) => [best, 1], 0), inference: side((best) => [1, best], 1) }
    const found = await diagnosed({ ...sides, golden: MARKS, ...unasked('best', 'steps', 'score') })
    expect(told(found)).toEqual(['implementation of score, proved: replace'])
  })

  test('is not proved where only training’s code for what is returned goes with it: its unit may be another', async () => {
    const scaledDown = (marks: Marks): unknown => {
      const score = tap('score', sum(marks) / 100)
      return { level: Math.round(score * 100) + 1 }
    }
    const scaled = (more: (marks: Marks) => number) => (marks: Marks) => {
      const score = tap('score', sum(marks))
      return { level: score + more(marks) }
    }
    const everywhere = await diagnosed({
      training: scaledDown,
      inference: scaled(() => 2),
      golden: MARKS,
      ...unasked('score'),
    })
    expect(told(everywhere)).toEqual([
      'implementation of return, proved: replace',
      'implementation of score, likely: replace',
    ])
    expect(everywhere.causes[1]?.caveat).toBe(
      "both return the same only with training's code for what is returned as well: 'score' may stand for two things",
    )
    // One that alone makes some records agree is at fault.
    const wrong = (marks: Marks): unknown => {
      const score = tap('score', sum(marks) / 100 + 1)
      return { level: Math.round(score * 100) + (marks.length > 2 ? 2 : 1) }
    }
    const found = await diagnosed({ training: scaledDown, inference: wrong, golden: MARKS, ...unasked('score') })
    expect(told(found)).toEqual([
      'implementation of return, proved: replace',
      'implementation of score, proved: replace',
    ])
  })

  test('counts where nothing is returned', async () => {
    const side = (steps: (best: number) => unknown) => (marks: Marks) => {
      tap('steps', steps(Math.max(...marks)))
      return null
    }
    const sides = { training: side((best) => [best, 1]), inference: side((best) => [1, best]) }
    const found = await diagnosed({ ...sides, golden: MARKS, ...unasked('steps') })
    expect(told(found)).toEqual(['implementation of steps, likely: replace'])
  })
})
