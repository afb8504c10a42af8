import { describe, expect, it } from 'vitest'
import type { Rerunnable } from '../../../harness/diagnose/noise/rerunnable.ts'
import { beforeText, rememberingRows } from '../../../harness/diagnose/noise/what-ran-before.ts'

/** Looks for rows that a process remembers; `give` makes what runs in a new one. */
async function found(give: () => (row: number) => unknown, rows: readonly number[]) {
  let [started, ended] = [0, 0]
  const fresh: Rerunnable['fresh'] = async () => {
    started++
    const one = give()
    return { run: async (some) => some.map(one), end: async () => void ended++ }
  }
  const remembering = await rememberingRows({ fresh }, rows)
  expect([started, ended]).toEqual([3, 3])
  return remembering === null ? null : [...remembering]
}

describe('rows that a stage remembers', () => {
  it('are none where each gives the same whatever ran before', async () => {
    expect(await found(() => (row) => row + 1, [1, 2, 3])).toEqual([])
    expect(await found(() => () => Number.NaN, [1, 2])).toEqual([])
    expect(await found(() => (row) => row, [])).toEqual([])
  })

  it('are those that give something else when they come again', async () => {
    const once = () => {
      const met = new Set<number>()
      return (row: number): boolean => met.size < met.add(row % 10).size
    }
    expect(await found(once, [1, 2, 11])).toEqual([1, 2, 11])
  })

  it('are those that give something else behind others, though the same when they come again', async () => {
    const byTens = () => {
      const made = new Map<number, number>()
      return (row: number): number => {
        const value = made.get(row % 10) ?? row
        made.set(row % 10, value)
        return value
      }
    }
    expect(await found(byTens, [1, 2, 11])).toEqual([1, 11])
  })

  it('are not known where two processes give other values, or none can be started', async () => {
    let made = 0
    expect(await found(() => () => made++, [1, 2])).toBeNull()
    const perProcess = () => {
      const own = made++
      return (row: number): number => row + own
    }
    expect(await found(perProcess, [1, 2])).toBeNull()
    expect(await rememberingRows({ fresh: async () => null }, [1])).toBeNull()
  })
})

it('what a side remembers is put into words', () => {
  expect(beforeText('training')).toBe('what ran before it in its process, in training')
  expect(beforeText('inference')).toBe('what ran before it in its process, at inference')
})
