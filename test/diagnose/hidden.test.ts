import { describe, expect, test } from 'vitest'
import { hiddenCause } from '../../harness/diagnose/hidden.ts'
import { OPEN_DOMAIN } from '../../harness/inputs/infer/domain.ts'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

/** Finds the greatest of some values, which it is told of in each round or as it grows, and what that is called. */
const graded =
  (isTold: (value: number, best: number) => boolean, isHigh: (best: number) => boolean) => (given: unknown) => {
    let best = tap('best', 0)
    for (const value of given as readonly number[]) if (isTold(value, best)) best = tap('best', Math.max(best, value))
    const label = tap('label', isHigh(best) ? 'high' : 'low')
    return tap('end', `${label} ${best}`)
  }
const always = (): boolean => true
const whereGreater = (value: number, best: number): boolean => value > best
const training = graded(always, (best) => best >= 40)
const inference = graded(whereGreater, (best) => best > 40)
const watch = ['best', 'label', 'end']

describe('code behind a loop that goes round otherwise', () => {
  test('is the cause of all records on which the loop comes to the same and it differs', async () => {
    const golden = [[40], [40, 30], [40, 40], [50, 60], [30, 20], [10], [], [41, 5]]
    const found = await diagnosed({ training, inference, golden, watch })
    expect(told(found).filter((one) => !one.includes('harmless'))).toEqual(['implementation of label, proved: replace'])
    expect(found.causes[0]?.records).toEqual(new Set(['r0', 'r1', 'r2']))
  })

  test('is the likely cause where it is seen on no other record', async () => {
    const golden = [[40, 30], [40, 40], [50, 60], [30, 20], [10], [], [41, 5]]
    const found = await diagnosed({ training, inference, golden, watch })
    expect(told(found)).toContain('implementation of label, likely: replace')
    const [cause] = found.causes.filter(({ records }) => records.size > 0)
    expect(cause).toMatchObject({ stage: 'label', records: new Set(['r0', 'r1']), reaches: true, lastAgrees: false })
    expect(cause?.caveat).toContain('a loop before it goes round more or less often on one side')
  })
})

test('a step that training had to stand in for is the likely cause only where all records show it', () => {
  const pair = { name: 'label' } as never
  const hidden = { records: new Set(['r0']), inputs: [], reaches: true, isBehindLoops: true }
  expect(hiddenCause(pair, hidden, OPEN_DOMAIN)).toMatchObject({ kind: 'implementation', level: 'likely' })
  const other = hiddenCause(pair, { ...hidden, isBehindLoops: false }, OPEN_DOMAIN)
  expect(other).toMatchObject({ kind: 'unknown', level: 'unknown', edits: [] })
})
