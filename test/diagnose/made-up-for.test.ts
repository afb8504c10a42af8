import { describe, expect, test } from 'vitest'
import { madeUpFor, NONE_MADE } from '../../harness/diagnose/made-up-for.ts'
import { tap } from '../../harness/tap.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { diagnosed, told } from './diagnosed.ts'

const QUALITIES = ['', 'm', 'dim', 'm7', 'maj7', 'dim', '7', 'm']
const training = (quality: unknown): unknown => {
  const minor = tap('minor', (quality as string).startsWith('m') && !(quality as string).startsWith('maj'))
  return { minor: minor || quality === 'dim' }
}

async function causes(inference: TracedFunction, of: TracedFunction = training): Promise<readonly string[]> {
  return told(await diagnosed({ training: of, inference, golden: QUALITIES, watch: ['minor', 'size'] }))
}

describe('what a function returns otherwise only with training’s value of another name', () => {
  test('is no cause, and the name is one that may stand for two things', async () => {
    const inference = (quality: unknown): unknown => {
      const minor = tap('minor', ['m', 'm7', 'dim'].includes(quality as string))
      return { minor }
    }
    const found = await diagnosed({ training, inference, golden: QUALITIES, watch: ['minor'] })
    expect(told(found)).toEqual(['implementation of minor, likely: replace'])
    expect(found.causes[0]).toMatchObject({
      caveat: "with training's 'minor' inference returns something else where both agreed: it may stand for two things",
      lastAgrees: true,
      records: new Set(['r2', 'r5']),
    })
  })

  test('is none beside a fault of something else either, which is proved', async () => {
    const sized = (size: number, isMinor: (quality: string) => boolean, isBoth: boolean) => (text: unknown) => {
      const quality = text as string
      const long = tap('size', quality.length + size)
      const minor = tap('minor', isMinor(quality))
      return { minor: minor || (isBoth && quality === 'dim'), long }
    }
    const usual = sized(0, (quality) => quality === 'm' || quality === 'm7', true)
    expect(
      await causes(
        sized(1, (quality) => ['m', 'm7', 'dim'].includes(quality), false),
        usual,
      ),
    ).toEqual(['implementation of size, proved: replace', 'implementation of minor, likely: replace'])
  })

  test('is a cause where it is at fault on a record before anything is edited', async () => {
    const inference = (quality: unknown): unknown => {
      const minor = tap('minor', ['m', 'm7', 'dim'].includes(quality as string))
      return { minor: minor && quality !== 'm7' }
    }
    expect(await causes(inference)).toEqual([
      'implementation of minor, proved: replace',
      'implementation of return, proved: replace',
    ])
  })

  test('is a cause where the user named what makes up for another', async () => {
    const scaled = (scale: (value: number) => number, centred: (value: number) => number) => (value: unknown) => {
      const size = tap('size', scale(value as number))
      const minor = tap('minor', centred(size))
      return [minor]
    }
    const [first, second] = [
      scaled(
        (v) => v / 2,
        (v) => v * 4,
      ),
      scaled(
        (v) => v * 2,
        (v) => v,
      ),
    ]
    const found = await diagnosed({ training: first, inference: second, golden: [1, 2, 5], watch: ['minor', 'size'] })
    expect(told(found)).toEqual(['implementation of size, proved: replace', 'implementation of minor, proved: replace'])
  })
})

test('where one edit repairs, nothing makes up for it', async () => {
  expect(await madeUpFor({} as never, { edits: [] }, [])).toBe(NONE_MADE)
})
