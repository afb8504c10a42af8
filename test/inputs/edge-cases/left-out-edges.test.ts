import { expect, test } from 'vitest'
import { holdsLeftOut } from '../../../harness/inputs/edge-cases/left-out-edges.ts'

test.each<[string, unknown, readonly string[] | boolean, boolean]>([
  ['a character of a class that is left out', { name: 'a\u{1F3FD}' }, ['!emoji'], true],
  ['white space where emoji are left out', { name: 'a\u001e' }, ['!emoji'], false],
  ['what a golden record has', { name: 'ä\u{1F4A1}' }, ['!emoji'], false],
  ['letters', { name: 'x' }, ['numbers'], false],
  ['a number of a class that is left out', [{ n: 2 ** 53 }], ['!limits', '!big', '!powers'], true],
  ['another number', { n: 31 }, ['!numbers'], false],
  ['anything where no class is selected', { n: 31 }, false, true],
])('of an input with %s', (_, input, edges, is) => {
  expect(holdsLeftOut(input, edges, [{ name: '\u{1F4A1}', n: 4 }])).toBe(is)
})
