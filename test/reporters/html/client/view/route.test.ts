import { expect, test } from 'vitest'
import { hashOf, readRoute } from '../../../../../harness/reporters/html/client/view/route.ts'

test('a place is written into an address and read again, whatever names it has', () => {
  const names = [
    'legal-text',
    'a/b#c?d e',
    '100 %',
    '~',
    '~D800~',
    '\ud800',
    'a\udfffb',
    '😀',
    '</script>',
    '__proto__',
    '..',
  ]
  for (const name of names) {
    expect(readRoute(hashOf(name, name, name))).toEqual({ pair: name, record: name, stage: name })
    expect(hashOf(name)).toMatch(/^#[\w.!~*'()%-]+$/)
  }
})

test('what is not named is not there, and what is no address is taken as it is', () => {
  expect(readRoute('')).toEqual({ pair: null, record: null, stage: null })
  expect(readRoute('#p')).toEqual({ pair: 'p', record: null, stage: null })
  expect(readRoute('#p//s')).toEqual({ pair: 'p', record: null, stage: 's' })
  expect(readRoute('#%zz')).toEqual({ pair: '%zz', record: null, stage: null })
})
