import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { wrapLines } from '../../../harness/reporters/terminal/wrap-lines.ts'

test('goes on below the text of a line, not below its label', () => {
  expect(wrapLines(['  cause     order, proved on 261 records: trim runs before lower'], 40)).toEqual([
    '  cause     order, proved on 261',
    '            records: trim runs before',
    '            lower',
  ])
})

test('goes on below the text of a numbered way to fail', () => {
  expect(wrapLines(['            1. 22 records, as g-1: a row is missing'], 40)).toEqual([
    '            1. 22 records, as g-1: a row',
    '               is missing',
  ])
})

test('goes on below the input of a way to fail, also of one below another', () => {
  for (const size of [15, 18]) {
    const lines = wrapLines([`${' '.repeat(size)}{"a": "b"} gives one, not another`], 40)
    expect(lines.map((line) => line.search(/\S/u))).toEqual([size, size])
  }
})

test('breaks a headline behind its verdict', () => {
  expect(wrapLines([' FAIL  churn   training.py ↔ serve.ts   record no-income'], 40)).toEqual([
    ' FAIL  churn   training.py ↔ serve.ts',
    '       record no-income',
  ])
})

test('leaves a line that has room as it is, whatever spaces it holds', () => {
  const line = '  training  "a  b"   c'
  expect(wrapLines([line, ''], 40)).toEqual([line, ''])
})

test('keeps quoted text, commands and long words in one piece', () => {
  expect(wrapLines(['  repair    set words to "the  quick brown fox jumps" in it'], 40)).toEqual([
    '  repair    set words to',
    '            "the  quick brown fox jumps"',
    '            in it',
  ])
  const command = '  replay    npx lockstep check churn --record no-income --config pipelines/lockstep.config.ts'
  expect(wrapLines([command], 40)).toEqual([command])
  const path = `  repair    ${'long/'.repeat(10)}serve.ts:1`
  expect(wrapLines([path], 40)).toEqual([path])
})

test('puts what a pointer says below it where it has no room behind it', () => {
  expect(wrapLines([`${' '.repeat(34)}^^  only at inference`], 40)).toEqual([
    `${' '.repeat(34)}^^`,
    '            only at inference',
  ])
})

test('measures a line without its colours', () => {
  const line = '  \u001b[2mcause    \u001b[22m \u001b[31mtext\u001b[39m'
  expect(wrapLines([line], 16)).toEqual([line])
})

test('loses no word of any line', () => {
  const words = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(/ +/).filter(Boolean))
  const word = fc.string({ minLength: 1, unit: 'grapheme-ascii' })
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 20, max: 60 }), (drawn, width) => {
      const line = `  cause     ${drawn.join(' ')}`
      expect(words(wrapLines([line], width))).toEqual(words([line]))
    }),
  )
})
