import { expect, test } from 'vitest'
import { withBefore } from '../../../harness/commands/check/before-taps.ts'
import { foundCause, type FoundCause } from '../../../harness/diagnose/cause.ts'
import { tapInfo, threw, thrownIn, type Outcome } from '../../../harness/pipeline/outcome.ts'
import type { StageInfo } from '../../../harness/pipeline/provenance.ts'

const lines = (first: number, last = first) => [{ first, last }]
const title = (side: string, before: StageInfo['before'] = []): StageInfo =>
  tapInfo('title', { source: `${side}:9`, code: lines(9), ...(before.length === 0 ? {} : { before }) })
const days = (side: string): StageInfo => tapInfo('days', { source: `${side}:12`, code: lines(12), before: lines(10) })
const STAGES = {
  training: [title('t.py', lines(7, 8)), days('t.py')],
  inference: [title('i.ts', lines(5, 6)), days('i.ts')],
}

const at = (...own: readonly number[]): Outcome => thrownIn(threw(new RangeError('no')), own)
const shownBy = (training: Outcome, inference: Outcome) => ({ input: 1, training, inference, from: 1, complete: true })

function cause(training: Outcome, inference: Outcome, edit: 'replace' | 'delete' = 'replace'): FoundCause {
  const pair = { name: 'title', training: 0, inference: 0 } as never
  return foundCause({
    kind: 'implementation',
    level: 'proved',
    stage: 'title',
    reaches: true,
    edits: [{ edit, pair, after: null }],
    smallest: shownBy(training, inference),
  })
}
const codes = (found: FoundCause) => {
  const { training, inference } = withBefore(STAGES, found)
  return [training[0]?.code, inference[0]?.code, training[1]?.code, inference[1]?.code]
}
const OWN = [lines(9), lines(9), lines(12), lines(12)]
const WIDE = [[...lines(7, 8), ...lines(9)], [...lines(5, 6), ...lines(9)], lines(12), lines(12)]

test('what an error before a tap shows is of the code before it, on both sides', () => {
  expect(codes(cause(at(8), 'x'))).toEqual(WIDE)
  expect(codes(cause('x', at(5)))).toEqual(WIDE)
  const ways = foundCause({ ...cause('x', 'y'), looks: [{ smallest: shownBy(at(3, 8), 'x') } as never] })
  expect(codes(ways)).toEqual(WIDE)
})

test('what is thrown in its own code, elsewhere, or nobody knows where, is of its own code', () => {
  expect(codes(cause(at(9), 'x'))).toEqual(OWN)
  expect(codes(cause(at(8, 9), 'x'))).toEqual(OWN)
  expect(codes(cause(at(5), 'x'))).toEqual(OWN)
  expect(codes(cause(threw(new RangeError('no')), 'x'))).toEqual(OWN)
  expect(codes(cause('x', 'y'))).toEqual(OWN)
  expect(codes(cause(at(8), 'x', 'delete'))).toEqual(OWN)
})

test('a side that has nothing before it keeps its code', () => {
  const stages = { training: STAGES.training, inference: [title('i.ts'), days('i.ts')] }
  expect(withBefore(stages, cause(at(8), 'x')).inference).toEqual(stages.inference)
  expect(withBefore({ training: [], inference: [] }, cause(at(8), 'x'))).toEqual({ training: [], inference: [] })
})
