import { expect, test } from 'vitest'
import { readBytes } from '../../../harness/golden/read/read-bytes.ts'
import { memoryFiles } from '../memory-files.ts'
import { messageOf } from '../problem-of.ts'

const failing = (error: Error): { readonly read: () => never } => ({
  read: () => {
    throw error
  },
})

test('reads what is there, and null where nothing is', () => {
  expect([readBytes('a', memoryFiles({ a: 'x' })), readBytes('b', memoryFiles())]).toEqual([Buffer.from('x'), null])
})

test('names what is there and cannot be read; a defect stays one', () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: 'a' })
  expect(messageOf(() => readBytes('a', failing(denied)))).toBe(
    'a: the golden file cannot be read: EACCES, permission denied\n' +
      '  Hint: change the permissions of the file or of its folder',
  )
  expect(() => readBytes('a', failing(new RangeError('no')))).toThrow(new RangeError('no'))
})
