import { expect, test } from 'vitest'
import { packagesOf, withSeen } from '../../harness/pipeline/provenance.ts'

const PLAIN = { runtime: 'python 3.12', platform: 'linux x64', packages: { nltk: '3.9' }, files: {} }

test('what was seen in use is there where it is something', () => {
  expect(withSeen(PLAIN, { packages: {}, files: {} })).toBe(PLAIN)
  expect(withSeen(PLAIN, { packages: { numpy: '2.4' }, files: {}, unlisted: 0 })).toEqual({
    ...PLAIN,
    seen: { packages: { numpy: '2.4' }, files: {} },
  })
  expect(withSeen(PLAIN, { packages: {}, files: { './a': null }, unlisted: 2 }).seen).toEqual({
    packages: {},
    files: { './a': null },
    unlisted: 2,
  })
})

test('all packages are those that are named, and those that were seen', () => {
  expect(packagesOf(PLAIN)).toEqual({ nltk: '3.9' })
  const seen = { packages: { numpy: '2.4', nltk: '0' }, files: {} }
  expect(packagesOf({ ...PLAIN, seen })).toEqual({ nltk: '3.9', numpy: '2.4' })
})
