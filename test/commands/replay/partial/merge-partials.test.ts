import { expect, test } from 'vitest'
import { mergePartials, type MergedPartials } from '../../../../harness/commands/replay/partial/merge-partials.ts'
import { partialWith } from './partials.ts'

const OTHER = [{ file: 'b.jsonl', blocks: [[0, 'e0']] }]

function merged(...changes: readonly object[]): MergedPartials {
  const [first = {}, ...others] = changes
  const saved = (change: object, at: number) => ({ file: `p${at}.json`, partial: partialWith(change) })
  return mergePartials([saved(first, 0), ...others.map((change, at) => saved(change, at + 1))])
}

function shard(index: number, blocks: ReadonlyArray<readonly [number, string]>): object {
  return { shard: { index, count: 2 }, files: [{ file: 'a.jsonl', blocks }] }
}

test('parts of several files, and shares of one, are added up', () => {
  const { head, part } = merged({}, { files: OTHER })
  expect([head.files.read, part.records.compared]).toEqual([2, 6])
  const shares = merged(shard(2, [[1, 'd1']]), shard(1, [[0, 'd0']]), { files: OTHER })
  expect([shares.head.files.read, shares.part.records.compared]).toEqual([2, 9])
  // Another file of the same name, as another machine has.
  expect(merged({}, { files: [{ file: 'a.jsonl', blocks: [[0, 'x0']] }] }).part.records.read).toBe(6)
})

test.each([
  [[{}, {}], /^p1\.json: it has records of a\.jsonl that p0\.json has too/],
  [[{}, { files: OTHER, isWhole: false }], /^p1\.json: it was not run to its end/],
  [
    [{}, { files: OTHER, identity: 'sha256:two' }],
    /^p1\.json: it is of another replay than p0\.json: their configuration/,
  ],
  [[{}, { files: OTHER, limits: { failAbove: 0.1, maxBad: 0 } }], /--fail-above or --max-bad differ/],
  [[{}, { files: OTHER, head: { ...partialWith().head, pair: 'other' } }], /their pairs are text and other/],
  [[shard(1, [[0, 'd0']])], /^p0\.json: the part of --shard 2\/2 is missing/],
  [[shard(1, [[0, 'd0']]), shard(1, [[0, 'd0']])], /it has records of a\.jsonl that/],
])('%# what is not one replay, or counts twice, is refused', (changes, message) => {
  expect(() => merged(...changes)).toThrow(message)
})
