import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { selectRecords } from '../../harness/pair/select-records.ts'

const golden = ['a', 'b', 'c'].map((id) => ({ id, input: id })) as never
const stored = {
  failures: [
    { id: 'gen-1', origin: 'generated', input: 1, edges: true },
    { id: 'edge-2', origin: 'edge', input: 2, edges: true },
  ],
  golden: ['b'],
} as const
const witnesses = [{ id: 'known-1-1', origin: 'stored', input: 3 }] as const
const ALL = { record: null, replay: null, lastFailed: false, shard: null, runs: 1000 }

const chosen = (options: Partial<typeof ALL> | object): string[] => {
  const { golden: mine, stored: kept, generate } = selectRecords({ golden, stored, witnesses }, { ...ALL, ...options })
  return [...mine.map(({ id }) => id), ...kept.map(({ id }) => id), ...(generate ? ['generated'] : [])]
}

describe('a check runs', () => {
  test.each<[string, object, string[]]>([
    ['everything', {}, ['a', 'b', 'c', 'gen-1', 'edge-2', 'known-1-1', 'generated']],
    ['with 0 runs goldens only, and what known entries name', { runs: 0 }, ['a', 'b', 'c', 'known-1-1', 'generated']],
    ['one golden record', { record: 'b' }, ['b']],
    ['one stored failure by its id', { record: 'gen-1' }, ['gen-1']],
    ['the stored failure that is replayed', { replay: 'edge-2' }, ['edge-2']],
    ['nothing of its own where what is replayed is not stored', { replay: 'gen-9' }, []],
    ['what failed last time', { lastFailed: true }, ['b', 'gen-1', 'edge-2']],
  ])('%s', (_, options, expected) => {
    expect(chosen(options)).toEqual(expected)
  })

  test('stored failures as stored ones, wherever they came from', () => {
    const { stored: kept } = selectRecords({ golden, stored, witnesses }, ALL)
    expect(new Set(kept.map(({ origin }) => origin))).toEqual(new Set(['stored']))
  })

  test('every record in exactly one part, however it is split', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (count) => {
        const parts = Array.from({ length: count }, (_, at) => chosen({ shard: { index: at + 1, count } }))
        const records = parts.flatMap((part) => part.filter((id) => id !== 'generated'))
        expect(records.toSorted()).toEqual(['a', 'b', 'c', 'edge-2', 'gen-1', 'known-1-1'])
      }),
    )
  })

  test('no record that is not there: the nearest name is suggested', () => {
    expect(() => chosen({ record: 'gen1' })).toThrow(/there is no record 'gen1'[^]*gen-1/)
    expect(() => chosen({ record: 'zzzzzz' })).toThrow(/lockstep list/)
  })
})
