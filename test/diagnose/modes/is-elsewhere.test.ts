import { expect, test } from 'vitest'
import { isElsewhere } from '../../../harness/diagnose/modes/is-elsewhere.ts'

test.each<[string, string, boolean]>([
  ['a: another number', 'b: another number', true],
  ['a: another number', 'a.b: fewer letters or digits at inference', false],
  ['a: another number', 'ab: another number', true],
  ['another number', 'a: another number', false],
  ['training throws KeyError', 'another number', true],
  ['training throws KeyError', 'inference throws TypeError', true],
  ['training throws KeyError', 'training throws ValueError', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(isElsewhere([one], [other])).toBe(expected)
  expect(isElsewhere([other], [one])).toBe(expected)
})
