import { expect, test } from 'vitest'
import { idHash } from '../../../harness/commands/replay/id-hash.ts'
import { seenIds } from '../../../harness/commands/replay/seen-ids.ts'

test('ids that came before are counted, however many there are', () => {
  const ids = seenIds()
  for (let at = 0; at < 20_000; at++) ids.note(`id-${at % 15_000}`)
  expect(ids.counts()).toEqual({ repeated: 5000, unwatched: 0 })
})

test('what can no longer be remembered is counted', () => {
  const ids = seenIds(3)
  for (const id of ['a', 'b', 'a', 'c', 'd', 'e', 'b']) ids.note(id)
  expect(ids.counts()).toEqual({ repeated: 2, unwatched: 2 })
})

test('a hash is a whole number of 52 bits that tells ids apart', () => {
  const hashes = Array.from({ length: 50_000 }, (_, at) => idHash(`logs/day.jsonl:${at}`))
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true)
  expect(hashes.filter((hash) => hash < 2 ** 51).length / hashes.length).toBeCloseTo(0.5, 1)
  expect([idHash(''), idHash('a'), idHash('lockstep')]).toMatchInlineSnapshot(`
    [
      4005573543169985,
      3564032869835195,
      3164534184707941,
    ]
  `)
})
