import { expect, test } from 'vitest'
import { makeBlocks, type Blocks } from '../../../../harness/commands/replay/partial/blocks.ts'
import type { FoundFile } from '../../../../harness/inputs/files/find-files.ts'
import type { RawRows } from '../../../../harness/inputs/files/raw-rows.ts'

const FILES: readonly FoundFile[] = ['a', 'b', 'empty'].map((shown) => ({ path: `/${shown}`, shown, kind: 'jsonl' }))
const NONE = { shard: null, before: null }

/** Three blocks of `a`, then two of `b`, unless they are others. */
function rows(texts: readonly string[] = ['1', '2', '3', '4', '5']): RawRows[] {
  return texts.map((text, at) => {
    const [a, b] = FILES
    return { file: (at < 3 ? a : b) as FoundFile, lines: [at * 10 + 1], bytes: Buffer.from(text), titles: null }
  })
}

function seen(blocks: Blocks, all = rows()): number[] {
  return all.flatMap((one, id) => (blocks.see(id, one) ? [id] : []))
}

test('blocks are told by file and number, those that were run', () => {
  const blocks = makeBlocks(FILES, NONE)
  expect(seen(blocks)).toEqual([0, 1, 2, 3, 4])
  blocks.done([2, 0])
  blocks.done([4])
  expect(blocks.files().map(({ file, blocks: of }) => [file, of.map(([number]) => number)])).toEqual([
    ['a', [0, 2]],
    ['b', [1]],
    ['empty', []],
  ])
  expect(blocks.files()[0]?.blocks[0]?.[1]).toMatch(/^[0-9a-f]{16}$/)
  expect(() => blocks.checkAll()).not.toThrow()
})

test('shares have each block in one of them', () => {
  const shares = [1, 2, 3].map((index) => seen(makeBlocks(FILES, { ...NONE, shard: { index, count: 3 } })))
  expect(shares).toEqual([[0, 3], [1, 4], [2]])
})

test('what was run before is not run again, and is an error where it has changed', () => {
  const first = makeBlocks(FILES, NONE)
  seen(first)
  first.done([0, 1, 3])
  const before = first.files()
  const second = makeBlocks(FILES, { shard: null, before })
  expect(seen(second)).toEqual([2, 4])
  second.done([2, 4])
  expect(second.files().map(({ blocks }) => blocks.length)).toEqual([3, 2, 0])

  const changed = makeBlocks(FILES, { shard: null, before })
  expect(() => seen(changed, rows(['1', 'x']))).toThrow(/^a:11: what was run from here on is not what stands here now/)
  const shorter = makeBlocks(FILES, { shard: null, before })
  seen(shorter, rows(['1', '2', '3']))
  expect(() => shorter.checkAll()).toThrow(/^b: it is shorter than it was/)
  expect(() => makeBlocks(FILES.slice(1), { shard: null, before }).checkAll()).toThrow(/^a: /)
})
