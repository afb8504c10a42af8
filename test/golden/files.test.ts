import fs from 'node:fs'
import { expect, test } from 'vitest'
import { systemCode } from '../../harness/golden/files.ts'

test('reads the code of a system error, and of nothing else', () => {
  const thrownBy = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      return error
    }
  }
  expect(systemCode(thrownBy(() => fs.readFileSync('/there/is/no/such/file')))).toBe('ENOENT')
  for (const other of [
    new Error('no code'),
    Object.assign(new Error('a number'), { code: 7 }),
    null,
    undefined,
    'ENOENT',
  ])
    expect(systemCode(other)).toBe(undefined)
})
