import { expect, test } from 'vitest'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'
import { dictionaryOf } from '../../../harness/inputs/infer/dictionary.ts'
import { inferSchema, variantKind } from '../../../harness/inputs/infer/infer-schema.ts'
import { placeEdges, type PlaceEdge } from '../../../harness/inputs/infer/place-edges.ts'
import { placesOf } from '../../../harness/inputs/infer/places.ts'
import { textEdges } from '../../../harness/inputs/edge-cases/text-edges.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const edgesOf = (golden: unknown, params: readonly unknown[] = []): PlaceEdge[] =>
  placeEdges(placesOf([golden], inferSchema([golden]))[0]!, dictionaryOf(params))
const made = (golden: unknown, name: string, params: readonly unknown[] = []): unknown =>
  edgesOf(golden, params)
    .find((edge) => edge.name === name)!
    .change(golden, randomAt(1, 1))

const goldens = [
  'The cat sat.',
  5n,
  2.5,
  true,
  null,
  [1n, 2n],
  { a: 1n, b: 'x' },
  new Date(0),
  new Float32Array([1, 2]),
  { [TAG]: 'date', iso: '2024-03-01' },
  tensor('int64', [1], new BigInt64Array([1n])),
  tensor('text', [1], ['a']),
  [],
  {},
  new Map(),
]

test.each(goldens.map((golden) => [golden]))('keeps the kind unless it says that it breaks: %o', (golden) => {
  const edges = edgesOf(golden, [[0.5, 3n]])
  for (const edge of edges.filter((one) => !one.breaks)) {
    expect([edge.name, variantKind(edge.change(golden, randomAt(1, 1)))]).toEqual([edge.name, variantKind(golden)])
  }
  expect(new Set(edges.map((edge) => edge.name)).size).toBe(edges.length)
})

test('has each edge of text alone or inside before it has it again', () => {
  const names = edgesOf('The cat sat.').map((edge) => edge.name.replace('+in', ''))
  expect(new Set(names.slice(0, textEdges().length)).size).toBe(textEdges().length)
  expect(made('The cat sat.', 'space-u0085+in')).toContain('\u0085')
  expect(made('The cat sat.', 'space-u0085')).toBe('\u0085')
})

test('puts other numbers into texts that hold one', () => {
  expect(made('{"user_id": 42}', 'number-9007199254740993+in')).toBe('{"user_id": 9007199254740993}')
  expect(edgesOf('no number').some((edge) => edge.name.startsWith('number-'))).toBe(false)
})

test('puts thresholds of the params at, below and above', () => {
  expect([made(1.5, 'threshold-0.3', [[0.3]]), made(1.5, 'threshold-0.3-below', [[0.3]])]).toEqual([
    0.3, 0.29999999999999993,
  ])
  expect([made(5n, 'threshold-18-below', [18n]), made(5n, 'threshold-18-above', [18n])]).toEqual([17n, 19n])
})

test('shapes lists and records', () => {
  expect(made([1n, 2n], 'list-duplicates')).toEqual([1n, 2n, 1n, 2n])
  expect(made([1n, 2n], 'list-empty')).toEqual([])
  expect(Object.keys(made({ a: 1n, b: 2n }, 'keys-reversed') as object)).toEqual(['b', 'a'])
  expect(made({ a: 1n, b: 2n }, 'missing-a')).toEqual({ b: 2n })
  expect(Object.keys(made({ a: 1n }, 'key-proto') as object)).toEqual(['a', '__proto__'])
})

test('fills tensors with a limit of their dtype, in a copy', () => {
  const golden = new Float32Array([1, 2])
  expect((made(golden, 'tensor-limit-1') as { data: Float32Array }).data).toEqual(
    new Float32Array([Number.NaN, Number.NaN]),
  )
  expect(golden).toEqual(new Float32Array([1, 2]))
})

test('a record of which goldens leave several fields empty has an edge with all of them empty', () => {
  const rows = [
    { a: null, b: 1n },
    { a: 1n, b: null },
  ]
  const [place] = placesOf(rows, inferSchema(rows))
  const edges = placeEdges(place!, dictionaryOf([]))
  const found = edges.find(({ name }) => name === 'all-missing')
  expect(found?.change(rows[0], randomAt(1, 1))).toEqual({ a: null, b: null })
  expect(found?.breaks).toBe(false)
  expect(edgesOf({ a: 1n }).some(({ name }) => name === 'all-missing')).toBe(false)
})

test('a tensor has edges just beyond its range, twice as far, and at numbers of the params', () => {
  const golden = new Float32Array([0.5, 0.5])
  const data = (name: string): number[] => Array.from((made(golden, name, [3]) as { data: Float32Array }).data)
  expect(data('tensor-just-beyond').filter((value) => value !== 0.5)).toHaveLength(1)
  expect(data('tensor-all-twice').every((value) => Math.abs(value) >= 0.5)).toBe(true)
  expect(data('tensor-threshold').some((value) => Math.abs(value - 3) < 1e-6)).toBe(true)
})
