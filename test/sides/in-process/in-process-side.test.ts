import { describe, expect, test } from 'vitest'
import { parallel } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { NOT_REACHED, OUTCOME } from '../../../harness/pipeline/outcome.ts'
import { outcomesOf, side, stages } from '../../run/sides.ts'

const words = (text: string): string[] => text.split(' ')

describe('a staged side', () => {
  test('gives the value after every stage', async () => {
    const from = side('training', stages({ lower: (text: string) => text.toLowerCase(), words }))
    expect(await outcomesOf(from, ['A B', ''])).toEqual([
      { lower: 'a b', words: ['a', 'b'] },
      { lower: '', words: [''] },
    ])
  })

  test('awaits stages that return promises, and no others', async () => {
    const lower = async (text: string): Promise<string> => text.toLowerCase()
    const from = side('training', stages({ lower, words }))
    const rows = await from.open(['A B'])
    expect(rows.load(0)).toBeInstanceOf(Promise)
    expect(await outcomesOf(from, ['A B'])).toEqual([{ lower: 'a b', words: ['a', 'b'] }])
    expect((await side('training', stages({ words })).open(['a'])).load(0)).toBeUndefined()
  })

  test('turns an error into an outcome, and what depends on it into not reached', async () => {
    const fail = (): never => {
      throw new RangeError('no')
    }
    const from = side('training', [
      parallel('both', { bad: [stage('fail', fail), stage('after', words)], good: [stage('words', words)] }),
      stage('last', (value: object) => value),
    ])
    expect(await outcomesOf(from, ['a b'])).toEqual([
      {
        fail: { [OUTCOME]: 'threw', type: 'RangeError', message: 'no' },
        after: NOT_REACHED,
        words: ['a', 'b'],
        both: NOT_REACHED,
        last: NOT_REACHED,
      },
    ])
  })

  test('takes a rejected promise and a thrown text for errors too', async () => {
    const from = side('training', stages({ reject: () => Promise.reject(new TypeError('late')) }))
    expect(await outcomesOf(from, [1])).toEqual([
      { reject: { [OUTCOME]: 'threw', type: 'TypeError', message: 'late' } },
    ])
    const text = side(
      'training',
      stages({
        fail: () => {
          throw 'plain'
        },
      }),
    ) // oxlint-disable-line no-throw-literal
    expect(await outcomesOf(text, [1])).toEqual([{ fail: { [OUTCOME]: 'threw', type: 'string', message: 'plain' } }])
  })

  test('keeps the trace of a value that a later stage changes in place, and names the stage', async () => {
    const from = side(
      'training',
      stages({
        words,
        sort: (list: string[]) => list.sort() /* oxlint-disable-line unicorn/no-array-sort -- in place is the point */,
      }),
    )
    expect(await outcomesOf(from, ['b a'])).toEqual([{ words: ['b', 'a'], sort: ['a', 'b'] }])
    expect([...from.mutations()]).toEqual([['sort', 1]])
  })

  test('keeps the trace of a buffer that is used again for the next record', async () => {
    const buffer = new Float32Array(1)
    const fill = (value: number): Float32Array => buffer.fill(value)
    const seen = await outcomesOf(side('training', stages({ fill })), [1, 2])
    expect(seen.map(({ fill: made }) => (made as Float32Array)[0])).toEqual([1, 2])
  })

  test('gives every branch a value of its own', async () => {
    const push = (list: string[]): number => list.push('x')
    const from = side('training', [
      stage('words', words),
      parallel('both', { one: [stage('push-1', push)], two: [stage('push-2', push)] }),
    ])
    expect((await outcomesOf(from, ['a']))[0]).toMatchObject({ 'push-1': 2, 'push-2': 2, both: { one: 2, two: 2 } })
  })

  test('hands a value on unchanged through a branch without stages', async () => {
    const push = (list: string[]): number => list.push('x')
    const from = side('training', [stage('words', words), parallel('both', { one: [stage('push', push)], two: [] })])
    expect((await outcomesOf(from, ['a']))[0]).toMatchObject({ both: { one: 2, two: ['a'] } })
  })

  test('runs on its own copy of input and params, and names a stage that changes its params', async () => {
    const params = { seen: [] as string[] }
    const note = (value: { word: string }, { seen }: { seen: string[] }): number => {
      value.word += '!'
      return seen.push(value.word)
    }
    const from = side('training', [stage('note', note, { params })])
    const input = { word: 'a' }
    await outcomesOf(from, [input])
    expect({ input, params }).toEqual({ input: { word: 'a' }, params: { seen: [] } })
    expect([...from.mutations().keys()].toSorted()).toEqual(['note', 'note (params)'])
  })

  test('hands over params only where they are declared, undefined ones too', async () => {
    const count = (...given: unknown[]): number => given.length
    const from = side('training', [
      stage('without', count as never),
      stage('with', count as never, { params: undefined }),
    ])
    expect(await outcomesOf(from, ['x'])).toEqual([{ without: 1, with: 2 }])
  })

  test('runs one stage alone, with other params if given', async () => {
    const add = (value: number, { by }: { by: number }): number => value + by
    const from = side('training', [stage('add', add, { params: { by: 1 } })])
    expect(await from.stage('add', [1, 2])).toEqual([2, 3])
    expect(await from.stage('add', [1, 2], { params: { by: 10n } })).toEqual([11, 12])
    await expect(from.stage('sub', [1])).rejects.toThrow("there is no stage 'sub'")
  })
})

describe('a batch stage', () => {
  const batch = (run: (values: number[]) => unknown): ReturnType<typeof stage> =>
    stage('batch', run as never, { batch: true })

  test('gets the whole batch and gives one result a value', async () => {
    const sizes: number[] = []
    const from = side('training', [
      batch((values) => {
        sizes.push(values.length)
        return values.map((value) => value * 2)
      }),
    ])
    expect(await outcomesOf(from, [1, 2, 3])).toEqual([{ batch: 2 }, { batch: 4 }, { batch: 6 }])
    expect(sizes).toEqual([3])
  })

  test('is run one by one when it throws, so that only the records at fault do', async () => {
    const from = side('training', [
      batch((values) => {
        if (values.includes(2)) throw new Error('two')
        return values
      }),
    ])
    expect(await outcomesOf(from, [1, 2, 3])).toEqual([
      { batch: 1 },
      { batch: { [OUTCOME]: 'threw', type: 'Error', message: 'two' } },
      { batch: 3 },
    ])
  })

  test('must return as many results as it got values', async () => {
    const from = side('training', [batch((values) => values.slice(1))])
    expect(await outcomesOf(from, [1, 2])).toEqual(
      Array.from({ length: 2 }, () => ({
        batch: {
          [OUTCOME]: 'threw',
          type: 'TypeError',
          message: "batch stage 'batch' returned 0 results for 1 values",
        },
      })),
    )
  })
})
