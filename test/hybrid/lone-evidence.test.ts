import { describe, expect, it } from 'vitest'
import { isFelt, type Asked, type Suspicion } from '../../harness/hybrid/lone-evidence.ts'
import { placesBefore, type Passed } from '../../harness/hybrid/value-sources.ts'
import type { Outcome } from '../../harness/pipeline/outcome.ts'
import { laid, named } from './pipelines.ts'

const WORDS = ['ab', 'cd', 'ef', 'gh', 'ij', 'aa', 'bb', 'cc']
const turned = (text: string): string => text.split('').toReversed().join('')

/** Training turns the words round before a step, inference does not. */
async function suspicion(
  step: (text: string) => Outcome,
  { words = WORDS, tap = turned }: { readonly words?: readonly string[]; readonly tap?: (text: string) => string } = {},
): Promise<{ readonly suspicion: Suspicion; readonly asked: Asked }> {
  const { pair } = await laid(named('turned', 'end'), named('end'))
  const inputs = words.map((text) => ({ text }))
  const passed = (name: string, of: (text: string) => Outcome): Passed => ({
    name,
    pair: pair(name),
    outcomes: words.map(of),
  })
  const own = passed('end', (text) => step(tap(text)))
  const twin = passed('end', step)
  const instead = placesBefore([], inputs)
  const rows = [...words.keys()]
  return {
    suspicion: {
      role: 'training',
      tap: passed('turned', tap),
      own,
      twin,
      place: instead.at(-1) ?? null,
      instead,
      rows,
      changed: rows.filter((row) => tap(words[row]!) !== words[row]),
      differing: rows.filter((row) => own.outcomes[row] !== twin.outcomes[row]),
    },
    asked: {
      inputs,
      cameTo: async (_role, _tap, others) => others.map((input) => step((input as { text: string }).text)),
    },
  }
}
const first = (text: string): Outcome => `${text[0]}.`
const unasked = { cameTo: async () => [] }

describe('a step feels a tap that stands before it on one side only', () => {
  it('where it differs on records that the tap changes, and on no other, too often for chance', async () => {
    // 8 of 12 are changed, and it differs on these: 1 in 495.
    const many = await suspicion(first, { words: [...WORDS, 'dd', 'kl', 'mn', 'op'] })
    expect(await isFelt(many.suspicion, { ...many.asked, ...unasked })).toBe(true)
    // Of 5 of 8: 1 in 56.
    const few = await suspicion(first)
    expect(await isFelt(few.suspicion, { ...few.asked, ...unasked })).toBe(false)
  })

  it('not where all that the tap leaves alone is of one kind', async () => {
    const same = await suspicion(first, { words: [...WORDS.slice(0, 5), 'kl', 'mn', 'op', 'a', 'a', 'a', 'a'] })
    expect(await isFelt(same.suspicion, { ...same.asked, ...unasked })).toBe(false)
  })

  it('where the other side comes to the same with what the tap gave in its input', async () => {
    const every = await suspicion(first, { words: ['ab', 'cd', 'ef'], tap: (text) => `${text}!` })
    const differing = [0, 1, 2]
    const asked = (cameTo: Asked['cameTo']): Asked => ({ ...every.asked, cameTo })
    const of = { ...every.suspicion, differing, own: { ...every.suspicion.own, outcomes: ['b', 'd', 'f'] } }
    expect(
      await isFelt(
        of,
        asked(async () => ['b', 'd', 'f']),
      ),
    ).toBe(true)
    expect(
      await isFelt(
        of,
        asked(async () => ['b', 'd', '?']),
      ),
    ).toBe(false)
    expect(
      await isFelt(
        { ...of, differing: [0, 1] },
        asked(async () => ['b', 'd']),
      ),
    ).toBe(false)
  })

  it('the other side is asked with the value of the tap at its source, or at any part where it has none', async () => {
    const given: unknown[] = []
    const every = await suspicion(first, { words: ['ab', 'cd', 'ef'] })
    const asked: Asked = {
      ...every.asked,
      cameTo: async (role, tap, inputs) => {
        given.push([role, tap, inputs[0]])
        return []
      },
    }
    await isFelt(every.suspicion, asked)
    await isFelt({ ...every.suspicion, place: null }, asked)
    expect(given).toEqual([
      ['inference', 'end', { text: 'ba' }],
      ['inference', 'end', 'ba'],
      ['inference', 'end', { text: 'ba' }],
    ])
  })
})
