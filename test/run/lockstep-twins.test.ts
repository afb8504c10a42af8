import { expect, test } from 'vitest'
import { stage } from '../../harness/pipeline/stage.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

test('a value that equals its twin stays what it was when a later stage changes the original', async () => {
  const kept: string[][] = []
  const rest = stage('rest', () => 'x')
  const keeping = stage('words', (text: string) => {
    kept.push(text.split(' '))
    return kept.at(-1)
  })
  const spoiling = stage('rest', () => {
    kept.at(-1)!.push('later')
    return 'x'
  })
  const records = Array.from({ length: 9 }, (_, index) => ({
    id: `r${index}`,
    origin: 'golden' as const,
    input: `a ${index}`,
  }))
  const { tally } = await lockstep(
    {
      training: sideOf('training', [stage('words', (text: string) => text.split(' ')), rest]),
      inference: sideOf('inference', [keeping, spoiling]),
    },
    [records],
    { terms: EXACTLY, keep: 1, bail: false, inFlight: 1 },
  )
  expect(tally).toMatchObject({ compared: 9, diverged: 0 })
})
