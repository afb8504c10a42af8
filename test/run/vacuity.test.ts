import { describe, expect, test } from 'vitest'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { inputOf, isVacuous, mergeSeen, watchVacuity, type StageSeen } from '../../harness/run/vacuity.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { tap } from '../../harness/tap.ts'
import { digest } from '../../harness/values/digest.ts'
import { sideOf } from '../diagnose/diagnosed.ts'
import { side, stages } from './sides.ts'

test('a stage takes the value of the nearest earlier one on its path', () => {
  const same = (name: string) => stage(name, (value: unknown) => value)
  const { info } = sideOf('training', [
    same('a'),
    parallel('p', { x: [same('b'), same('c')], y: [same('d')] }),
    same('e'),
  ])
  const from = Object.fromEntries(
    info.stages.map(({ name }, index) => [name, info.stages[inputOf(info, index)]?.name ?? 'input']),
  )
  expect(from).toMatchObject({ a: 'input', b: 'a', c: 'b', d: 'a', e: 'p' })
})

describe('watching', () => {
  // What was seen of each stage after these inputs, in order.
  async function seen(target: Parameters<typeof side>[1], inputs: readonly unknown[]) {
    const of = side('training', target)
    const vacuity = watchVacuity(of)
    let at = 0
    await loadRows(of, inputs, (outcomes) => vacuity.watch(inputs[at++], outcomes))
    return { seen: Object.fromEntries(vacuity.seen), done: vacuity.done }
  }

  test('a stage matters that returns anything but what it was given, even once', async () => {
    const lower = stages({ lower: (text: string) => text.toLowerCase() })
    expect(await seen(lower, ['a', 'b'])).toEqual({
      seen: { lower: { ran: true, matters: false, constant: null } },
      done: false,
    })
    expect(await seen(lower, ['a', 'B'])).toMatchObject({ seen: { lower: { matters: true } }, done: true })
  })

  test('a stage that makes another kind of value matters where it makes two of them', async () => {
    const count = stages({ count: (text: string) => text.length })
    expect(await seen(count, ['a', 'b'])).toMatchObject({
      seen: { count: { matters: false, constant: digest(1) } },
      done: false,
    })
    expect(await seen(count, ['a', 'bc'])).toMatchObject({ seen: { count: { matters: true } } })
  })

  test('a number that was an int and is a float is no change of kind', async () => {
    const same = stages({ number: (value: unknown) => Number(value) })
    expect(await seen(same, [1n, 2n])).toMatchObject({ seen: { number: { matters: false, constant: null } } })
  })

  test('a stage that threw matters; one behind it was not seen to run', async () => {
    const strict = stages({
      strict: () => {
        throw new RangeError('no')
      },
      behind: (value: unknown) => value,
    })
    expect((await seen(strict, ['a'])).seen).toEqual({
      strict: { ran: true, matters: true, constant: null },
      behind: { ran: false, matters: false, constant: null },
    })
  })

  test('taps are watched as they show themselves, each given the value of the one before it', async () => {
    const tapped = (text: string): string => {
      const lower = tap('lower', text.toLowerCase())
      return text === 'b' ? tap('late', `${lower}!`) : lower
    }
    expect((await seen(tapped, ['a', 'b'])).seen).toEqual({
      lower: { ran: true, matters: false, constant: null },
      late: { ran: true, matters: true, constant: null },
    })
    expect((await seen(tapped, ['a'])).done).toBe(false)
  })
})

describe('merging what two runs have seen', () => {
  const nothing: StageSeen = { ran: false, matters: false, constant: null }

  test('takes what either has seen', () => {
    const constant = { ran: true, matters: false, constant: 'one' }
    expect(mergeSeen(nothing, constant)).toEqual(constant)
    expect(mergeSeen(constant, nothing)).toEqual(constant)
    expect(mergeSeen({ ...nothing, matters: true }, constant)).toMatchObject({ ran: true, matters: true })
  })

  test('a stage whose constants differ matters', () => {
    const one = { ran: true, matters: false, constant: 'one' }
    expect(mergeSeen(one, one)).toEqual(one)
    expect(mergeSeen(one, { ...one, constant: 'two' }).matters).toBe(true)
  })
})

test('one record shows nothing of a stage that changes kinds', () => {
  const seen = { ran: true, matters: false, constant: null }
  expect([
    isVacuous(seen, 1),
    isVacuous({ ...seen, constant: 'x' }, 1),
    isVacuous({ ...seen, constant: 'x' }, 2),
  ]).toEqual([true, false, true])
  expect([isVacuous(undefined, 2), isVacuous({ ...seen, ran: false }, 2)]).toEqual([false, false])
})
