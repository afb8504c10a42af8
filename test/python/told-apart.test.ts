import { expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { toldAs, toldRows } from './told-apart.ts'

const TABLE = ['python3', 'test/python/told_apart_rows.py'] as const

test('values of the standard library that differ in what can be read are told apart, or refused by name', () => {
  const rows = toldRows([...TABLE])
  expect(rows.length).toBeGreaterThan(80)
  expect(rows.map((row) => [row.name, toldAs(row)])).toEqual(rows.map(({ name, verdict }) => [name, verdict]))
})

test('an OrderedDict has the order it says it has', () => {
  const rows = toldRows([...TABLE, 'ordered'])
  const ordered = rule({ 'ordered-keys': true })
  expect(rows.map((row) => [row.name, toldAs(row, ordered)])).toEqual(rows.map(({ name, verdict }) => [name, verdict]))
})
