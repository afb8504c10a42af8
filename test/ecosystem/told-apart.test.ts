import { expect, test } from 'vitest'
import { toldAs, toldRows } from '../python/told-apart.ts'
import { PYTHON } from './checked-project.ts'

test('values of NumPy, pandas and SciPy that differ in what can be read are told apart, or refused by name', () => {
  const rows = toldRows([PYTHON, 'test/ecosystem/told_apart_libraries.py'])
  expect(rows.length).toBeGreaterThan(130)
  expect(rows.map((row) => [row.name, toldAs(row)])).toEqual(rows.map(({ name, verdict }) => [name, verdict]))
})
