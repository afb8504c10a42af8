import { expect, test } from 'vitest'
import { recordsOnly, wholeInfo } from '../../harness/sides/side.ts'

test('a side that only answers with records refuses to run a stage, by name, and saw nothing mutated', async () => {
  const side = recordsOnly((stage) => new RangeError(`no ${stage}`))
  await expect(side.stage('words', ['a'])).rejects.toThrow(new RangeError('no words'))
  expect([...side.mutations()]).toEqual([])
})

test('a function is described with the taps that it has passed, and what they declare', () => {
  const info = { pipeline: 'p', kind: 'traced', stages: [], provenance: {} }
  const taps = new Map([
    ['cut', { params: { size: 3 }, uses: ['nltk'] }],
    ['words', { params: 1, varies: 2, uses: [] }],
  ])
  const side = { info, stages: ['cut', 'words', 'plain'], places: new Map([['cut', { source: 'a.ts:3' }]]), taps }
  const tap = { kind: 'tap', branch: [], uses: [], batch: false }
  expect(wholeInfo(side as never).stages).toEqual([
    { ...tap, name: 'cut', params: { size: 3 }, uses: ['nltk'], source: 'a.ts:3' },
    { ...tap, name: 'words' },
    { ...tap, name: 'plain' },
  ])
  const staged = { ...info, kind: 'staged', stages: [{ ...tap, kind: 'stage', name: 'cut' }] }
  expect(wholeInfo({ info: staged, stages: ['cut'] } as never)).toBe(staged)
})
