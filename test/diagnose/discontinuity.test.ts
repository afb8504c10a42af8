import { expect, test } from 'vitest'
import { discontinuity } from '../../harness/diagnose/discontinuity.ts'
import { learnTapGraph } from '../../harness/hybrid/tap-graph.ts'
import { runTraining } from '../../harness/hybrid/training-run.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from '../hybrid/pipelines.ts'

interface Booking {
  readonly price: number
  readonly channel: string
}
const BOOKINGS: readonly Booking[] = [
  { price: 1.25, channel: ' Web' },
  { price: 40.5, channel: 'desk' },
  { price: 7.75, channel: 'Agency ' },
]

/** Tells of a function which stage makes a tolerance of its tap `log` unsafe. */
async function behindLog(code: TracedFunction, isGraphKnown = true): Promise<string | null> {
  const both = await laid(code, code, { seen: BOOKINGS })
  const run = await runTraining(both, BOOKINGS)
  const log = run.training.find(({ step }) => step.info.name === 'log')?.step.pair
  if (log === undefined) throw new Error('there is no such tap')
  return discontinuity(log, run, isGraphKnown ? await learnTapGraph(both.sides.training, BOOKINGS) : null)
}

const beside = ({ price, channel }: Booking): unknown => {
  const log = tap('log', Math.log1p(price))
  const plain = tap('plain', channel.trim().toLowerCase())
  return tap('end', { log, plain })
}

test('a tap behind another one that is not made from it takes nothing from its tolerance', async () => {
  expect(await behindLog(beside)).toBeNull()
  expect(await behindLog(beside, false)).toBe('plain')
})

test('a tap that is made from it by way of others does', async () => {
  const binned = ({ price, channel }: Booking): unknown => {
    const log = tap('log', Math.log1p(price))
    const plain = tap('plain', channel.trim())
    const half = tap('half', log / 2)
    const bin = tap('bin', Math.floor(half))
    return tap('end', { bin, log, plain })
  }
  expect(await behindLog(binned)).toBe('bin')
})

test('where a tap only watches, all behind it may be made from it', async () => {
  const watched = ({ price, channel }: Booking): unknown => {
    const log = Math.log1p(price)
    tap('log', log)
    const plain = tap('plain', channel.trim())
    return tap('end', { log, plain })
  }
  expect(await behindLog(watched)).toBe('plain')
})
