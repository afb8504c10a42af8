import { describe, expect, test } from 'vitest'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told } from './diagnosed.ts'

const TEXTS = [
  'a POA',
  'the  lease',
  'power of attorney',
  'POA of the lease',
  'x',
  '',
  'one two three four',
  'lease POA',
  'the POA',
  'an nda',
  'NDA',
  'of',
  'two  spaces',
  'The End',
  'a b c',
  'poa',
  'plain',
  'in the end',
  'THE',
  'all',
]
const STOP = new Set(['of', 'the'])

type Words = readonly string[]
const lower = (text: string): string => text.toLowerCase()
const expand = (text: string): string => text.replaceAll('poa', 'power of attorney')
const words = (text: string): string[] => text.split(' ')
const drop = (list: Words): string[] => list.filter((word) => !STOP.has(word))

/** Looks at a value, and goes on with it whatever the tap hands back. */
const seen = <Value>(name: string, value: Value): Value => {
  tap(name, value)
  return value
}

const training = (text: string): number => {
  const lowered = seen('lower', lower(text))
  const expanded = seen('expand', expand(lowered))
  const kept = seen('drop', drop(seen('words', words(expanded))))
  return seen('count', kept.join().length)
}

describe('taps that only watch', () => {
  test('a step that is missing or too much is named, and not the code behind it', async () => {
    const without = (text: string): number => {
      const expanded = seen('expand', expand(seen('lower', lower(text))))
      return seen('count', seen('words', words(expanded)).join().length)
    }
    const missing = await diagnosed({ training, inference: without, golden: TEXTS })
    expect(told(missing)).toEqual(['missing-stage of drop, likely: insert after words'])
    expect(missing.causes[0]!.caveat).toBe(
      "training goes on with a value of its own whatever tap 'drop' hands back; the code of 'count' could not be given what the repaired pipeline has: training's stood in",
    )
    const extra = await diagnosed({ training: without, inference: training, golden: TEXTS })
    expect(told(extra)).toEqual(['extra-stage of drop, likely: delete'])
  })

  test('steps in another order are', async () => {
    const moved = (text: string): number => {
      const lowered = seen('lower', lower(seen('expand', expand(text))))
      const kept = seen('drop', drop(seen('words', words(lowered))))
      return seen('count', kept.join().length)
    }
    const found = await diagnosed({ training, inference: moved, golden: TEXTS })
    expect(told(found)).toEqual(['order of expand, likely: move after lower'])
  })

  test('a step is not blamed for what several taps before it do together', async () => {
    const first = (text: string): string => seen('short', seen('lower', lower(seen('bare', text.trim()))).slice(0, 4))
    const last = (text: string): string => seen('bare', seen('short', seen('lower', lower(text)).slice(0, 4)).trim())
    const padded = TEXTS.map((text, at) => (at % 3 === 0 ? ` ${text}` : text))
    const found = await diagnosed({ training: first, inference: last, golden: padded })
    expect(told(found)).toEqual(['order of bare, likely: move'])
  })

  test('a step that the other side does in other code is not missing', async () => {
    const inlined = (text: string): number => {
      const list = seen('words', expand(lower(text)).split(/ +/u))
      return seen('count', seen('drop', drop(list)).join().length)
    }
    const found = await diagnosed({ training, inference: inlined, golden: TEXTS })
    expect(told(found).filter((one) => !one.includes('harmless'))).toEqual(['implementation of words, likely: replace'])
  })

  test('the taps of the other side hand back what the missing step gives, where they are gone on with', async () => {
    const without = (text: string): number => {
      const split = tap('words', words(tap('expand', expand(tap('lower', lower(text))))))
      return tap('count', split.join().length)
    }
    const found = await diagnosed({ training, inference: without, golden: TEXTS })
    expect(told(found)).toEqual(['missing-stage of drop, likely: insert after words'])
    expect(found.causes[0]!.caveat).toBe("training goes on with a value of its own whatever tap 'drop' hands back")
  })

  test('beside a fault of the code behind it, of a missing step nothing is said to have been tried', async () => {
    const without = (text: string): number => {
      const split = tap('words', words(tap('expand', expand(tap('lower', lower(text))))))
      return tap('count', split.join().length + (split.length === 1 ? 1 : 0))
    }
    const found = await diagnosed({ training, inference: without, golden: TEXTS })
    expect(told(found)).toEqual(['implementation of count, likely: replace', 'missing-stage of drop, harmless: insert'])
    expect(found.causes.map(({ caveat }) => caveat)).toEqual([
      "'drop' is on one side only, and its tap only watches: this may come of it",
      'its tap only watches: whether it changes a compared value can be told once the other causes are gone',
    ])
  })
})

describe('steps of a record that only watch, in another order', () => {
  interface Address {
    readonly street: string
    readonly code: string
    readonly country: string | null
  }
  const codeOf = (code: string, country: string, most: number): string =>
    country === 'US' ? code.slice(0, most) : code
  const first = ({ street, code, country }: Address): string => {
    const land = seen('country', country ?? 'US')
    const line = seen('street', street.toLowerCase())
    return `${line}|${seen('code', codeOf(code, land, 5))}|${land}`
  }
  const later =
    (missing: string, most: number) =>
    ({ street, code, country }: Address): string => {
      const line = seen('street', street.toLowerCase())
      const land = seen('country', country ?? missing)
      return `${line}|${seen('code', codeOf(code, land, most))}|${land}`
    }
  const golden = ['US', 'DE', null].flatMap((country) =>
    ['A', 'b C', ''].flatMap((street) => ['941', '94107', '94107-1'].map((code) => ({ street, code, country }))),
  )

  test('are not run on the values of the ones before, which are no records', async () => {
    const found = await diagnosed({ training: first, inference: later('US', 6), golden })
    expect(told(found)).toEqual(['implementation of code, likely: replace', 'order of street, harmless: move'])
  })

  test('are the cause of what differs behind them, where training had to stand in for that', async () => {
    const found = await diagnosed({ training: first, inference: later('', 6), golden })
    expect(told(found)).toEqual([
      'implementation of country, likely: replace',
      'implementation of code, likely: replace',
      'order of street, harmless: move',
    ])
    expect(found.causes.map(({ records }) => records.size)).toEqual([9, 3, 0])
  })
})
