import { expect, test } from 'vitest'
import { holdsFor } from '../../../harness/diagnose/when/holds-for.ts'
import { when } from '../../../harness/diagnose/when/when.ts'

test.each<[statement: string, yes: unknown, no: unknown]>([
  ['input is empty', '', 'a'],
  ['input contains U+A7F1 MODIFIER LETTER CAPITAL S', 'x\ua7f1', 'xS'],
  ['input is longer than 3 characters', 'abcd', 'abc'],
  ['input is shorter than 3 characters', 'ab', 'abc'],
  ['age is null', { age: null }, { age: 0 }],
  ['age is over 1e+21', { age: 1e22 }, { age: 1e21 }],
  ['age is under -0.5', { age: -1 }, { age: 0 }],
  ['age is missing', { plan: 'a' }, { age: null }],
  ['address.zip is missing', { address: {} }, { address: { zip: '' } }],
  ['some element of tags.name is missing', { tags: [{ name: 1 }, {}] }, { tags: [{ name: 1 }] }],
  ['input has more than 2 elements', [1, 2, 3], [1, 2]],
  ['some element of tags is empty', { tags: ['a', ''] }, { tags: ['a'] }],
  ['input is negative and input is odd', -3, -2],
  ['input is empty, or input contains “poa”', 'a poa', 'a pob'],
])('%s', (statement, yes, no) => {
  expect([holdsFor(statement, yes), holdsFor(statement, no)]).toEqual([true, false])
})

test('a statement holds however much else there is to say of the input', () => {
  const all = Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + n))
  const keys = Object.fromEntries(all.map((char) => [char, 1]))
  expect(holdsFor('input contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE', `${all.join('')}İ`)).toBe(true)
  expect(holdsFor('input contains “poa”', `${all.join(' x')} poa`)).toBe(true)
  expect(holdsFor('some element of input contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE', [...all, 'İ'])).toBe(
    true,
  )
  expect(holdsFor('鿿 is null', { ...keys, 鿿: null })).toBe(true)
})

test('a statement that nobody words so holds for nothing', () => {
  for (const input of ['', 'a', null, {}, [1]]) expect(holdsFor('the input is empty', input)).toBe(false)
})

test('what a report says holds for what it was said of', () => {
  const [failing, passing] = [
    ['a'.repeat(200), 'b'.repeat(130)],
    ['a', 'b'.repeat(120)],
  ]
  const found = when(failing, passing)!.text
  expect(failing.every((input) => holdsFor(found, input))).toBe(true)
  expect(passing.some((input) => holdsFor(found, input))).toBe(false)
})
