import { describe, expect, test } from 'vitest'
import { joinOfBoth, loopsFrom, type Passed } from '../../harness/hybrid/join-of-both.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'

const PLAIN = true
/** A variable by the values of each record, and the line of each pass. */
function passed(rows: ReadonlyArray<readonly unknown[]>, lines: readonly number[]): Passed {
  const passes = lines.map((_, at) => (at === 0 ? 'x' : `x#${at + 1}`))
  const came = new Map(
    passes.map((pass, at) => [pass, rows.map((row) => (at < row.length ? row[at] : NOT_REACHED))] as const),
  )
  const places = new Map(passes.map((pass, at) => [pass, { source: `a.ts:${lines[at]}` }] as const))
  return [
    {
      came,
      places,
      inputs: rows,
      passes: new Map([['x', passes]]),
    },
    passes,
  ]
}

const LOOP = [4, 4, 4]
const ALL = { from: 1, how: 'all' }
const LAST = { from: 1, how: 'last' }
const HIDES = { ...LAST, hides: true }

describe('a variable that both sides pass in a loop', () => {
  const rows = [[1, 2, 3], [4], [], [5, 6]]

  test('is the list of its values from the loop on', () => {
    expect(joinOfBoth(passed(rows, LOOP), passed([[9, 2, 3], [4], [], [5, 7]], LOOP), PLAIN)).toEqual(ALL)
    expect(joinOfBoth(passed(rows, [2, 4, 4]), passed(rows, [7, 9, 9]), PLAIN)).toEqual({ from: 2, how: 'all' })
    expect(joinOfBoth(passed(rows, [2, 4, 4]), passed(rows, LOOP), PLAIN)).toEqual(ALL)
    expect([loopsFrom(passed(rows, [2, 4, 4])), loopsFrom(passed(rows, [2, 3, 4]))]).toEqual([2, 0])
  })

  test('has a stage for each pass where one of them does not loop', () => {
    expect(joinOfBoth(passed(rows, LOOP), passed(rows, [2, 3, 4]), PLAIN)).toBe(null)
  })

  test('is the last value where its rule says something of a whole list', () => {
    expect(joinOfBoth(passed(rows, LOOP), passed(rows, LOOP), false)).toEqual(HIDES)
  })

  test('is the list also where one side passes it more often', () => {
    expect(joinOfBoth(passed(rows, LOOP), passed([[1, 3], [4]], LOOP), PLAIN)).toEqual(ALL)
  })

  test('is the last value where it counts rounds, which the values of no other record change', () => {
    const counts = [[0, 1, 2], [0], [0, 1]]
    expect(joinOfBoth(passed(counts, [2, 4, 4]), passed(counts.toReversed(), [2, 4, 4]), PLAIN)).toEqual(LAST)
    const asInts = [[0n, 1n, 2n], [0n, 1n], [0n]]
    expect(joinOfBoth(passed(counts, [2, 4, 4]), passed(asInts, [2, 4, 4]), PLAIN)).toEqual(LAST)
    const other = [[0, 1, 3], [0], [0, 1]]
    expect(joinOfBoth(passed(counts, [2, 4, 4]), passed(other, [2, 4, 4]), PLAIN)).toEqual({ from: 2, how: 'all' })
    const few = counts.slice(0, 2)
    expect(joinOfBoth(passed(few, [2, 4, 4]), passed(few, [2, 4, 4]), PLAIN)).toEqual({ from: 2, how: 'all' })
  })

  test('is the last value where it is filled, and no value of it stands alone', () => {
    const filled = [[{ a: 1 }, { a: 1, b: 2 }], [{ c: 1 }]]
    expect(joinOfBoth(passed(filled, LOOP), passed(filled, LOOP), PLAIN)).toEqual(LAST)
    const lists = [[['a'], ['a', 'b']], [['c']]]
    expect(joinOfBoth(passed(lists, LOOP), passed(lists, LOOP), PLAIN)).toEqual(LAST)
    const maps = [
      [
        new Map([['a', 1]]),
        new Map([
          ['a', 1],
          ['b', 1],
        ]),
      ],
    ]
    expect(joinOfBoth(passed(maps, LOOP), passed(maps, LOOP), PLAIN)).toEqual(LAST)
    const sets = [[new Set(['a']), new Set(['a', 'b'])]]
    expect(joinOfBoth(passed(sets, LOOP), passed(sets, LOOP), PLAIN)).toEqual(LAST)
    // A value that is replaced is not there at the end.
    const counts = [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { a: 1, b: 1 }],
    ]
    expect(joinOfBoth(passed(counts, LOOP), passed(counts, LOOP), PLAIN)).toEqual(ALL)
    const alone = [[['a'], ['b', 'c']], [['c']]]
    expect(joinOfBoth(passed(alone, LOOP), passed(alone, LOOP), PLAIN)).toEqual(ALL)
  })
})

describe('a record that both sides change as often', () => {
  const lines = [3, 4]
  const first = [[{ a: 1 }, { a: 1, b: 2 }]]

  test('is the last value where it has other keys on the way, and the same at the end', () => {
    expect(joinOfBoth(passed(first, lines), passed([[{ b: 2 }, { b: 2, a: 1 }]], lines), PLAIN)).toEqual(LAST)
  })

  test('keeps a stage for each change where it has the same keys on the way, or others at the end', () => {
    expect(joinOfBoth(passed(first, lines), passed([[{ a: 9 }, { a: 9, b: 2 }]], lines), PLAIN)).toBe(null)
    expect(joinOfBoth(passed(first, lines), passed([[{ b: 2 }, { b: 2, c: 1 }]], lines), PLAIN)).toBe(null)
    // What is replaced on the way is a value that code behind may have seen.
    const replaced = passed(
      [
        [
          { a: 9, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
      lines,
    )
    expect(joinOfBoth(passed(first, lines), replaced, PLAIN)).toBe(null)
    expect(joinOfBoth(passed([[' a', 'a']], lines), passed([['a ', 'a']], lines), PLAIN)).toBe(null)
  })
})

describe('what one side fills, and the other has in one expression', () => {
  const lines = [3, 4, 5]
  const beside = passed([[['a', 'b']], [['c']]], [8])
  const join = (rows: ReadonlyArray<readonly unknown[]>, other = beside) => [
    joinOfBoth(passed(rows, lines), other, PLAIN),
    joinOfBoth(other, passed(rows, lines), PLAIN),
  ]
  const [BOTH, NONE] = [
    [LAST, LAST],
    [null, null],
  ]

  test('is the last value where it begins empty and only grows, on every record', () => {
    expect(
      join([
        [[], ['a'], ['a', 'b']],
        [[], ['c']],
      ]),
    ).toEqual(BOTH)
    expect(join([[{}, { a: 1 }, { a: 1, b: 2 }]])).toEqual(BOTH)
    expect(join([[new Map(), new Map([['a', 1]])], []])).toEqual(BOTH)
    expect(join([[new Set(), new Set([1]), new Set([1, 2])]])).toEqual(BOTH)
    expect(
      join([
        [[], ['a'], threw(new Error('no'))],
        [[], ['c']],
      ]),
    ).toEqual(BOTH)
  })

  test('has a stage for each pass where it begins with something, loses it, replaces it or is no container', () => {
    expect(join([[['a'], ['a', 'b']]])).toEqual(NONE)
    expect(
      join([
        [[], ['a']],
        [['c'], ['c', 'd']],
      ]),
    ).toEqual(NONE)
    expect(join([[[], ['a'], ['b', 'a']]])).toEqual(NONE)
    expect(join([[{}, { a: 1 }, { a: 2 }]])).toEqual(NONE)
    expect(join([['', 'a']])).toEqual(NONE)
  })

  test('is filled elsewhere where the other side begins empty as well, or has no container', () => {
    const filled = [
      [[], ['a']],
      [[], ['b']],
    ]
    expect(join(filled, passed([[[]], [[]]], [8]))).toEqual(NONE)
    expect(join(filled, passed([['a'], [null]], [8]))).toEqual(NONE)
  })
})
