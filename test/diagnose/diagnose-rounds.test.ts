import { describe, expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { tap } from '../../harness/tap.ts'
import { diagnosed, told, type Given } from './diagnosed.ts'

async function causes(given: Omit<Given, 'watch'>) {
  const watch = ['word', 'stem', 'points', 'ratio', 'amount', 'total', 'state', 'gap', 'start', 'end']
  return told(await diagnosed({ ...given, watch }))
}

/** Adds up what words are worth, until there is enough. */
const score = (isEnough: (points: number, limit: number) => boolean) => (given: unknown) => {
  const { text, limit } = given as { readonly text: string; readonly limit: number }
  let points = 0
  let seen = 0
  for (const item of text.split(' ')) {
    const word = tap('word', item)
    points = tap('points', points + word.length)
    seen += 1
    if (isEnough(points, limit)) break
  }
  const ratio = tap('ratio', points / seen)
  return tap('end', `${points} ${ratio}`)
}

/** Keeps what is no stop word. */
const encode = (isKept: (word: string) => boolean) => (text: unknown) => {
  const kept: string[] = []
  for (const item of (text as string).split(' ')) {
    const word = tap('word', item.toLowerCase())
    if (!isKept(item)) continue
    const stem = tap('stem', word.replace(/s$/, ''))
    kept.push(stem)
  }
  const ratio = tap('ratio', kept.join('').length / (kept.length + 1))
  return tap('end', [...kept, ratio])
}

/** Adds up amounts, without some of them; of some orders nothing is said. */
const add =
  (
    isLeftOut: (amount: number) => boolean,
    most = 1000,
    isNone: (amounts: readonly number[]) => boolean = () => false,
  ) =>
  (amounts: unknown) => {
    if (isNone(amounts as readonly number[])) return tap('end', 'none')
    let total = tap('total', 0)
    for (const one of amounts as readonly number[]) {
      if (isLeftOut(one)) continue
      const amount = tap('amount', Math.min(one, most))
      total = tap('total', total + amount)
    }
    return tap('end', total === 13 ? 'none' : `${total}`)
  }
const all = () => false
const none = (amount: number) => amount === 0
const AMOUNTS = [[1, 2, 3], [40], [], [5, 60, 7], [50, 51], [8, 9]]

describe('a loop that goes round otherwise', () => {
  test('since it is left later is the fault of its first step, and of no other', async () => {
    const golden = [
      { text: 'a bc def', limit: 3 },
      { text: 'ab', limit: 9 },
      { text: 'abc d e', limit: 4 },
      { text: 'x y z', limit: 9 },
      { text: 'xy z abc', limit: 3 },
    ]
    const training = score((points, limit) => points >= limit)
    const later = score((points, limit) => points > limit)
    expect(await causes({ training, inference: later, golden })).toEqual(['implementation of word, likely: replace'])
    const earlier = score((points, limit) => points >= limit - 1)
    expect(await causes({ training, inference: earlier, golden })).toEqual(['implementation of word, likely: replace'])
  })

  test('is a fault of the step that comes more often, also where it never comes on the other side', async () => {
    const stops = new Set(['the', 'a'])
    const training = encode((word) => !stops.has(word.toLowerCase()))
    const inference = encode((word) => !stops.has(word))
    const golden = ['the cats', 'The dogged', 'A', 'a cow', 'dogs and Lions', 'A The', 'the', 'ox']
    expect(await causes({ training, inference, golden })).toEqual(['implementation of stem, likely: replace'])
  })

  test('is none where nothing comes of it, and none of a fault beside it', async () => {
    const golden = [...AMOUNTS, [0, 4], [0], [7, 0]]
    expect(await causes({ training: add(all), inference: add(none), golden })).toEqual([])
    expect(await causes({ training: add(all), inference: add(none, 55), golden })).toEqual([
      'implementation of amount, proved: replace',
    ])
  })

  test('on records alone that were not among the first is judged there as on any other', async () => {
    const golden = [...AMOUNTS, [0, 4], [6, 0], [2, 11], [12, 1], [3, 70]]
    const seen = 3
    expect(await causes({ training: add(all), inference: add(none), golden, seen })).toEqual([])
    const early = add(all, 1000, ([first = 0, second = 0]) => first + second === 13)
    expect(await causes({ training: add(all), inference: early, golden, seen })).toEqual([])
    expect(await causes({ training: add(all), inference: add(none, 55), golden, seen })).toEqual([
      'implementation of amount, proved: replace',
    ])
    const skips = add((amount) => amount > 55)
    expect(await causes({ training: add(all), inference: skips, golden, seen })).toEqual([
      'implementation of amount, likely: replace',
    ])
  })
})

describe('a variable that one side passes less often', () => {
  const gaps =
    (isKept: (time: number) => boolean, { longest = 99, most = 9 } = {}) =>
    (times: unknown) => {
      let previous = 0
      const rows: number[] = []
      for (const time of times as readonly number[]) {
        const gap = tap('gap', Math.min(time - previous, longest))
        rows.push(gap > 80 ? 2 : gap > 30 ? 1 : 0)
        if (isKept(time)) previous = tap('previous', time)
      }
      const count = tap('count', Math.min(rows.length, most))
      return tap('end', `${rows.join('')} ${count}`)
    }
  const golden = [[0, 20, 45], [], [5], [1, 40, 60, 85], [50, 51, 52], [7, 91], [3, 31, 62, 64]]
  const watch = ['gap', 'previous', 'count', 'end']
  const training = gaps(() => true)
  const isOdd = (time: number): boolean => time % 5 !== 0

  test('leaves what it feeds in the next round without blame, and its records unexplained', async () => {
    const found = await diagnosed({ training, inference: gaps(isOdd, { most: 3 }), golden, watch })
    expect(told(found)).toEqual(['implementation of count, proved: replace', 'unknown of gap, unknown: '])
    expect(found.causes.map(({ records }) => [...records])).toEqual([
      ['r3', 'r6'],
      ['r0', 'r4'],
    ])
    expect(found.causes[1]).toMatchObject({
      reaches: true,
      inputClass: 'seen',
      caveat:
        "once the other causes are mended they agree, but only with training's code in place of that of 'gap', which could not be run on their values",
    })
  })

  test('leaves its records unexplained also where what it feeds differs on others', async () => {
    const found = await diagnosed({ training, inference: gaps(isOdd, { longest: 70 }), golden, watch })
    expect(told(found)).toEqual(['implementation of gap, proved: replace', 'unknown of gap, unknown: '])
    expect(found.causes.map(({ records }) => [...records])).toEqual([['r5'], ['r0', 'r3', 'r4']])
  })
})

describe('what a variable holds on the way, and not at the end', () => {
  /** Gaps between times, each from the one before, which a record remembers. */
  const gaps = (kept: (time: number, isLast: boolean) => number) => (times: unknown) => {
    let state: Readonly<Record<string, number>> = {}
    const rows: number[] = []
    for (const [at, time] of (times as readonly number[]).entries()) {
      const gap = tap('gap', time - (state['previous'] ?? 0))
      rows.push(gap)
      const isLast = at === (times as readonly number[]).length - 1
      state = tap('state', { ...state, [`seen ${at}`]: at, previous: kept(time, isLast) })
    }
    return tap('end', rows.join(' '))
  }
  const golden = [[3, 20, 45], [], [5], [1, 42, 60, 85], [50, 51, 52], [7, 90]]
  const training = gaps((time) => time)
  const inference = gaps((time, isLast) => (isLast ? time : Math.floor(time / 10) * 10))

  test('is the cause itself, and not what is made from it', async () => {
    expect(await causes({ training, inference, golden })).toEqual(['implementation of state, proved: replace'])
  })

  test('proves nothing of what is made from it where the last value alone is compared', async () => {
    const rules = new Map([['state', rule({ unordered: true })]])
    const found = await causes({ training, inference, golden, terms: { rules, align: new Map(), only: null } })
    expect(found.filter((cause) => cause.includes('proved'))).toEqual([])
    expect(found).not.toEqual([])
  })

  test('is compared also where the first records show a container that is only filled', async () => {
    const filled = (clean: (word: string) => string) => (text: unknown) => {
      let state: readonly string[] = []
      const rows: string[] = []
      for (const item of (text as string).split(' ')) {
        const word = tap('word', clean(item))
        state = tap('state', item === '.' ? [] : [...state, word])
        rows.push(`${state.length}${state[0] ?? ''}`)
      }
      return tap('end', rows.join(' '))
    }
    const words = ['a b', 'c', 'd e f', 'g h', 'i J', 'k . L m', 'N . o', '. p Q .']
    const given = { training: filled((word) => word.toLowerCase()), inference: filled((word) => word), golden: words }
    expect(await causes({ ...given, seen: 4 })).toEqual(['implementation of word, proved: replace'])
  })
})

test('a name of two loops in other places is no matter of order, also beside a fault', async () => {
  const named = ['tone', 'root', 'tones', 'mask', 'minor']
  const chord = (text: unknown): unknown => {
    const symbol = text as string
    const sharps = /^.?(#*)/u.exec(symbol)?.[1] ?? ''
    const root = tap('root', ('CDEFGAB'.indexOf(Array.from(symbol)[0] ?? '') + sharps.length) % 12)
    const tones = tap(
      'tones',
      [0, 3, 7].map((step) => (root + step) % 12).toSorted((a, b) => a - b),
    )
    const mask: string[] = Array.from({ length: 12 }, () => '0')
    for (const one of tones) {
      const tone = tap('tone', one)
      if (tone > 11) throw new RangeError('no such tone')
      mask[tone] = '1'
    }
    const minor = tap('minor', symbol.endsWith('m'))
    return [tap('mask', mask.join('')), minor]
  }
  const serving = (text: unknown): unknown => {
    const chars = Array.from(text as string)
    let tone = tap('tone', 'CDEFGAB'.indexOf(chars.shift() ?? ''))
    while (chars[0] === '#') {
      chars.shift()
      tone = tap('tone', tone + 1)
    }
    const root = tap('root', tone % 12)
    const tones = tap(
      'tones',
      [0, 3, 7].map((step) => (root + step) % 12).toSorted((a, b) => a - b),
    )
    const minor = tap('minor', chars.join('') === 'm')
    const mask = tap('mask', Array.from({ length: 12 }, (_, at) => (tones.includes(at) ? '1' : '0')).join(''))
    return [mask, minor]
  }
  const golden = ['C', 'Cm', 'D#m', 'B#', 'A####dim', 'A#######', 'B####dim', 'E##m', 'F#dim', 'G']
  const found = await diagnosed({ training: chord, inference: serving, golden, watch: named })
  expect(told(found).filter((cause) => !cause.includes('harmless'))).toEqual([
    'implementation of minor, proved: replace',
  ])
})
