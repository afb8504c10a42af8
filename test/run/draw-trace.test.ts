import { describe, expect, test } from 'vitest'
import { drawTrace } from '../../harness/run/draw-trace.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { makePlan } from '../../harness/run/plan.ts'
import { threw } from '../../harness/pipeline/outcome.ts'
import { records, side, stages } from './sides.ts'

const TERMS = { rules: new Map(), align: new Map([['split', 'words']]), only: null }
const PYTHON_LIKE = { training: false, inference: false }
const lower = (text: string): string => text.toLowerCase()
const words = (text: string): string[] => text.split(' ')

const SIDES = {
  training: side('training', stages({ lower, words, count: (list: string[]) => list.length })),
  inference: side('inference', stages({ split: words, lower: (list: string[]) => list, count: () => 1 })),
}

describe('the trace of a diverging record', () => {
  const plan = makePlan(SIDES.training, SIDES.inference, TERMS)
  const draw = (training: readonly unknown[], inference: readonly unknown[], is = PYTHON_LIKE) =>
    drawTrace(SIDES, { plan, outcomes: { training, inference } }, is)

  test('has each stage by the name and place it has on either side', () => {
    const trace = draw(['a b', ['a', 'b'], 2], [['A', 'b'], ['A', 'b'], 1])
    expect(trace.map(({ name, training, inference }) => [name, training, inference])).toMatchObject([
      ['lower', { name: 'lower', at: 0 }, { name: 'lower', at: 1 }],
      ['split', { name: 'words', at: 1 }, { name: 'split', at: 0 }],
      ['count', { at: 2, value: { text: '2.0' } }, { at: 2, value: { text: '1.0' } }],
    ])
  })

  test('says what is drawn alike once, and whole numbers of JavaScript as the other side has them', () => {
    const [lowered, , count] = draw(['a', ['a'], 1n], [['a'], 'a', 1], { training: false, inference: true })
    expect(lowered?.inference?.value).toEqual({ is: 'same' })
    expect(count).toMatchObject({ training: { value: { text: '1' } }, inference: { value: { is: 'same' } } })
  })

  test('has errors, what was not reached, and numbers side by side', () => {
    const trace = draw(
      ['a', threw(new RangeError('no\u001b[2J'))],
      [
        [1, 2, 3, 5],
        [1, 2, 3, 4],
      ],
    )
    expect(trace).toMatchObject([
      { training: { value: 'a' } },
      { training: { value: { is: 'threw', text: 'RangeError: no\\u{1B}[2J' } } },
      { training: { value: { is: 'not-reached' } }, inference: { value: { is: 'same' } } },
    ])
    const [numbers] = draw([[1, 2, 3, 4]], [['x'], [1, 2, 3, 5]])
    expect(numbers?.numbers).toMatchObject({ differing: 1, heat: [0, 0, 0, 1] })
  })

  test('is kept of divergences where it is asked for', async () => {
    const run = (draws?: typeof PYTHON_LIKE) =>
      lockstep(SIDES, [records(['A b'])], { terms: TERMS, keep: 1, bail: false, inFlight: 1, draws })
    expect((await run()).divergences[0]).not.toHaveProperty('trace')
    expect((await run(PYTHON_LIKE)).divergences[0]?.trace).toHaveLength(3)
  })
})
