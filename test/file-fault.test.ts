import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileFault, fileMeant } from '../harness/file-fault.ts'

const error = (code: string, path?: string): Error => Object.assign(new Error(`${code}: it failed`), { code, path })

test.each([
  ['EACCES', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left'],
  ['EISDIR', 'a folder stands there'],
  ['ENOTDIR', 'a file stands where a folder of its path should be'],
  ['ELOOP', 'its symbolic links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
])('%s is told in words, with something to do about it', (code, words) => {
  expect(fileFault(error(code, 'a'), 'a')).toMatchObject({ what: `${code}, ${words}` })
  expect(fileFault(error(code, 'a'), 'a')?.hint).toMatch(/^[a-z].*[a-z]$/)
})

test('another path than the one that was asked for is named', () => {
  expect(fileFault(error('EACCES', 'b'), 'a')?.what).toBe('EACCES, permission denied (b)')
})

test('a code without words keeps those of the system; what is no error of the system is none', () => {
  expect(fileFault(error('EXDEV'), 'a')?.what).toBe('EXDEV, it failed')
  const others = [new RangeError('x'), undefined, 'x', error('ERR_INVALID_ARG_TYPE')]
  expect(others.map((other) => fileFault(other, 'a'))).toEqual([null, null, null, null])
})

test('a file that is not there is one of its folder with a name like it', () => {
  expect(fileMeant(join(import.meta.dirname, 'file-fualt.test.ts'))).toBe("did you mean 'file-fault.test.ts'?")
  expect(fileMeant(join(import.meta.dirname, 'nothing-like-it.py'))).toBeNull()
  expect(fileMeant('/nowhere/file-fault.test.ts')).toBeNull()
})
