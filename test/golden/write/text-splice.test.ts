import * as fc from 'fast-check'
import { isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import { describe, expect, test } from 'vitest'
import { composeYaml } from '../../../harness/golden/values/yaml-document.ts'
import {
  aboveComments,
  applySplices,
  endLine,
  indented,
  itemLines,
  keyOf,
  lineStart,
  pairLines,
  withFinalFeed,
} from '../../../harness/golden/write/text-splice.ts'

describe('splices', () => {
  test('exchange what they cover, whatever order they come in', () => {
    const splices = [
      { from: 4, to: 6, text: 'X' },
      { from: 0, to: 0, text: '>' },
      { from: 2, to: 3, text: '' },
    ]
    expect(applySplices('abcdefg', splices)).toBe('>abdXg')
    expect(applySplices('abcdefg', splices.toReversed())).toBe('>abdXg')
    expect(applySplices('abc', [])).toBe('abc')
  })

  test('at one place keep their order', () => {
    expect(
      applySplices(
        'ab',
        [1, 2, 3].map((n) => ({ from: 1, to: 1, text: String(n) })),
      ),
    ).toBe('a123b')
  })

  test('put what they took back: the text is as it was', () => {
    const parts = fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parts, fc.nat(), (texts, at) => {
        const chosen = at % texts.length
        const from = texts.slice(0, chosen).join('').length
        const own = texts[chosen] ?? ''
        const whole = texts.join('')
        expect(applySplices(whole, [{ from, to: from + own.length, text: own }])).toBe(whole)
        const cut = applySplices(whole, [{ from, to: from + own.length, text: '' }])
        expect(cut.length).toBe(whole.length - own.length)
      }),
    )
  })
})

const TEXT = `list:
  # about one
  # and more
  - id: one   # beside
    in: [1,
      2] # behind

  - id: two
    in: {}
flow: [{ id: three }]
`
const { top, text } = composeYaml(Buffer.from(TEXT))
const [list, flow] = ['list', 'flow'].map((key): unknown => top?.get(key, true)) as [YAMLSeq, YAMLSeq]
const covered = (lines: { readonly from: number; readonly to: number } | null): string | null =>
  lines === null ? null : text.slice(lines.from, lines.to)

describe('the lines of', () => {
  test('an item are whole ones, with what stands behind it and without the comments above', () => {
    expect(isSeq(list) && isMap(list.items[0])).toBe(true)
    expect(covered(itemLines(text, list, list.items[0]))).toBe(
      '  - id: one   # beside\n    in: [1,\n      2] # behind\n',
    )
    expect(itemLines(text, list, list.items[1])?.indent).toBe(2)
  })

  test('an item in flow style are none', () => {
    expect(itemLines(text, flow, flow.items[0])).toBe(null)
    expect(itemLines(text, list, 'no node')).toBe(null)
  })

  test('an entry of a map are those from its key on', () => {
    const second = list.items[0] as YAMLMap
    expect(covered(pairLines(text, second, 1))).toBe('    in: [1,\n      2] # behind\n')
    // The first key stands behind the dash of its item.
    expect(pairLines(text, second, 0)).toBe(null)
    expect(pairLines(text, second, 7)).toBe(null)
  })

  test('comments above an item belong to it', () => {
    const lines = itemLines(text, list, list.items[0])
    const at = lines === null ? -1 : aboveComments(text, lines)
    expect(text.slice(at).startsWith('  # about one\n')).toBe(true)
    const last = itemLines(text, list, list.items[1])
    expect(last === null ? -1 : aboveComments(text, last)).toBe(last?.from)
  })
})

test('a line begins behind the feed before it and ends with its own', () => {
  expect(lineStart('ab\ncd', 4)).toBe(3)
  expect(lineStart('ab\ncd', 1)).toBe(0)
  expect(text.slice(0, endLine(text, list.items[1]))).toBe(TEXT.slice(0, TEXT.indexOf('flow:')))
})

test('keys are read as they are written, and texts end in one feed', () => {
  expect(list.items.flatMap((item) => (item as YAMLMap).items.map(keyOf))).toEqual(['id', 'in', 'id', 'in'])
  expect(['a', 'a\n', ''].map(withFinalFeed)).toEqual(['a\n', 'a\n', '\n'])
  expect(indented('a\n\nb\n', 2)).toBe('  a\n\n  b\n')
})
