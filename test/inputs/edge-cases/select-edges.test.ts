import { expect, test } from 'vitest'
import { EDGE_GROUPS, EDGE_TAGS, UNUSUAL } from '../../../harness/inputs/edge-cases/edge-case.ts'
import { isNarrower, isSelected, selectEdges } from '../../../harness/inputs/edge-cases/select-edges.ts'

const all = Object.values(EDGE_TAGS).flat() as string[]
const select = (wanted: boolean | readonly string[] | null): string[] => [
  ...selectEdges(wanted, 'pairs.x.inputs.edges'),
]

test('selects the usual classes by default, all by name, none by false', () => {
  const usual = all.filter((tag) => !UNUSUAL.includes(tag))
  expect(select(null)).toEqual(usual)
  expect(select(true)).toEqual(usual)
  expect(select(['all'])).toEqual(all)
  expect(select(false)).toEqual([])
  expect(select([])).toEqual([])
})

test('knows groups, and takes classes away', () => {
  expect(select(['unicode'])).toEqual(EDGE_GROUPS['unicode'])
  expect(select(['case', 'zero'])).toEqual(['case', 'zero'])
  expect(select(['unicode', '!bidi'])).not.toContain('bidi')
  expect(select(['!surrogates', '!long'])).toHaveLength(all.length - UNUSUAL.length - 2)
  expect(
    Object.values(EDGE_GROUPS)
      .flat()
      .filter((tag) => !all.includes(tag)),
  ).toEqual([])
})

test('refuses a class that does not exist', () => {
  expect(() => select(['unicod'])).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: pairs.x.inputs.edges: 'unicod' is no class of edge cases. Did you mean 'unicode'?
      Hint: classes are all, text, numbers, dates, structure, unicode, empty, space, lines, control, invisible, combining, normalization, emoji, bidi, case, digits, width, scripts, new-characters, astral, surrogates, long, quotes, markup, words, regex, numeric-text, zero, ties, powers, limits, big, tiny, negative, not-finite, epoch, calendar, dst, time, far, null, missing, keys, lists, category, tensor, undefined, kinds; !class takes one away]
  `)
  expect(() => select(['!constructor'])).toThrow('is no class of edge cases')
  expect(() => select('unicode' as never)).toThrow('edges must be a list')
  expect(() => select([7 as never])).toThrow("'7' is no class")
})

test('takes an edge only if all its classes are selected', () => {
  const edge = { tags: ['space', 'lines'] as const }
  expect(isSelected(edge, selectEdges(['space'], 'x'))).toBe(false)
  expect(isSelected(edge, selectEdges(['space', 'lines'], 'x'))).toBe(true)
})

test('tells whether one option leaves a class out that another selects', () => {
  expect(isNarrower(false, true)).toBe(true)
  expect(isNarrower(['!emoji'], true)).toBe(true)
  expect(isNarrower(['text', 'numbers'], ['text'])).toBe(false)
  expect(isNarrower(true, false)).toBe(false)
})
