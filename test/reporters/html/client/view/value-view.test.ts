import { describe, expect, test } from 'vitest'
import { isDrawnOtherwise, otherOf } from '../../../../../harness/reporters/html/client/view/beside.ts'
import { bitmap } from '../../../../../harness/reporters/html/client/view/bitmap.ts'
import { lineOf } from '../../../../../harness/reporters/html/client/view/line-of.ts'
import { numbersChart } from '../../../../../harness/reporters/html/client/view/numbers-chart.ts'
import { numbersView } from '../../../../../harness/reporters/html/client/view/numbers-view.ts'
import { listView, recordView } from '../../../../../harness/reporters/html/client/view/parts-view.ts'
import { differencePicture, pictureOf, rangeOfBoth } from '../../../../../harness/reporters/html/client/view/picture.ts'
import { tableView } from '../../../../../harness/reporters/html/client/view/table-view.ts'
import { markOf, textView } from '../../../../../harness/reporters/html/client/view/text-view.ts'
import { valueView } from '../../../../../harness/reporters/html/client/view/value-view.ts'
import type { DrawnOutcome } from '../../../../../harness/run/draw-trace.ts'
import { everyKind } from '../../../drawn-fixtures.ts'
import { visibleText } from '../../../../../harness/reporters/html/client/view/visible-text.ts'
import { found, marked } from './drawings.ts'

const EVERY = everyKind()
const valuesOf = (name: string): readonly [DrawnOutcome, DrawnOutcome | null] => {
  const stage = EVERY.find((one) => one.name === name)
  return [stage?.training?.value ?? { is: 'not-reached' }, stage?.inference?.value ?? null]
}
const drawn = (own: DrawnOutcome, other: DrawnOutcome | null) =>
  valueView({ own, other, role: 'training', mode: 'escaped' })
const both = (name: string) => {
  const [training, inference] = valuesOf(name)
  return [drawn(training, inference), drawn(inference ?? { is: 'not-reached' }, training)] as const
}

describe('text', () => {
  const shown = (own: string, mode: 'raw' | 'escaped' | 'hex') =>
    marked(textView({ own, other: 'a', role: 'inference' }, mode))

  test('is shown as it is, with what cannot be seen escaped, or as code points; what one side alone has is marked', () => {
    expect(shown('a\u202eb', 'raw')).toBe('a[\u202eb]')
    expect(shown('a\u202eb', 'escaped')).toBe('a[\\u{202E}b]')
    expect(shown('a 😀\ud800', 'hex')).toBe('0061[0020 1F600 D800]')
    expect(marked(textView({ own: '', other: null, role: 'training' }, 'raw'))).toBe('empty text')
    expect(markOf('inference', ['x'])).toMatchObject({ tag: 'mark', attributes: { title: 'only at inference' } })
  })

  test('that cannot be seen is written out wherever it stands', () => {
    expect(visibleText('a\n\t\u202eb\u001b\ud800😀\u200d')).toBe('a\n\t\\u{202E}b\\u{1B}\\u{D800}😀\\u{200D}')
  })

  test('that is a part of longer text says how much is left out', () => {
    const cut = { is: 'text', text: 'of', length: 4000, start: 12 } as const
    expect(marked(drawn(cut, 'of'))).toBe('… 12 characters beforeof… 3,986 characters more')
  })
})

describe('values of every kind', () => {
  test('are drawn in one line, cut', () => {
    expect(EVERY.map(({ training }) => lineOf(training?.value ?? { is: 'not-reached' }))).toEqual([
      '"The POA is void"',
      '["the", …"of attorney"…]',
      '{ age: 41 }',
      'frame of 30 rows: age, name',
      'float32[2, 2] 0.5 1 0 1 …',
      '"x"',
      '"x"',
      'ended crashed: SIGSEGV',
      '"x"',
    ])
    expect(lineOf('x'.repeat(500))).toHaveLength(96)
    expect(lineOf({ is: 'list', of: 'tuple', items: [], length: 3, start: 2 })).toBe('(…, , …)')
  })

  test('are drawn with what the other side has not marked', () => {
    expect(both('clean').map(marked)).toEqual(['The [POA] is void', 'The [poa] is void'])
    expect(both('features').map(marked)).toEqual(['[age]41', '[__proto__]42… 8 more'])
    expect(both('table').map(marked)).toEqual([
      'frame, 30 × 2ageint64nameobjecta41"Ada"b[7]"Grace"… 28 more rows',
      'frame, 30 × 2ageint64nameobjecta41"Ada"b[8]"Grace"… 28 more rows',
    ])
    expect(marked(both('tensor')[1])).toContain('float32, 2 × 2')
    expect(marked(both('tensor')[1])).toContain('… 4 before0.510[3]')
    expect(both('threw').map(marked)).toEqual(['[x]', 'threw RangeError: no'])
    const message = (text: string) => ({ is: 'threw', text }) as const
    const own = message("KeyError: 'f? pro'")
    expect(marked(drawn(own, message("KeyError: 'pro'")))).toBe("threw KeyError: '[f? ]pro'")
    expect(marked(drawn(own, message('TypeError: x is not a function')))).toBe("threw KeyError: 'f? pro'")
    expect(marked(drawn(own, 'pro'))).toBe("threw KeyError: 'f? pro'")
    expect(both('ended').map(marked)).toEqual(['its process ended: crashed: SIGSEGV', 'not reached'])
    expect(marked(drawn({ is: 'same' }, null))).toBe('the same value')
    expect(marked(drawn({ is: 'leaf', text: '1' }, { is: 'leaf', text: '2' }))).toBe('[1]')
  })

  test('lists are chips where their items are short, else drawn one below the other', () => {
    const list = (...items: string[]) => ({ is: 'list', of: 'list', items, length: items.length }) as const
    const view = listView(
      { own: list('the', 'power', '12', ''), other: list('the', '12'), role: 'training', mode: 'raw' },
      valueView,
    )
    expect(marked(view)).toBe('list of 4the[power]"12"[""]')
    expect(found(view, 'chip')).toHaveLength(4)
    const long = 'x'.repeat(50)
    const items = listView({ own: list(long, long), other: list('y'), role: 'training', mode: 'raw' }, valueView)
    expect(marked(items)).toBe(`list of 2[${long}][${long}]`)
    expect(marked(listView({ own: list(), other: null, role: 'training', mode: 'raw' }, valueView))).toBe('empty list')
  })

  test('records compare key by key', () => {
    const record = (...entries: (readonly [string, string])[]) =>
      ({ is: 'record', of: 'record', entries, length: entries.length }) as const
    const own = record(['a', '1'], ['constructor', '2'])
    expect(marked(recordView({ own, other: record(['a', '3']), role: 'training', mode: 'raw' }, valueView))).toBe(
      'a[1][constructor]2',
    )
    expect([otherOf(own, 'list'), otherOf('x', 'record'), otherOf(own, 'record')]).toEqual([null, null, own])
    expect([isDrawnOtherwise(own, null), isDrawnOtherwise(own, 'x'), isDrawnOtherwise('x', 'x')]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('tables and arrays of other dtypes say so', () => {
    const [own] = valuesOf('table')
    const table = own as Parameters<typeof tableView>[0]['own']
    const floats = { ...table, columns: table.columns.map((column) => ({ ...column, dtype: 'float64' })) }
    expect(marked(tableView({ own: table, other: floats, role: 'training', mode: 'raw' }))).toContain('age[int64]')
    const numbers = { is: 'numbers', type: 'float32', shape: [2], items: '1 2' } as const
    const view = numbersView({ own: numbers, other: { ...numbers, type: 'float64' }, role: 'training', mode: 'raw' })
    expect(marked(view)).toBe('[float32, 2]12')
  })
})

describe('pictures', () => {
  const grey = { width: 2, height: 1, channels: 1, pixels: btoa('\u0000\u00ff'), from: 0, to: 1 } as const
  const pixelsIn = (src: unknown): readonly number[] =>
    [...Buffer.from(String(src).replace(/^data:image\/bmp;base64,/, ''), 'base64')].slice(54)

  test('are bitmaps that hold themselves: rows from the bottom, each filled up to four bytes', () => {
    const src = bitmap({ width: 1, height: 2, channels: 3, bytes: [1, 2, 3, 4, 5, 6] })
    expect(pixelsIn(src)).toEqual([6, 5, 4, 0, 3, 2, 1, 0])
  })

  test('that stand beside each other have one black and one white', () => {
    const other = { ...grey, to: 3 }
    const range = rangeOfBoth(grey, other)
    expect(range).toEqual([0, 3])
    const [image] = found(pictureOf(grey, { range, alt: 'a' }), 'img')
    expect(pixelsIn(image?.attributes['src'])).toEqual([0, 0, 0, 85, 85, 85, 0, 0])
    const difference = differencePicture(grey, other)
    expect(difference === null ? null : marked(difference)).toBe('|Δ|, white 2')
    expect(differencePicture(grey, { ...other, width: 1 })).toBeNull()
  })
})

test('charts say in words what they show', () => {
  const heat = [0, null, 2.5]
  const charts = numbersChart({
    heat,
    differing: 2,
    length: 40,
    histogram: { from: 0, to: 3, training: [1, 2], inference: [3, 0] },
  })
  expect(charts.map(marked)).toEqual([
    'differences by place: 2 of 40 elements differ, |Δ| up to 2.5, NaN or infinite on one side',
    'training inference values from 0 to 3',
  ])
  expect(numbersChart({ heat: [1], differing: 1, length: 1, histogram: null })).toHaveLength(1)
  expect(charts.flatMap((chart) => found(chart, 'rect')).map(({ attributes }) => attributes['height'])).toEqual([
    18,
    18,
    64 / 3,
    128 / 3,
    64,
    0,
  ])
})
