import { describe, expect, it } from 'vitest'
import { findNotIsolable, firstUnfaithful } from '../../harness/hybrid/find-not-isolable.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from './pipelines.ts'

const INPUTS = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff', 'ggggggg']

async function opened(code: TracedFunction, inputs: readonly unknown[] = INPUTS) {
  const { sides, hybrids, original } = await laid(code, code, { seen: inputs })
  const runner = hybrids.on(inputs)
  const ran = await runner.run(original.training)
  return { side: sides.training, runner, ran }
}

async function notIsolable(code: TracedFunction, inputs?: readonly unknown[]): Promise<readonly string[]> {
  const { side, runner, ran } = await opened(code, inputs)
  return [...(await findNotIsolable(side, runner, ran)).values()]
}

describe('taps that are not isolable', () => {
  it('are none where each depends on the taps before it only', async () => {
    const code = (text: string): string => tap('end', `${tap('upper', text.toUpperCase())}!`)
    expect(await notIsolable(code)).toEqual([])
  })

  it('are those whose value depends on the input beside the taps', async () => {
    const code = (text: string): string => tap('end', `${tap('upper', text.toUpperCase())}${text.length}`)
    expect(await notIsolable(code)).toEqual(["tap 'end' depends on more than the values of the taps before it"])
  })

  it('never are the first one', async () => {
    expect(await notIsolable((text: string): string => tap('only', text))).toEqual([])
  })

  it('are those that too few records pass to tell', async () => {
    const code = (text: string): string => tap('end', `${tap('upper', text.toUpperCase())}!`)
    expect(await notIsolable(code, INPUTS.slice(0, 5))).toEqual([
      "5 records are too few to tell what tap 'end' depends on",
    ])
    const rare = (text: string): string => {
      const upper = tap('upper', text.toUpperCase())
      return text.length > 4 ? tap('long', `${upper}!`) : upper
    }
    expect(await notIsolable(rare)).toEqual(["3 records are too few to tell what tap 'long' depends on"])
  })
})

describe('a function', () => {
  it('is faithful where its taps hand back what they were given', async () => {
    const { side, runner, ran } = await opened((text: string): string => tap('end', tap('upper', text.toUpperCase())))
    expect(await firstUnfaithful(side, runner, ran)).toBeNull()
  })

  it('is not where it remembers what it ran on', async () => {
    let runs = 0
    const { side, runner, ran } = await opened((text: string): string => {
      const upper = tap('upper', text.toUpperCase())
      return tap('count', `${upper}${runs++}`)
    })
    expect(await firstUnfaithful(side, runner, ran)).toBe('count')
  })

  it('is not where it looks at the identity of what a tap hands back', async () => {
    const { side, runner, ran } = await opened((text: string): boolean => {
      const made = [text]
      return tap('same', tap('list', made) === made)
    })
    expect(await firstUnfaithful(side, runner, ran)).toBe('same')
  })
})
