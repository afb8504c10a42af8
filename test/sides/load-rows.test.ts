import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../harness/pipeline/outcome.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import type { Rows } from '../../harness/sides/side.ts'

// A side that answers with what it is given, and notes which rows were loaded.
function echo({ late = false } = {}) {
  const loaded: number[] = []
  const open = (inputs: readonly unknown[]): Rows => {
    const outcomes: Outcome[] = []
    const load = (row: number): void => {
      loaded.push(row)
      outcomes[0] = inputs[row]
    }
    return { outcomes, times: null, load: late ? async (row) => load(row) : load }
  }
  return { loaded, open }
}

describe('loadRows', () => {
  for (const late of [false, true]) {
    test(`loads every row once and in order where loading takes ${late ? 'time' : 'none'}`, async () => {
      const side = echo({ late })
      const seen: unknown[] = []
      await loadRows(side, ['a', 'b', 'c'], (outcomes, row) => void seen.push([row, ...outcomes]))
      expect(seen).toEqual([
        [0, 'a'],
        [1, 'b'],
        [2, 'c'],
      ])
      expect(side.loaded).toEqual([0, 1, 2])
    })
  }

  test('leaves out the rows behind the one at which it is told to stop', async () => {
    const side = echo()
    await loadRows(side, ['a', 'b', 'c'], (_, row) => row === 1)
    expect(side.loaded).toEqual([0, 1])
  })

  test('loads all where nobody looks, and nothing of an empty batch', async () => {
    const side = echo()
    await loadRows(side, ['a', 'b'])
    expect(side.loaded).toEqual([0, 1])
    await loadRows(side, [])
    expect(side.loaded).toEqual([0, 1])
  })

  test('awaits a batch that is opened later, and hands on what fails', async () => {
    const side = echo()
    await loadRows({ open: async (inputs) => side.open(inputs) }, ['a'])
    expect(side.loaded).toEqual([0])
    const failing = { open: (): Rows => ({ outcomes: [], times: null, load: () => Promise.reject(new Error('gone')) }) }
    await expect(loadRows(failing, ['a'])).rejects.toThrow('gone')
  })
})
