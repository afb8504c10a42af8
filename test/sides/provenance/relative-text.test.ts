import { expect, test } from 'vitest'
import { relativeText } from '../../../harness/sides/provenance/relative-text.ts'

const ROOT = '/home/me/repo/services/a+b'

test.each([
  ["there is no file '/home/me/repo/services/a+b/x.ts'", "there is no file 'x.ts'"],
  ['at file:///home/me/repo/services/a+b/x.ts:3', 'at x.ts:3'],
  ['/home/me/repo/services/a+b', '.'],
  ['/home/me/repo/services/a+b: not found', '.: not found'],
  ['(/home/me/repo/data/s.txt)', '(../../data/s.txt)'],
  ['in /home/me/repo', 'in ../..'],
  ['/home/me/.venv/bin/python', '../../../.venv/bin/python'],
  ['two: /home/me/repo/services/a+b/x, /home/me/repo/services/y', 'two: x, ../y'],
])('%s', (text, shown) => {
  expect(relativeText(text, ROOT)).toBe(shown)
})

test('what is elsewhere, or only looks like it, stays', () => {
  for (const text of [
    '/home/other/x',
    '/usr/bin/python3',
    '/home/me/repo/services/a+b-2/x'.replace('/home/me/repo/services/', 'x/home/me/repo/services/'),
    'nothing of a path',
    './home/me/repo',
    'https://h/home/me/repo',
  ])
    expect(relativeText(text, ROOT)).toBe(text)
  expect(relativeText('/home/me/repo/services/a+b-2/x', ROOT)).toBe('../a+b-2/x')
  expect(relativeText('/tmp/y and /tmp/x/z', '/tmp/x')).toBe('/tmp/y and z')
  expect(relativeText('/a/b', '/')).toBe('/a/b')
})
