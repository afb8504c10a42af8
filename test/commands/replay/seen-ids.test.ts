import { expect, test } from 'vitest'
import { idHash } from '../../../harness/commands/replay/id-hash.ts'
import { idCounts, seenIds, type SeenIds } from '../../../harness/commands/replay/seen-ids.ts'

function noted(ids: Iterable<string>, most?: number): SeenIds {
  const seen = seenIds(most)
  for (const id of ids) seen.note(id)
  return seen
}

test('ids that came before are counted, however many there are', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `id-${at % 15_000}`)
  expect(idCounts(noted(ids).part())).toEqual({ repeated: 5000, oneOf: 1 })
})

test('of more ids than may be told apart a share is counted, and what that says is an estimate', () => {
  const ids = Array.from({ length: 40_000 }, (_, at) => `id-${at % 32_000}`)
  const { repeated, oneOf } = idCounts(noted(ids, 1000).part())
  expect(oneOf).toBe(64)
  expect(repeated).toBeGreaterThan(6000)
  expect(repeated).toBeLessThan(10_000)
  expect(idCounts(noted(ids.slice(0, 32_000), 1000).part()).repeated).toBe(0)
})

test('parts add up to the whole, wherever they are cut and whatever each has come to', () => {
  const ids = Array.from({ length: 5000 }, (_, at) => `id-${(at * 7919) % 3100}`)
  const whole = noted(ids, 300).part()
  const parts = [ids.slice(0, 40), ids.slice(40, 3000), ids.slice(3000)].map((some) => noted(some, 300).part())
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const sum = seenIds(300)
    for (const at of order) sum.add(parts[at] ?? whole)
    expect(sum.part()).toEqual(whole)
  }
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
