import { expect, test } from 'vitest'
import { movedPlace, sourcePlace } from '../../../harness/sides/provenance/source-place.ts'

test('a place is the file as seen from the folder, and the line', () => {
  expect(sourcePlace('file:///a/b/c.ts:14:3', '/a/b')).toBe('c.ts:14')
  expect(sourcePlace('/a/b/c.ts:14:3', '/a/d')).toBe('../b/c.ts:14')
  expect(sourcePlace('file:///a/with%20space.ts:1:1', '/a')).toBe('with space.ts:1')
})

test('what names no line is no place', () => {
  for (const site of ['', 'native', '<anonymous>', 'c.ts:14', 'c.ts:14:x'])
    expect(sourcePlace(site, '/')).toBe(undefined)
})

test('a place that one folder is the beginning of is shown from another', () => {
  expect(movedPlace('c.ts:14', '/repo/a', '/repo')).toBe('a/c.ts:14')
  expect(movedPlace('../b/training:14', '/repo/a', '/repo')).toBe('b/training:14')
  expect(movedPlace('/repo/c.py:1', '/repo/a', '/repo')).toBe('c.py:1')
  for (const none of ['c.ts', 'stage 3', 'https://host:80', '']) expect(movedPlace(none, '/repo/a', '/repo')).toBe(none)
})
