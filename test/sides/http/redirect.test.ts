import { expect, test } from 'vitest'
import { redirectOf } from '../../../harness/sides/http/redirect.ts'

const from = new URL('http://host:1/a/b?k=1')
const redirect = (status: number, location?: string): unknown => {
  const headers = location === undefined ? {} : { location }
  const found = redirectOf({ status, headers, body: Buffer.alloc(0) }, from, (address) => address.toUpperCase())
  return found === null ? null : 'to' in found ? found.to.href : found.refused
}

test('a redirect is followed on its origin only, with method and body', () => {
  expect([307, 308].map((status) => redirect(status, '../c#f'))).toEqual(['http://host:1/c', 'http://host:1/c'])
  expect(redirect(307, '//me:pw@host:1/c')).toBe('http://host:1/c')
  expect(redirect(307, '//me:pw@host/c?k=1')).toBe(
    'answers with status 307, which redirects to HTTP://HOST/C?K=…: another origin is not followed',
  )
  expect(redirect(302, '/c')).toBe(
    'answers with status 302, which redirects to HTTP://HOST:1/C with a GET instead of the POST: that is not followed',
  )
  expect(redirect(303)).toBe('answers with status 303, which redirects to nowhere')
  expect([200, 300, 304, 305, 306].map((status) => redirect(status, '/c'))).toEqual([null, null, null, null, null])
})
