import { expect, test } from 'vitest'
import { count, counted, more, quoted } from '../../harness/report/counted.ts'

test('writes counts with separators and the right number of the noun', () => {
  expect([count(0), count(999), count(1_234_567)]).toEqual(['0', '999', '1,234,567'])
  expect([counted(1, 'record'), counted(1000, 'record'), counted(2, 'ulp', 'ulp')]).toEqual([
    '1 record',
    '1,000 records',
    '2 ulp',
  ])
  expect(quoted(['lower', 'split'])).toBe("'lower', 'split'")
  expect([more(0), more(37)]).toEqual(['', '… and 37 more'])
})
