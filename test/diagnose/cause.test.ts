import { expect, test } from 'vitest'
import { foundCause } from '../../harness/diagnose/cause.ts'

const KNOWN = { kind: 'order', level: 'likely', stage: 'stem', reaches: false } as const

test('a cause is of its own stage, without records, edits or proof', () => {
  const cause = foundCause(KNOWN)
  expect(cause).toMatchObject({ ...KNOWN, stages: ['stem'], edits: [], proof: null, harmless: false, noisy: false })
  expect(cause.records.size).toBe(0)
})

test('what is known of it stands', () => {
  const records = new Set(['a', 'b'])
  expect(foundCause({ ...KNOWN, stages: ['lower', 'stem'], records, harmless: true, caveat: 'so far' })).toMatchObject({
    stages: ['lower', 'stem'],
    records,
    harmless: true,
    caveat: 'so far',
  })
})

test('two causes share no records', () => {
  expect(foundCause(KNOWN).records).not.toBe(foundCause(KNOWN).records)
})
