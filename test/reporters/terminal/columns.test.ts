import { expect, test } from 'vitest'
import { columns, cutColumns, padColumns } from '../../../harness/reporters/terminal/columns.ts'

test('counts the columns a terminal takes', () => {
  const texts = ['', 'abc', '日本語', 'ｆｕｌｌ', 'e\u0301', '한국', '👍', '𠀋', 'é']
  expect(texts.map(columns)).toEqual([0, 3, 6, 8, 1, 4, 2, 2, 1])
})

test('pads and cuts by columns and never splits a character', () => {
  expect(`${padColumns('日本', 6)}|`).toBe('日本  |')
  expect(padColumns('longer', 3)).toBe('longer')
  expect(cutColumns('日本語', 6)).toBe('日本語')
  expect(cutColumns('日本語', 5)).toBe('日本…')
  expect(cutColumns('日本語', 4)).toBe('日…')
  expect(cutColumns('a👍b', 3)).toBe('a…')
})
