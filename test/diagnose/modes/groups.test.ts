import { expect, test } from 'vitest'
import { watchKeys } from '../../../harness/diagnose/modes/fixed-keys.ts'
import { bySignature } from '../../../harness/diagnose/modes/groups.ts'
import { textsOf } from '../../../harness/diagnose/modes/signature.ts'

const part = (what: string) => ({ way: [], what, whole: false })
const failure = (id: string, input: string, ...parts: readonly string[]) => ({
  id,
  origin: 'generated' as const,
  input,
  signature: parts.map(part),
})

test('failing records of the same parts are one group, fewest parts and most records first', () => {
  const failures = [
    failure('1', 'long', 'b', 'a'),
    failure('2', 'abc', 'b'),
    failure('3', 'x', 'a', 'b'),
    failure('4', 'zz', 'a'),
    failure('5', 'abcd', 'b'),
  ]
  const groups = bySignature({ failures, keys: watchKeys() })
  expect(groups.map(({ parts, simplest, failures: own }) => [parts, simplest, own.length])).toEqual([
    [['b'], 'abc', 2],
    [['a'], 'zz', 1],
    [['a', 'b'], 'x', 2],
  ])
})

test('parts are worded once, sorted', () => {
  expect(textsOf([part('b'), part('a'), part('b')], watchKeys())).toEqual(['a', 'b'])
})
