import { expect, test } from 'vitest'
import { relativeText } from '../../../harness/sides/provenance/relative-text.ts'

const ROOT = '/srv/me/repo/services/a+b'

test.each([
  ["there is no file '/srv/me/repo/services/a+b/x.ts'", "there is no file 'x.ts'"],
  ['at file:///srv/me/repo/services/a+b/x.ts:3', 'at x.ts:3'],
  ['/srv/me/repo/services/a+b', '.'],
  ['/srv/me/repo/services/a+b: not found', '.: not found'],
  ['(/srv/me/repo/data/s.txt)', '(../../data/s.txt)'],
  ['in /srv/me/repo', 'in ../..'],
  ['/srv/me/.venv/bin/python', '../../../.venv/bin/python'],
  ['two: /srv/me/repo/services/a+b/x, /srv/me/repo/services/y', 'two: x, ../y'],
])('%s', (text, shown) => {
  expect(relativeText(text, ROOT)).toBe(shown)
})

test('what is elsewhere, or only looks like it, stays', () => {
  for (const text of [
    '/srv/other/x',
    '/usr/bin/python3',
    '/srv/me/repo/services/a+b-2/x'.replace('/srv/me/repo/services/', 'x/srv/me/repo/services/'),
    'nothing of a path',
    './srv/me/repo',
    'https://h/srv/me/repo',
  ])
    expect(relativeText(text, ROOT)).toBe(text)
  expect(relativeText('/srv/me/repo/services/a+b-2/x', ROOT)).toBe('../a+b-2/x')
  expect(relativeText('/tmp/y and /tmp/x/z', '/tmp/x')).toBe('/tmp/y and z')
  expect(relativeText('/a/b', '/')).toBe('/a/b')
})
