import { expect, test } from 'vitest'
import { inlined } from '../../harness/diagnose/inlined.ts'
import { runTraining } from '../../harness/hybrid/training-run.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from '../hybrid/pipelines.ts'
import { diagnosed, told } from './diagnosed.ts'

const TEXTS = ['the quick brown fox', 'a b', '😀 ok then', 'one two three four', '😀']
const training = [
  stage('words', (text: string) => text.split(' ')),
  stage('limit', (words: readonly string[]) => words.slice(0, 2)),
  stage('sizes', (words: readonly string[]) => words.map((word) => Array.from(word).length)),
]
const sizes =
  (limit: number) =>
  (text: string): number[] => {
    const words = tap('words', text.split(' '))
    const kept = words.slice(0, limit)
    return tap(
      'sizes',
      kept.map((word) => word.length),
    )
  }

test('a stage that is done in the code of another is missing by its name alone', async () => {
  const found = async (limit: number) => {
    const { hybrids, original, plan, pair } = await laid(training, sizes(limit), { seen: TEXTS })
    const trainingRun = await runTraining({ hybrids, original, plan }, TEXTS)
    const edits = [{ edit: 'insert', pair: pair('limit') }] as const
    return [...(await inlined({ learned: { trainingRun } as never, original }, edits)).values()]
  }
  expect(await found(2)).toEqual(['sizes'])
  expect(await found(9)).toEqual([])
})

test('where training has to stand in for that code, it is no cause; where nothing does it, it is', async () => {
  const inside = await diagnosed({ training, inference: sizes(2), golden: TEXTS })
  expect(told(inside)).toEqual(['implementation of sizes, proved: replace', 'missing-stage of limit, harmless: insert'])
  expect(inside.causes[1]!.caveat).toBe("inference does it in the code of 'sizes'")
  expect(told(await diagnosed({ training, inference: sizes(9), golden: TEXTS }))).toEqual([
    'implementation of sizes, proved: replace',
    'missing-stage of limit, proved: insert after words',
  ])
})
