import { describe, expect, test } from 'vitest'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { createStatus } from '../../../harness/sides/in-process/status.ts'
import { RETURN, trace } from '../../../harness/sides/in-process/traced.ts'
import type { Tracing } from '../../../harness/sides/in-process/tracing.ts'
import { tap } from '../../../harness/tap.ts'

const traced = (run: (input: never) => unknown): Tracing =>
  trace(run as (input: unknown) => unknown, { role: 'training', status: createStatus() })
const outcomesOf = ({ stages, outcomes }: Tracing): unknown =>
  Object.fromEntries(stages.map((name, at) => [name, outcomes[at]]))

describe('a function with taps', () => {
  test('is its taps, in the order of execution, and what it returns where no tap saw that last', async () => {
    const tracing = traced((text: string) => tap('words', tap('lower', text.toLowerCase()).split(' ')).length)
    expect(tracing.knows()).toBe(false)
    await tracing.run('A b')
    expect(outcomesOf(tracing)).toEqual({ lower: 'a b', words: ['a', 'b'], [RETURN]: 2 })
    expect(tracing.knows()).toBe(true)
  })

  test('has a tap that first shows itself late where it is passed', async () => {
    const tracing = traced((text: string) =>
      tap('end', text === 'b' ? tap('middle', tap('start', text)) : tap('start', text)),
    )
    await tracing.run('a')
    await tracing.run('b')
    expect(tracing.stages).toEqual(['start', 'end', 'middle'])
    expect(tracing.sequence).toEqual(['start', 'middle', 'end'])
    await tracing.run('a')
    expect(outcomesOf(tracing)).toMatchObject({ start: 'a', middle: NOT_REACHED, end: 'a' })
  })

  test('numbers a tap that is passed again', async () => {
    const tracing = traced((words: string[]) => words.map((word) => tap('word', word)))
    await tracing.run(['a', 'b'])
    expect(outcomesOf(tracing)).toMatchObject({ word: 'a', 'word#2': 'b' })
  })

  test('that throws does so at the tap that would have come next; without one, where it returns', async () => {
    const tracing = traced((text: string) => {
      const first = tap('first', text)
      if (text === 'bad') throw new RangeError('bad')
      const second = tap('second', `${first}!`)
      if (text === 'late') throw new RangeError('late')
      return second
    })
    await tracing.run('good')
    await tracing.run('bad')
    expect(outcomesOf(tracing)).toEqual({ first: 'bad', second: threw(new RangeError('bad')) })
    await tracing.run('late')
    expect(outcomesOf(tracing)).toEqual({ first: 'late', second: 'late!', [RETURN]: threw(new RangeError('late')) })
  })

  test('that throws before a record came to its end past a tap waits for one to say where', async () => {
    const tracing = traced((text: string) => {
      const first = tap('first', text)
      if (text === 'bad') throw new RangeError('bad')
      return tap('second', `${first}!`)
    })
    await tracing.run('bad')
    const failed = tracing.unplaced()
    expect([failed, tracing.stages]).toMatchObject([{ after: 'first', outcomes: ['bad'] }, ['first']])
    await tracing.run('good')
    expect(tracing.unplaced()).toBeNull()
    if (failed !== null) tracing.place(failed)
    expect(outcomesOf(tracing)).toEqual({ first: 'bad', second: threw(new RangeError('bad')) })
    await tracing.run('bad')
    expect(outcomesOf(tracing)).toEqual({ first: 'bad', second: threw(new RangeError('bad')) })
  })

  test('returns behind all taps, be it early on the record that first shows it', async () => {
    const tracing = traced((text: string) => (tap('first', text) === 'a' ? null : tap('second', text)))
    await tracing.run('a')
    await tracing.run('b')
    expect([tracing.stages, tracing.sequence]).toEqual([
      ['first', RETURN, 'second'],
      ['first', 'second', RETURN],
    ])
    const other = traced((text: string) => (tap('first', text) === 'a' ? tap('second', text) : null))
    await other.run('a')
    await other.run('b')
    expect(other.sequence).toEqual(['first', 'second', RETURN])
  })

  test('returns its last tap whatever that hands back, unless what it returns has been a stage of its own', async () => {
    const deaf = traced((n: number) => (tap('n', n), n))
    await deaf.run(1)
    await deaf.run(1, { handed: new Map([['n', 2]]) })
    expect([outcomesOf(deaf), deaf.stages]).toEqual([{ n: 1 }, ['n']])
    // By chance it comes to what the tap was given.
    const less = traced((n: number) => tap('n', n) - 1)
    await less.run(1)
    await less.run(1, { handed: new Map([['n', 2]]) })
    expect(outcomesOf(less)).toEqual({ n: 1, [RETURN]: 1 })
  })

  test('says what it returns where a record passes its taps in another order', async () => {
    const [low, high] = [(text: string) => tap('low', text.toLowerCase()), (text: string) => tap('high', text + text)]
    const tracing = traced((text: string) => (text < 'b' ? high(low(text)) : low(high(text))))
    await tracing.run('a')
    expect(outcomesOf(tracing)).toEqual({ low: 'a', high: 'aa' })
    await tracing.run('c')
    expect(tracing.sequence).toEqual(['low', 'high', RETURN])
    expect(outcomesOf(tracing)).toEqual({ low: 'cc', high: 'cc', [RETURN]: 'cc' })
  })

  test('goes on with what a tap is made to hand back, whose outcome is what it was given', async () => {
    const tracing = traced((text: string) => tap('length', tap('lower', text.toLowerCase()).length))
    await tracing.run('ABC', { handed: new Map([['lower', 'x']]) })
    expect(outcomesOf(tracing)).toEqual({ lower: 'abc', length: 1 })
    await tracing.run('ABC')
    expect(outcomesOf(tracing)).toEqual({ lower: 'abc', length: 3 })
  })

  test('keeps what a tap was given as it was, whatever is done to it afterwards', async () => {
    const tracing = traced((seed: number) => {
      const kept = [
        tap('list', [seed]),
        tap('nested', { rows: [{ at: seed }] }),
        tap('ints', Int32Array.of(seed)),
        tap('map', new Map([['a', seed]])),
      ] as const
      kept[0].push(9)
      kept[1].rows[0] = { at: 9 }
      kept[2][0] = 9
      kept[3].set('a', 9)
      return tap('last', { seed })
    })
    for (const seed of [1, 2, 2]) {
      await tracing.run(seed)
      expect(outcomesOf(tracing)).toEqual({
        list: [seed],
        nested: { rows: [{ at: seed }] },
        ints: Int32Array.of(seed),
        map: new Map([['a', seed]]),
        last: { seed },
      })
    }
  })

  test('keeps the values of a record that waits for its place while others run', async () => {
    const tracing = traced((seed: number) => {
      tap('ints', Int32Array.of(seed))
      if (seed < 0) throw new RangeError('below')
      return tap('second', seed)
    })
    await tracing.run(-1)
    const failed = tracing.unplaced()
    await tracing.run(2)
    if (failed !== null) tracing.place(failed)
    expect(outcomesOf(tracing)).toEqual({ ints: Int32Array.of(-1), second: threw(new RangeError('below')) })
  })

  test('copies no value that equals its twin, and shares none that does not', async () => {
    const tracing = traced((words: string[]) => tap('same', tap('words', words).slice()))
    const twins = [['a'], ['b']]
    await tracing.run(['a'], { twins })
    expect(tracing.outcomes).toEqual([['a'], ['a']])
    expect(tracing.outcomes.map((outcome, at) => outcome === twins[at])).toEqual([true, false])
  })

  test('may be asynchronous; taps of nobody are handed through afterwards', async () => {
    const tracing = traced(async (text: string) => tap('late', await Promise.resolve(text)))
    const running = tracing.run('a')
    expect(running).toBeInstanceOf(Promise)
    await running
    expect(outcomesOf(tracing)).toEqual({ late: 'a' })
    expect(tap('late', 'nobody looks')).toBe('nobody looks')
    expect(outcomesOf(tracing)).toEqual({ late: 'a' })
  })
})
