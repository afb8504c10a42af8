import { expect, test } from 'vitest'
import { sha256 } from '../../harness/values/sha256.ts'

test('hashes text as its UTF-8 bytes', () => {
  // The published example of FIPS 180-2.
  expect(sha256('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256('é')).toBe(sha256(new Uint8Array([0xc3, 0xa9])))
  expect(sha256('')).not.toBe(sha256('\0'))
})
