import { expect, it } from 'vitest'
import { stage } from '../../harness/pipeline/stage.ts'
import { forgiveStructure } from '../../harness/run/forgive-structure.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

it('takes out what differs in structure only, and leaves what differs in a value', async () => {
  const lower = stage('lower', (text: string) => text.toLowerCase())
  const trim = stage('trim', (text: string) => text.trim())
  const words = stage('words', (text: string) => text.split(' '))
  const structural: string[] = []
  const run = await lockstep(
    { training: sideOf('training', [lower, trim, words]), inference: sideOf('inference', [lower, words]) },
    [
      [
        { id: 'plain', origin: 'golden', input: 'A b' },
        { id: 'blank', origin: 'golden', input: ' a long text' },
      ],
    ],
    {
      terms: EXACTLY,
      keep: 10,
      bail: false,
      inFlight: 1,
      onDivergence: ({ id }, first, { structure }) => {
        expect(first).toBe('trim')
        if (structure) structural.push(id)
        return false
      },
    },
  )
  expect(structural).toEqual(['plain'])
  expect(run.tally).toMatchObject({ diverged: 2 })
  expect(run.divergences.map(({ record }) => record.id)).toEqual(['blank', 'plain'])
  const forgiven = forgiveStructure(run)
  expect(forgiven.tally).toMatchObject({ records: 2, compared: 2, diverged: 1 })
  expect(forgiven.tally.groups).toEqual(new Map([['trim', { records: 1, reaches: 1, structure: 0, beyond: 0 }]]))
  expect(forgiven.divergences.map(({ record }) => record.id)).toEqual(['blank'])
  expect(run.tally.diverged).toBe(2)
})
