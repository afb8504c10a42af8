import { expect, test } from 'vitest'
import { pairDomain } from '../../harness/pair/pair-domain.ts'
import { pairConfig } from './pair-config.ts'

const fileOf = (...inputs: readonly unknown[]) => ({ records: inputs.map((input) => ({ input })) }) as never

const NONE = { training: null, inference: null }
const sides = (training: string, inference: string) =>
  ({ training: { unicode: training }, inference: { unicode: inference } }) as never

test('what golden records show is the domain of a pair, unless it says itself what may occur', () => {
  const golden = fileOf({ name: 'Ada' })
  const odd = { name: null }
  expect(pairDomain(pairConfig(), golden, NONE).classOf(odd)).toBe('beyond')
  const own = [
    { from: 'module', file: '/inputs.ts' },
    { from: 'golden', edges: true, valid: '/valid.ts', beyond: 'warn' },
  ] as const
  for (const inputs of own) expect(pairDomain({ ...pairConfig(), inputs }, golden, NONE).classOf(odd)).toBe('edge')
  expect(pairDomain(pairConfig(), null, NONE).classOf(odd)).toBe('edge')
})

test('ints that a JavaScript side gets as BigInt are beyond it, unless a golden one is such or no side is JavaScript', () => {
  const of = (golden: bigint, ...[training, inference]: readonly string[]) =>
    pairDomain(pairConfig(), fileOf({ id: 7n, n: golden }), {
      training: { runtime: training },
      inference: { runtime: inference },
    } as never).outside({ id: 7n, n: 2n ** 53n })
  expect(of(1n, 'python 3.11.7', 'node 20.20.2')).toBe('n a whole number beyond 2^53')
  expect(of(1n, 'bun 1.2', 'python 3.11.7')).toBe('n a whole number beyond 2^53')
  expect(of(2n ** 63n, 'python 3.11.7', 'node 20.20.2')).toBeNull()
  expect(of(1n, 'python 3.11.7', 'python 3.12.1')).toBeNull()
})

test('private values are of its shape as they are, and as what stands for them', () => {
  const domain = pairDomain({ ...pairConfig(), private: ['$.ok'] }, fileOf({ name: 'Ada', ok: true }), NONE)
  expect([true, null, 'x'].map((ok) => domain.outside({ name: 'Ada', ok }))).toEqual([null, null, 'ok a text'])
})

test('characters that the older side does not know are beyond it, but for other policies and for golden ones', () => {
  const [golden, tje] = [fileOf('Ada'), 'Ада \u1c89']
  const of = (more: object, file = golden, versions = sides('14.0.0', '17.0')) =>
    pairDomain({ ...pairConfig(), ...more }, file, versions).outside(tje)
  expect(of({})).toBe('a character newer than Unicode 14.0')
  expect(of({ inputs: { from: 'module', file: '/inputs.ts' } })).toBe('a character newer than Unicode 14.0')
  expect(of({}, fileOf())).toBe('a character newer than Unicode 14.0')
  expect(of({ versions: { unicode: 'warn' } })).toBeNull()
  expect(of({}, fileOf('\u1c8a'))).toBeNull()
  expect(of({}, golden, sides('16.0.0', '17.0'))).toBeNull()
  expect(of({}, golden, sides('17.0', '17.0'))).toBeNull()
})
