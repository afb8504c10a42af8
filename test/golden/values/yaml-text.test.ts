import * as fc from 'fast-check'
import { parse, parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import {
  doubleQuoted,
  quoteInFlow,
  singleQuoted,
  textStyle,
  type TextStyle,
} from '../../../harness/golden/values/yaml-text.ts'
import { anyText, AWKWARD } from './neutral-values.ts'

const text = fc.oneof(anyText, fc.constantFrom(...AWKWARD()))

test('double quotes hold every text, on one line, with nothing that cannot be seen', () => {
  fc.assert(
    fc.property(text, (one) => {
      const written = doubleQuoted(one)
      expect(parse(written)).toBe(one)
      expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    }),
  )
})

// What a reader makes of a text as its style writes it.
function readBack(one: string): readonly unknown[] {
  const style = textStyle(one)
  if (style === 'single') return [parse(singleQuoted(one))]
  if (style !== 'plain') return []
  const whole = (['1.1', '1.2'] as const).map((version): unknown => parse(one, { version }))
  return quoteInFlow(one) ? whole : [...whole, ...(parse(`[${one}]`) as unknown[])]
}

test('single quotes hold every text for which they are chosen, and so does no quote at all', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(readBack(one).filter((read) => read !== one)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('the plainest style that every reader reads alike', () => {
  const styles: Readonly<Record<TextStyle, readonly string[]>> = {
    plain: ['word', 'two words', 'a-b', 'x=1', '$HOME', 'a#b'],
    single: [
      '',
      'E0',
      'e-5',
      'yes',
      'Null',
      '3',
      '-x',
      ' a',
      'a ',
      'a: b',
      'a #b',
      'key:',
      '2026-11-21',
      '# a',
      '!tag',
      '*a',
      'é',
    ],
    double: ['a\tb', 'a\u0000', '\u202eabc', 'e\u0301', '\ud800', 'a\u00a0b', ' a\nb', '\na', 'a\n\n'],
    literal: ['a\nb', 'a\nb\n', 'a: b\nc'],
  }
  for (const [style, texts] of Object.entries(styles))
    for (const one of texts) expect([one, textStyle(one)]).toEqual([one, style])
})

test('a literal holds no line that version control takes for a conflict, or YAML for the end of the document', () => {
  for (const line of ['<<<<<<< ours', '=======', '>>>>>>> theirs', '---', '...', 'space at the end '])
    expect(textStyle(`a\n${line}\nb`)).not.toBe('literal')
  expect(parseDocument(`v: ${doubleQuoted('a\n---\nb')}`).get('v')).toBe('a\n---\nb')
})
