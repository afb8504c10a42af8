import { expect, test } from 'vitest'
import { threw } from '../../harness/pipeline/outcome.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { refuseUntapped, untappedSide } from '../../harness/run/untapped.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { outcomesOf, records, side, stages } from './sides.ts'

const plain: TracedFunction = (text) => (text as string).toLowerCase()
const other: TracedFunction = (text) => (text === 'B' ? 'x' : (text as string).toLowerCase())
const tapped: TracedFunction = (text) => tap('split', tap('lower', (text as string).toLowerCase()).split(' '))
const staged = stages({ lower: (text: string) => text.toLowerCase() })
const TERMS = { rules: new Map(), align: new Map(), only: null }

type Target = Parameters<typeof side>[1]

const run = (training: Target, inference: Target, oneSide = false) =>
  lockstep(
    { training: side('training', training), inference: side('inference', inference) },
    [records(['A', 'B', 'C'])],
    { terms: TERMS, keep: 10, bail: false, inFlight: 1, oneSide },
  )

test('two functions without a tap are compared by what they return', async () => {
  const { tally } = await run(plain, other)
  expect([tally.records, tally.compared, tally.diverged]).toEqual([3, 3, 1])
  expect([...tally.groups]).toEqual([['return', { records: 1, reaches: 1, structure: 0, beyond: 0 }]])
  expect((await run(plain, plain)).tally.stages.get('return')).toMatchObject({ compared: 3, exact: 3 })
})

test.each<[string, Target, Target, string]>([
  [
    'taps at inference only',
    plain,
    tapped,
    "the training function 'plain' passes no tap, so that nothing in it stands for 'lower', 'split'",
  ],
  ['taps in training only', tapped, plain, "the inference function 'plain' passes no tap"],
  ['stages in training only', staged, plain, "nothing in it stands for 'lower' of the other side"],
])('%s end the run: nothing would be compared', async (_, training, inference, message) => {
  await expect(run(training, inference)).rejects.toThrow(message)
})

test('a side that had no tap at another time differs from itself', async () => {
  expect((await run(plain, tapped, true)).tally.diverged).toBe(3)
})

test('a function that threw may still pass a tap, and a service names its taps itself', async () => {
  const sides = { training: side('training', plain), inference: side('inference', tapped) }
  expect(untappedSide(sides)).toBe(null)
  await outcomesOf(sides.training, ['A'])
  expect(untappedSide(sides)).toBe(null)
  await outcomesOf(sides.inference, ['A'])
  expect(untappedSide(sides)).toBe('training')
  const error = { training: [threw(new Error('e'))], inference: ['a'] }
  expect(() => refuseUntapped(sides, 'training', error)).not.toThrow()
  expect(() => refuseUntapped(sides, 'training', { ...error, training: ['a'] })).toThrow('passes no tap')
  const { info } = sides.training
  const service = { ...sides.training, info: { ...info, provenance: { ...info.provenance, platform: 'service' } } }
  expect(untappedSide({ ...sides, training: service })).toBe(null)
  expect(untappedSide({ training: sides.training, inference: { ...service, role: 'inference' } })).toBe(null)
})
