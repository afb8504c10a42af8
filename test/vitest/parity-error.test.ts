import { expect, test } from 'vitest'
import { ParityError, readLocation } from '../../harness/vitest/parity-error.ts'

test('shows its place as the one frame of its stack', () => {
  const place = { file: '/a b/golden (1).yaml', line: 12, column: 1 }
  expect(new ParityError('two\nlines', place).stack).toBe(
    'ParityError: two\nlines\n    at parity (/a b/golden (1).yaml:12:1)',
  )
  expect(new ParityError('no place', null).stack).toBe('ParityError: no place')
})

test('reads a place from a stack frame', () => {
  expect(readLocation('file:///a/b.ts:3:5')).toEqual({ file: '/a/b.ts', line: 3, column: 5 })
  expect(readLocation('/a/b.ts:3:5')).toEqual({ file: '/a/b.ts', line: 3, column: 5 })
  expect(readLocation('/a/b.yaml:7')).toEqual({ file: '/a/b.yaml', line: 7, column: 1 })
  expect([readLocation('nowhere'), readLocation(undefined)]).toEqual([null, null])
})
