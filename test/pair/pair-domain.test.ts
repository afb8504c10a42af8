import { expect, test } from 'vitest'
import { pairDomain } from '../../harness/pair/pair-domain.ts'
import { pairConfig } from './pair-config.ts'

const fileOf = (...inputs: readonly unknown[]) => ({ records: inputs.map((input) => ({ input })) }) as never

test('what golden records show is the domain of a pair, unless it says itself what may occur', () => {
  const golden = fileOf({ name: 'Ada' })
  const odd = { name: null }
  expect(pairDomain(pairConfig(), golden).classOf(odd)).toBe('beyond')
  const own = [
    { from: 'module', file: '/inputs.ts' },
    { from: 'golden', edges: true, valid: '/valid.ts', beyond: 'warn' },
  ] as const
  for (const inputs of own) expect(pairDomain({ ...pairConfig(), inputs }, golden).classOf(odd)).toBe('edge')
  expect(pairDomain(pairConfig(), null).classOf(odd)).toBe('edge')
})

test('private values are of its shape as they are, and as what stands for them', () => {
  const domain = pairDomain({ ...pairConfig(), private: ['$.ok'] }, fileOf({ name: 'Ada', ok: true }))
  expect([true, null, 'x'].map((ok) => domain.outside({ name: 'Ada', ok }))).toEqual([null, null, 'ok a text'])
})
