import { expect, test } from 'vitest'
import { learnTapGraph } from '../../harness/hybrid/tap-graph.ts'
import { tap } from '../../harness/tap.ts'
import { knownTaps } from '../../harness/hybrid/known.ts'
import { tapSteps } from '../../harness/hybrid/tap-steps.ts'
import { laid } from './pipelines.ts'

const INPUTS = [' ab ', 'c', ' d e']

/** A function that counts how often it runs. */
function counted(clean: (text: string) => string) {
  const code = {
    runs: 0,
    run: (text: string): number => {
      code.runs++
      const cleaned = tap('clean', clean(text))
      const words = tap('words', cleaned.split(' '))
      const upper = tap('upper', words.join('').toUpperCase())
      return tap('size', upper.length + words.length)
    },
  }
  return code
}

async function opened(training = counted((text) => text.trim()), inference = counted(String)) {
  const both = await laid(training.run, inference.run, { seen: INPUTS })
  const { hybrids, sides } = both
  for (const role of ['training', 'inference'] as const)
    hybrids.learnGraph(role, await learnTapGraph(sides[role], INPUTS))
  training.runs = inference.runs = 0
  return { ...both, runner: hybrids.on(INPUTS), training, inference }
}

test('a function is run once for all of its steps, and once more for every change of side', async () => {
  const { runner, original, training, inference } = await opened()
  const ran = await runner.run(original.inference)
  expect(ran.at(-1)?.column.outcomes).toEqual([5, 2, 5])
  expect([training.runs, inference.runs]).toEqual([0, INPUTS.length])
  const [clean, ...others] = original.inference
  const replaced = original.training.filter(({ info }) => info.name === 'clean')
  expect(clean?.info.name).toBe('clean')
  const hybrid = await runner.run([...replaced, ...others])
  expect(hybrid.at(-1)?.column.outcomes).toEqual([3, 2, 4])
  // One record is as clean without.
  expect([training.runs, inference.runs]).toEqual([INPUTS.length, 2 * INPUTS.length - 1])
})

test('all steps in isolation cost one run, where what stands behind is known', async () => {
  const { runner, original, inference } = await opened()
  const ran = await runner.run(original.training)
  const expected = new Map(ran.map(({ step, column }) => [step.pair, column]))
  for (const step of original.inference) {
    const given = ran.find((one) => one.step.pair === step.pair)?.given
    if (given === null || given === undefined) throw new Error('it was given something')
    await runner.apply(step, given, expected)
  }
  expect(inference.runs).toBe(INPUTS.length)
})

test('where code throws before a step, or goes on with its own value, training stands in for it', async () => {
  const strict = (text: string): number => {
    const upper = tap('upper', text.toUpperCase())
    if (text === 'c') throw new RangeError('c')
    const words = tap('words', upper.split(' '))
    return tap('size', words.length)
  }
  const lax = (text: string): number => {
    const upper = tap('upper', text.toUpperCase())
    const words = upper.split(' ')
    tap('words', words)
    return tap('size', words.length * 10)
  }
  const { hybrids, original, sides } = await laid(
    (text: string) => tap('size', tap('words', tap('upper', text.toUpperCase()).split(' ')).length),
    strict,
    { seen: INPUTS },
  )
  for (const role of ['training', 'inference'] as const)
    hybrids.learnGraph(role, await learnTapGraph(sides[role], INPUTS))
  const [upper, , size] = original.inference
  const words = original.training[1]
  if (upper === undefined || words === undefined || size === undefined) throw new Error('three taps')
  const ran = await hybrids.on(INPUTS).run([upper, words, size])
  expect(ran.at(-1)?.column.outcomes).toEqual([3, 1, 3])

  const deaf = await laid(strict, lax, { seen: INPUTS })
  for (const role of ['training', 'inference'] as const)
    deaf.hybrids.learnGraph(role, await learnTapGraph(deaf.sides[role], INPUTS))
  const runner = deaf.hybrids.on([' d e', 'x'])
  const column = await runner.apply(deaf.step('inference', 'upper'), runner.input)
  const instead = {
    ...(await runner.apply(deaf.step('training', 'words'), column)),
    outcomes: [['other'], ['X']],
  }
  // Of the first record its code cannot be given what the program has.
  expect((await runner.apply(deaf.step('inference', 'size'), instead)).outcomes).toEqual([1, 10])
})

test('what is run is counted, a step on a record being one, and what an earlier run shows is not', async () => {
  const { sides, step, runner } = await opened()
  let ran = 0
  const steps = tapSteps(knownTaps(sides), (count) => void (ran += count))
  const rows = [0, 1, 2]
  const clean = { step: step('inference', 'clean'), on: runner.input, rows }
  expect((await steps.run(sides.inference, clean)).outcomes).toEqual(INPUTS)
  expect((await steps.run(sides.inference, clean)).unjudged).toEqual([])
  expect(ran).toBe(4 * INPUTS.length)
})
