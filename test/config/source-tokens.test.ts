import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceTokens } from '../../harness/config/source-tokens.ts'

const written = (source: string): string[] | undefined =>
  sourceTokens(source)?.map(({ start, end }) => source.slice(start, end))

describe('sourceTokens', () => {
  it('cuts words, texts, numbers and marks, and passes over comments', () => {
    expect(written('a: \'x\', /* b: 1 */ // c\n d: 1e3, ...e => "f"')).toEqual([
      'a',
      ':',
      "'x'",
      ',',
      'd',
      ':',
      '1e3',
      ',',
      '...',
      'e',
      '=>',
      '"f"',
    ])
  })

  it('keeps a template with braces, quotes and templates in it in one piece', () => {
    expect(written('x = `a ${ { b: "}" }.b + `${1}` } c`, y')).toEqual([
      'x',
      '=',
      '`a ${ { b: "}" }.b + `${1}` } c`',
      ',',
      'y',
    ])
  })

  it('tells a regular expression from a division', () => {
    expect(written('a: /[/"]}/g, b: 1 / 2')).toEqual(['a', ':', '/[/"]}/g', ',', 'b', ':', '1', '/', '2'])
  })

  it('says so where a text or a template does not end', () => {
    expect(sourceTokens("a: 'x")).toBeNull()
    expect(sourceTokens('a: `x ${')).toBeNull()
  })

  it('gives tokens in order that do not overlap, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab1{}[]()"\'`$/*\n\\ ,:.=')) }), (source) => {
        let last = 0
        for (const { start, end } of sourceTokens(source) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(source.length)
      }),
    )
  })
})
