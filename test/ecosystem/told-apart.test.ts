import { expect, test } from 'vitest'
import { toldAs, toldRows } from '../python/told-apart.ts'
import { PYTHON } from './checked-project.ts'

test.each([
  ['NumPy and SciPy', 'test/ecosystem/told_apart_numpy.py', 55],
  ['pandas', 'test/ecosystem/told_apart_pandas.py', 75],
])('values of %s that differ in what can be read are told apart, or refused by name', (_, table, least) => {
  const rows = toldRows([PYTHON, table])
  expect(rows.length).toBeGreaterThan(least)
  expect(rows.map((row) => [row.name, toldAs(row)])).toEqual(rows.map(({ name, verdict }) => [name, verdict]))
})
