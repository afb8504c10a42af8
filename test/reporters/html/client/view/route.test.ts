import { expect, test } from 'vitest'
import type { PairRow } from '../../../../../harness/reporters/html/page-model.ts'
import { firstHash, hashOf, readRoute } from '../../../../../harness/reporters/html/client/view/route.ts'

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

test('a report opens at the one pair that failed, else at all pairs', () => {
  const row = (pair: string, exitCode: number): PairRow => ({
    pair,
    exitCode,
    verdict: exitCode === 0 ? 'agreed' : 'diverged',
    sides: { training: 'a.ts', inference: 'b.ts' },
    compared: '',
    diverged: 0,
    drifted: 0,
    causes: [],
    warnings: 0,
    block: '0',
  })
  const first = (codes: readonly number[], records = 0): string =>
    firstHash({ pairs: codes.map((code, at) => row(`p/${at}`, code)), leftOut: { pairs: 0, records, limit: 1 } })
  expect(first([0, 1, 0])).toBe('#p%2F1')
  expect([first([0, 0]), first([]), first([1, 3]), first([0, 1], 2)]).toEqual(['', '', '', ''])
})
