import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startBoth, type Starts } from '../../harness/pair/start-both.ts'
import type { Side } from '../../harness/sides/side.ts'

/** Starts that take so many milliseconds, or fail then; what happens is told in order. */
function starts(training: number | Error, inference: number | Error): Starts & { readonly told: string[] } {
  const told: string[] = []
  const start = async (role: string, takes: number | Error): Promise<Side> => {
    told.push(`${role} begins`)
    await setTimeout(typeof takes === 'number' ? takes : 10)
    if (typeof takes !== 'number') throw takes
    told.push(`${role} is there`)
    return { role, close: () => Promise.resolve(void told.push(`${role} is closed`)) } as unknown as Side
  }
  return { told, training: () => start('training', training), inference: () => start('inference', inference) }
}

describe('both sides', () => {
  test('start side by side, so that loading takes as long as the longer one', async () => {
    const both = starts(40, 20)
    const { training, inference } = await startBoth(both, true)
    expect([training?.role, inference.role]).toEqual(['training', 'inference'])
    expect(both.told).toEqual(['training begins', 'inference begins', 'inference is there', 'training is there'])
  })

  test('start one after the other where training is loaded in this process', async () => {
    const both = starts(40, 20)
    await startBoth(both, false)
    expect(both.told).toEqual(['training begins', 'training is there', 'inference begins', 'inference is there'])
  })

  test.each([true, false])('are not left running where inference fails', async (areTogether) => {
    const both = starts(40, new Error('no inference'))
    await expect(startBoth(both, areTogether)).rejects.toThrow('no inference')
    expect(both.told.at(-1)).toBe('training is closed')
  })

  test('of which training fails are told of at once, and inference is closed once it is there', async () => {
    const both = starts(new Error('no training'), 60)
    await expect(startBoth(both, true)).rejects.toThrow('no training')
    expect(both.told).toEqual(['training begins', 'inference begins'])
    await setTimeout(100)
    expect(both.told.slice(2)).toEqual(['inference is there', 'inference is closed'])
  })

  test('that both fail tell of training', async () => {
    await expect(startBoth(starts(new Error('no training'), new Error('no inference')), true)).rejects.toThrow(
      'no training',
    )
  })
})
