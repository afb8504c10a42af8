import { expect, test } from 'vitest'
import { quarantine } from '../../../harness/commands/check/known.ts'
import type { KnownConfig } from '../../../harness/config/config.ts'

const ENTRY: KnownConfig = {
  stage: 'words',
  cause: 'unknown',
  record: 'odd',
  when: null,
  inputs: null,
  until: null,
  reason: 'blanks',
  at: 'x:1',
}
const record = (id: string, input: unknown = ''): { id: string; origin: 'golden'; input: unknown } => ({
  id,
  origin: 'golden',
  input,
})

test('an entry covers its stage on its record, or on its inputs whatever their id', () => {
  const known = quarantine([ENTRY, { ...ENTRY, record: null, inputs: ['a  b', { n: 1 }] }], '2026-01-01')
  expect(known.match(record('odd'), 'words')).toBe(0)
  expect(known.match(record('odd'), 'lower')).toBe(null)
  expect(known.match(record('other'), 'words')).toBe(null)
  expect(known.match(record('g-1-2', 'a  b'), 'words')).toBe(1)
  expect(known.match(record('g-1-3', { n: 1n }), 'words')).toBe(1)
  expect(known.match(record('g-1-4', 'a b'), 'words')).toBe(null)
  expect(known.witnesses.map(({ id, origin }) => [id, origin])).toEqual([
    ['known-2-1', 'stored'],
    ['known-2-2', 'stored'],
  ])
  expect(known.report(() => true).map(({ records, failed }) => [records, failed])).toEqual([
    [1, null],
    [2, null],
  ])
})

test('an entry covers the inputs that its `when` is true of', () => {
  const known = quarantine(
    [{ ...ENTRY, record: null, when: 'input contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE' }],
    '2026-01-01',
  )
  expect(known.match(record('g-1', 'AİB'), 'words')).toBe(0)
  expect(known.match(record('g-2', 'AIB'), 'words')).toBe(null)
  expect(known.match(record('g-3', 'AİB'), 'lower')).toBe(null)
})

test('an entry fails once its day is over or its record agrees, and is not judged if its record was not run', () => {
  const until = quarantine([{ ...ENTRY, until: '2026-01-01' }], '2026-01-01')
  expect(until.match(record('odd'), 'words')).toBe(0)
  const over = quarantine([{ ...ENTRY, until: '2026-01-01' }], '2026-01-02')
  expect(over.match(record('odd'), 'words')).toBe(null)
  expect(over.report(() => true)[0]!.failed).toBe('its date 2026-01-01 has passed')
  const agrees = quarantine([ENTRY], '2026-01-01')
  expect(agrees.report(() => false)[0]!.failed).toBe(null)
  expect(agrees.report(() => true)[0]!.failed).toBe('its record agrees now: delete the entry')
})
