import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { rule } from '../../harness/compare/rule.ts'
import { display } from '../../harness/values/display.ts'
import { kindOf } from '../../harness/values/kind.ts'
import { leafRow, LEAVES, type Leaf, type LeafKind, type LeafRow } from '../../harness/values/leaf-kinds.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'

/** Of each kind some values that differ from one another, and parts that make no value of it. */
const EXAMPLES: { readonly [Kind in LeafKind]: { readonly values: readonly Leaf<Kind>[]; readonly bad: unknown } } = {
  scalar: {
    values: [
      { [TAG]: 'scalar', dtype: 'int8', value: 1n },
      { [TAG]: 'scalar', dtype: 'float32', value: 1.5 },
      { [TAG]: 'scalar', dtype: 'float64', value: Number.NaN },
      { [TAG]: 'scalar', dtype: 'float64', value: -0 },
      { [TAG]: 'scalar', dtype: 'bool', value: true },
    ],
    bad: { dtype: 'int8', value: '1' },
  },
  'code-points': {
    values: [
      { [TAG]: 'code-points', points: [0xd83d, 0xde00] },
      { [TAG]: 'code-points', points: [] },
    ],
    bad: { points: [0x11_0000] },
  },
  decimal: {
    values: [
      { [TAG]: 'decimal', text: '1.10' },
      { [TAG]: 'decimal', text: '-Infinity' },
    ],
    bad: { text: 'one' },
  },
  complex: {
    values: [
      { [TAG]: 'complex', re: 1, im: -0 },
      { [TAG]: 'complex', re: 1, im: Infinity },
    ],
    bad: { re: 1, im: 1n },
  },
  instant: {
    values: [
      { [TAG]: 'instant', ns: 1n, zone: 'UTC' },
      { [TAG]: 'instant', ns: null, zone: '+02:00' },
    ],
    bad: { ns: 1n, zone: null },
  },
  'naive-datetime': {
    values: [
      { [TAG]: 'naive-datetime', ns: -1n },
      { [TAG]: 'naive-datetime', ns: null },
    ],
    bad: { ns: 1 },
  },
  date: {
    values: [
      { [TAG]: 'date', iso: '2026-11-21' },
      { [TAG]: 'date', iso: '2026-11-22' },
    ],
    bad: { iso: 20_261_121 },
  },
  time: {
    values: [
      { [TAG]: 'time', ns: 0n, zone: null },
      { [TAG]: 'time', ns: 0n, zone: 'UTC' },
      { [TAG]: 'time', ns: 0n, zone: 'null' },
      { [TAG]: 'time', ns: 1n, zone: null },
    ],
    bad: { ns: null, zone: null },
  },
  duration: {
    values: [
      { [TAG]: 'duration', ns: 1n },
      { [TAG]: 'duration', ns: 0n },
      { [TAG]: 'duration', ns: null },
    ],
    bad: { ns: '1' },
  },
  na: { values: [{ [TAG]: 'na' }], bad: null },
}

const KINDS = Object.keys(LEAVES) as LeafKind[]

function rowOf(kind: LeafKind): LeafRow<Leaf> {
  const row = leafRow(kind)
  if (row === undefined) throw new Error(`no row for ${kind}`)
  return row
}

describe.each(KINDS)('%s', (kind) => {
  const values: readonly Leaf[] = EXAMPLES[kind].values
  const row = rowOf(kind)

  test('is known by its mark', () => {
    expect(values.map(kindOf)).toEqual(values.map(() => kind))
  })

  test('takes its own values, and copies what is mutable', () => {
    for (const value of values) {
      expect(row.isWellFormed(value)).toBe(true)
      const copy = row.copy(value)
      expect(copy).toEqual(value)
      expect(copy).not.toBe(value)
      expect(snapshot(value)).toEqual(value)
    }
  })

  test('writes its tag first and loses nothing', () => {
    for (const value of values) {
      const json = row.write(value)
      expect(json).toEqual([row.tag, ...(json as readonly unknown[]).slice(1)])
      expect(toTagged(value)).toEqual(json)
      expect(fromTagged(JSON.parse(JSON.stringify(json)))).toEqual(value)
    }
  })

  test('shows values that differ differently, on one line', () => {
    const shown = values.map((value) => row.show(value))
    expect(new Set(shown).size).toBe(values.length)
    expect(shown.join('')).not.toMatch(/\n/u)
    expect(values.map((value) => display(value).text)).toEqual(shown)
  })

  test('equals itself alone, as a value and inside of what has no order', () => {
    const unordered = rule({ unordered: true })
    for (const [i, a] of values.entries()) {
      for (const [j, b] of values.entries()) {
        const other = row.copy(b)
        expect([a, b, equal(a, other)]).toEqual([a, b, i === j])
        expect([a, b, equal(new Set([a]), new Set([other]))]).toEqual([a, b, i === j])
        expect([a, b, equal([a, 'x'], ['x', other], unordered)]).toEqual([a, b, i === j])
        expect([a, b, equal(new Map([[a, 1]]), new Map([[other, 1]]))]).toEqual([a, b, i === j])
      }
    }
  })
})

const WITH_PARTS = KINDS.filter((kind) => EXAMPLES[kind].bad !== null)

test.each(WITH_PARTS)('%s is opaque where its parts are not what they should be', (kind) => {
  const value = { [TAG]: kind, ...(EXAMPLES[kind].bad as object) }
  expect(rowOf(kind).isWellFormed(value as Partial<Leaf>)).toBe(false)
  expect(snapshot(value)).toMatchObject({ [TAG]: 'opaque', type: kind })
  expect(equal(snapshot(value), snapshot(value))).toBe(false)
})

test('no two kinds share a tag or a value', () => {
  expect(new Set(KINDS.map((kind) => rowOf(kind).tag)).size).toBe(KINDS.length)
  const all = [
    EXAMPLES.instant,
    EXAMPLES['naive-datetime'],
    EXAMPLES.date,
    EXAMPLES.time,
    EXAMPLES.duration,
    EXAMPLES.na,
  ]
  const values = all.flatMap((one): readonly Leaf[] => one.values)
  for (const [i, a] of values.entries()) {
    for (const [j, b] of values.entries()) {
      expect([a, b, equal(new Set([a]), new Set([b]))]).toEqual([a, b, i === j])
    }
  }
})

test('what is no leaf has no row', () => {
  expect(['tensor', 'tuple', 'table', 'opaque', 'text', 'list', 'toString'].map((kind) => leafRow(kind))).toEqual(
    Array.from({ length: 7 }, () => undefined),
  )
})
