import { cameTo } from '../came-to.ts'
import { describe, expect, test } from 'vitest'
import { NOT_REACHED, OUTCOME, threw } from '../../../harness/pipeline/outcome.ts'
import { createStatus } from '../../../harness/sides/in-process/status.ts'
import { tracedSide } from '../../../harness/sides/in-process/traced-side.ts'
import { MOST_TAPS } from '../../../harness/sides/in-process/traced.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { tap } from '../../../harness/tap.ts'
import { outcomesOf, side } from '../../run/sides.ts'

describe('a traced side', () => {
  const clean = (text: string): string[] => {
    const lower = tap('lower', text.toLowerCase())
    if (lower.includes('!')) throw new RangeError('shouting')
    return tap('words', lower.split(' '))
  }

  test('gives every tap, and an error to the tap that would have come next', async () => {
    const from = side('inference', clean)
    expect(await outcomesOf(from, ['A B', 'C!'])).toEqual([
      { lower: 'a b', words: ['a', 'b'] },
      { lower: 'c!', words: { [OUTCOME]: 'threw', type: 'RangeError', message: 'shouting' } },
    ])
  })

  test('finds that tap even if the very first record throws', async () => {
    const [first] = await outcomesOf(side('inference', clean), ['C!', 'a'])
    expect(first).toMatchObject({ words: { [OUTCOME]: 'threw' } })
  })

  test('numbers a tap that is passed again, and leaves out one that is not passed', async () => {
    const loop = (count: number): number => {
      for (let at = 0; at < count; at++) tap('step', at)
      return tap('done', count)
    }
    expect(await outcomesOf(side('inference', loop as never), [2, 1])).toEqual([
      { step: 0, 'step#2': 1, done: 2 },
      { step: 0, 'step#2': NOT_REACHED, done: 1 },
    ])
  })

  test('throws where a record passes more taps than may be stages', async () => {
    const most = (count: number): number => {
      for (let at = 0; at < count; at++) tap('step', at)
      return tap('done', count)
    }
    const [few, many] = await outcomesOf(side('inference', most), [1, MOST_TAPS + 1])
    expect(few).toMatchObject({ step: 0, done: 1 })
    expect(many).toMatchObject({
      [`step#${MOST_TAPS}`]: MOST_TAPS - 1,
      done: { [OUTCOME]: 'threw', type: 'TooManyTaps', message: 'more than 10000 taps on one record' },
    })
  })

  test('shows what is returned where it is not the last tap', async () => {
    const more = (value: number): number => tap('half', value / 2) + 1
    expect(await outcomesOf(side('inference', more as never), [2])).toEqual([{ half: 1, return: 2 }])
  })

  test('shows what is returned where the tapped value is changed afterwards', async () => {
    const push = (value: number): number[] => {
      const list = tap('list', [value])
      list.push(0)
      return list
    }
    expect(await outcomesOf(side('inference', push as never), [2])).toEqual([{ list: [2], return: [2, 0] }])
  })

  test('awaits async functions, and leaves tap the identity afterwards', async () => {
    const later = async (value: number): Promise<number> => tap('after', await Promise.resolve(tap('before', value)))
    expect(await outcomesOf(side('inference', later as never), [1, 2])).toEqual([
      { before: 1, after: 1 },
      { before: 2, after: 2 },
    ])
    expect(tap('outside', 7)).toBe(7)
  })

  test('runs while taps hand back other values, none of them shared, and no step of it alone', async () => {
    const from = side('inference', clean)
    await outcomesOf(from, ['A b'])
    expect(await cameTo(from, 'words', { inputs: ['A b', 'C'] })).toEqual([['a', 'b'], ['c']])
    const handed = new Map([['lower', ['x y', 'z!']]])
    const inputs = ['A b', 'C']
    expect(await cameTo(from, 'words', { inputs, handed })).toEqual([['x', 'y'], threw(new RangeError('shouting'))])
    // The outcome of a tap is what it was given, also where it hands back something else.
    expect(await cameTo(from, 'lower', { inputs, handed })).toEqual(['a b', 'c'])
    expect(await cameTo(side('inference', clean), 'words', { inputs: ['A!', 'B'] })).toEqual([
      threw(new RangeError('shouting')),
      ['b'],
    ])

    const list = side('inference', (value: number) => {
      const made = tap('list', [value])
      made.push(1)
      return tap('sum', made.length)
    })
    await outcomesOf(list, [0])
    const values = [[5, 6]]
    expect(await cameTo(list, 'sum', { inputs: [0], handed: new Map([['list', values]]) })).toEqual([3])
    expect(values).toEqual([[5, 6]])
    await expect(list.stage('sum', [0])).rejects.toThrow('a step of a function cannot be run alone')
  })

  test('without a tap has one stage, what it returns', async () => {
    const plain = side('inference', (value: number) => {
      if (value < 0) throw new RangeError('below')
      return [value]
    })
    expect(await outcomesOf(plain, [-1, 1, 2])).toEqual([
      { return: threw(new RangeError('below')) },
      { return: [1] },
      { return: [2] },
    ])
    expect([plain.stages, plain.sequence]).toEqual([['return'], ['return']])
  })
})

test('a function that throws first, or passes no tap at first, is only not known yet', async () => {
  const provenance = { runtime: 'node', platform: 'test', packages: {}, files: {} }
  const made = (run: (input: unknown) => unknown): Side =>
    tracedSide(run, { role: 'training', provenance, status: createStatus(), folder: '/' })
  const late = made((input) => (input === 'a' ? input : tap('late', input)))
  await loadRows(late, ['a'])
  expect(late.stages).toEqual(['return'])
  await loadRows(late, ['b'])
  expect(late.stages).toEqual(['return', 'late'])
  const strict = made((input) => {
    if (input === 'bad') throw new RangeError('bad')
    return tap('whole', input)
  })
  const found: unknown[] = []
  await loadRows(strict, ['bad', 'good'], (outcomes) => void found.push([...outcomes]))
  expect(strict.stages).toEqual(['whole'])
  expect(found).toEqual([[threw(new RangeError('bad'))], ['good']])
})

test.each([
  ['without a tap', (input: string) => input, ['a', 'b', 'c'], 'abc'],
  ['with a tap', (input: string) => tap('whole', input), ['a', 'b'], 'ab'],
  [
    'where the first throws, those that tell where',
    (input: string) => tap('n', Number(BigInt(input))),
    ['x', 'y', '1', '2'],
    'xy1y12',
  ],
  ['where all throw', (input: string) => BigInt(input), ['x'], 'x'],
])('a record runs once: %s', async (_, run, inputs, calls) => {
  let called = ''
  const counted = side('inference', (input: string) => {
    called += input
    return run(input)
  })
  await loadRows(counted, inputs)
  expect(called).toBe(calls)
})
