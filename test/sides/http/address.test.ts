import { expect, test } from 'vitest'
import { addressParts, isAddress, shownAddress } from '../../../harness/sides/http/address.ts'

test('an address is taken apart where variables stand in it', () => {
  expect(addressParts('https://${USER}:${PW}@${HOST}:1/a@b?k=${K}#f')).toEqual({
    scheme: 'https://',
    user: '${USER}:${PW}@',
    place: '${HOST}:1/a@b',
    query: '?k=${K}',
  })
  expect(addressParts('${SERVICE}/x')).toEqual({ scheme: '', user: '', place: '${SERVICE}/x', query: '' })
})

test.each([
  ['http://localhost:8000/prepare', 'http://localhost:8000/prepare'],
  ['https://me:secret@host/a@b', 'https://host/a@b'],
  ['https://me:sec@ret@host/', 'https://host/'],
  ['https://h/?key=secret&secret&b=#secret', 'https://h/?key=…&…&b=…'],
  ['https://${PW}@${HOST}/?k=${K}', 'https://${HOST}/?k=…'],
  // What is no address for its password is shown from the last @ on.
  ['https://me:sec?ret@host/x', 'https://host/x'],
  ['https://me:sec/ret@host/?k=secret', 'https://host/?k=…'],
  ['htp:/me:secret@host', 'host'],
])('%s is shown as %s', (url, shown) => {
  expect(shownAddress(url)).toBe(shown)
})

test('an address is of http or https, or holds a variable', () => {
  expect(['http://a', 'HTTPS://a:1/', '${A}', 'http://${A}'].filter(isAddress)).toHaveLength(4)
  expect(['ftp://a', 'a.b/c', '', 'http://', 'http://a:b/'].filter(isAddress)).toEqual([])
})
