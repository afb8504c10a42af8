import { expect, test } from 'vitest'
import { momentOf, readDateFormat } from '../../../harness/inputs/draw/date-format.ts'

const moment = Date.UTC(2024, 2, 5, 7, 8, 9, 10)

test.each([
  ['2023-11-21', '2024-03-05'],
  ['2023-11-21T10:00', '2024-03-05T07:08'],
  ['2023-11-21 10:00:00', '2024-03-05 07:08:09'],
  ['2023-11-21T10:00:00Z', '2024-03-05T07:08:09Z'],
  ['2023-11-21T10:00:00.123456Z', '2024-03-05T07:08:09.010000Z'],
  ['2023-11-21T10:00:00+05:30', '2024-03-05T12:38:09+05:30'],
  ['2023-11-21T10:00:00-0800', '2024-03-04T23:08:09-0800'],
  ['11/21/2023', '03/05/2024'],
  ['21/11/2023', '05/03/2024'],
  ['1.3.2024', '5.3.2024'],
  ['01-03-2024', '05-03-2024'],
])('writes a date as %s is written: %s', (like, written) => {
  expect(readDateFormat(like)?.(moment)).toBe(written)
})

test.each(['', 'void', '2023-13', '99/99/2023', '12', '2023-11-21T10'])('finds no format in %j', (text) => {
  expect(readDateFormat(text)).toBe(null)
})

test('holds years in 1 to 9999', () => {
  expect(readDateFormat('2023-11-21')?.(Date.UTC(12_000, 0, 1))).toBe('9999-12-31')
  expect(readDateFormat('2023-11-21')?.(-1e15)).toBe('0001-01-01')
})

test('reads the moment of a text, as UTC where it has no zone', () => {
  expect(momentOf('2024-03-05')).toBe(Date.UTC(2024, 2, 5))
  expect(momentOf('2024-03-05 10:00:00')).toBe(Date.UTC(2024, 2, 5, 10))
  expect(momentOf('2024-03-05T10:00:00+05:30')).toBe(Date.UTC(2024, 2, 5, 4, 30))
  expect(momentOf('03/05/2024')).toBe(Date.UTC(2024, 2, 5))
  expect(momentOf('21.11.2023')).toBe(Date.UTC(2023, 10, 21))
  expect(momentOf('void')).toBe(Number.NaN)
})
