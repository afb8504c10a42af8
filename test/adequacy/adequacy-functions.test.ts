import { describe, expect, it } from 'vitest'
import { adequacy, type Adequacy } from '../../harness/adequacy/adequacy.ts'
import { rule } from '../../harness/compare/rule.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { line, asked, type Given } from './told.ts'

const told = (given: Given): Promise<Adequacy> => adequacy(asked(given))

describe('adequacy of records of a function', () => {
  const prepare: TracedFunction = (text) => {
    const small = tap('small', (text as string).toLowerCase())
    const cut = tap('cut', small.trim())
    return cut.length
  }

  it('gives taps other values, which the function goes on with', async () => {
    const found = await told({
      code: prepare,
      golden: ['Aa '],
      generated: ['É', 'a'],
      compared: new Map([['return', EXACT_RULE]]),
    })
    expect(found.mutants.map(line)).toEqual([
      'ascii-lower-case small: equivalent',
      'unicode-form small: hole',
      'ascii-lower-case cut: equivalent',
      'unicode-form cut: hole',
    ])
  })

  it('sees what a tap is made from in a field of the record, and in the tap before it', async () => {
    const code: TracedFunction = (record) => {
      const { text, price } = record as { readonly text: string; readonly price: number }
      const small = tap('small', text.toLowerCase())
      const words = tap('words', small.split(/\s+/u))
      const kept = tap('kept', words.slice(0, 2))
      const cents = tap('cents', Math.round(price))
      return [kept.length, cents]
    }
    const golden = [
      { text: 'A b c', price: 2.5 },
      { text: 'D\u00a0e', price: 0.2 },
      { text: 'F', price: 4 },
    ]
    const { mutants } = await told({ code, golden, generated: [] })
    const kinds = (name: string): readonly string[] =>
      mutants.filter((one) => one.stage === name).map(({ kind }) => kind)
    expect(kinds('words')).toContain('ascii-split')
    expect(kinds('kept')).toEqual(expect.arrayContaining(['cut-one-off', 'cut-other-side']))
    expect(kinds('cents')).toContain('half-up')
    expect(kinds('small')).not.toContain('cut-one-off')
    expect(kinds('words')).not.toContain('cut-one-off')
  })

  it('moves no steps', async () => {
    const found = await told({ code: prepare, golden: ['É '], generated: [] })
    expect(found.mutants.map(line)).toEqual([
      'ascii-lower-case small: killed',
      'unicode-form small: killed',
      'ascii-lower-case cut: killed',
      'unicode-form cut: killed',
    ])
  })
})

const EXACT_RULE = rule({}, 'exact')

describe('the cost of adequacy', () => {
  it('is half of running every mutant on every record, at most', async () => {
    const params = { size: 40, mark: 'x', most: 30, gap: '-', end: 3, again: 2 }
    const code = [
      stage('lower', (text: string) => text.toLowerCase()),
      stage('trim', (text: string) => text.trim()),
      stage('marks', (text: string, { mark }: { mark: string }) => text.replaceAll('!', mark), { params }),
      stage('words', (text: string) => text.split(' ')),
      stage('kept', (all: readonly string[], { most }: { most: number }) => all.slice(0, most), { params }),
      stage('joined', (all: readonly string[], { gap }: { gap: string }) => all.join(gap), { params }),
    ]
    const golden = Array.from(
      { length: 200 },
      (_, at) => `${at % 3 === 0 ? ' ' : ''}Word${at} and ${at % 7 === 0 ? '!' : 'more'}`,
    )
    const found = await told({ code, golden, most: 60 })
    expect(found.mutants.length).toBe(60)
    expect(found.executions).toBeLessThanOrEqual(0.5 * 60 * 200 * 6)
    expect(found.executions).toMatchInlineSnapshot(`17400`)
  })
})
