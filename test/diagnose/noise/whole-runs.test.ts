import { expect, test } from 'vitest'
import { wholeRuns } from '../../../harness/diagnose/noise/whole-runs.ts'
import { tap } from '../../../harness/tap.ts'
import { laid } from '../../hybrid/pipelines.ts'
import { sideOf } from '../diagnosed.ts'

const INPUTS = [' a', 'b ', 'c']

async function opened(jitter: () => string) {
  const code = { runs: 0 }
  const run = (text: string): number => {
    code.runs++
    const clean = tap('clean', text.trim() + jitter())
    const upper = tap('upper', clean.toUpperCase())
    return tap('size', upper.length)
  }
  const { hybrids, original, sides, step } = await laid(run, run, { seen: INPUTS })
  const runner = hybrids.on(INPUTS)
  const ran = await runner.run(original.inference)
  const again = (name: string) => {
    const own = step('inference', name)
    const before = ran.slice(
      0,
      ran.findIndex((one) => one.step === own),
    )
    return wholeRuns({ runner, sides, step: own, before })
  }
  code.runs = 0
  return { again, code, side: sides.inference }
}

test('steps that are run again on the same rows share the runs of their function, each time a new one', async () => {
  const { again, code, side } = await opened(() => '')
  const [upper, size] = [again('upper'), again('size')]
  expect(await upper(side, [0, 2])).toEqual(['A', 'C'])
  expect(await size(side, [0, 2])).toEqual([1, 1])
  expect(code.runs).toBe(2)
  expect(await upper(side, [0, 2])).toEqual(['A', 'C'])
  expect(await size(side, [0, 2])).toEqual([1, 1])
  expect(code.runs).toBe(4)
  expect(await size(side, [1])).toEqual([1])
  expect(code.runs).toBe(5)
})

test('a step is not judged by a run in which one before it gave something else', async () => {
  let calls = 0
  const { again, side } = await opened(() => String(calls++))
  expect(await again('size')(side, [0, 1])).toBeNull()
  expect(await again('clean')(side, [0, 1])).not.toEqual(['a0', 'b1'])
})

test('an error belongs to the same step in a side that was started anew', async () => {
  const code = (text: string): string => {
    const kind = tap('kind', text.length)
    if (text === '') throw new RangeError('nothing')
    if (kind > 2) tap('long', text)
    return tap('end', `${text}!`)
  }
  const inputs = ['', 'abc', 'a']
  const { hybrids, original, sides, step } = await laid(code, code, { seen: inputs })
  const runner = hybrids.on(inputs)
  const ran = await runner.run(original.inference)
  const again = wholeRuns({ runner, sides, step: step('inference', 'long'), before: ran.slice(0, 1) })
  const anew = sideOf('inference', code)
  expect(await again(anew, [0])).toEqual(await again(sides.inference, [0]))
})
