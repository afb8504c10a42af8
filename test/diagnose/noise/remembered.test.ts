import { describe, expect, it } from 'vitest'
import { describeCauses } from '../../../harness/diagnose/describe-cause.ts'
import { isNoisy } from '../../../harness/diagnose/noise/is-noisy.ts'
import { remembered } from '../../../harness/diagnose/noise/remembered.ts'
import type { DiagnosisRequest } from '../../../harness/diagnose/request.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { side } from '../../run/sides.ts'
import { repaired } from '../repaired.ts'

const size = stage('size', (words: readonly string[]) => new Set(words).size)

/** Counts words that no record before has had. */
const fresh = (count: (own: number) => number = (own) => own) => {
  const met = new Set<string>()
  return stage('size', (words: readonly string[]) => {
    const before = met.size
    for (const word of words) met.add(word)
    return count(met.size - before)
  })
}

async function known(inputs: readonly unknown[], made: () => ReturnType<typeof fresh>, open = { now: 0, most: 0 }) {
  const reopen: DiagnosisRequest['reopen'] = async (role) => {
    open.most = Math.max(open.most, ++open.now)
    return { ...side(role, role === 'training' ? [size] : [made()]), close: async () => void open.now-- }
  }
  const inference = made()
  const { causes } = await repaired([[size], [inference]], inputs, { reopen })
  const [cause] = causes
  if (cause === undefined) throw new Error('there is a cause')
  return cause
}

describe('a cause whose stage remembers', () => {
  it('is state, with a record that shows it in a process of its own, and without an input that does not', async () => {
    const cause = await known([['b', 'a'], ['a'], ['b'], ['a']], () => fresh())
    expect((await isNoisy(cause))?.noise).toEqual({ kind: 'state', on: 'what ran before it in its process' })
    expect(await describeCauses(cause)).toMatchObject([
      {
        kind: 'state',
        level: 'proved',
        noisy: true,
        when: 'what ran before it in its process, at inference: record r1 gives something else when it runs again',
        smallest: null,
        modes: [],
      },
    ])
  })

  it('is shown by a record behind another one', async () => {
    const byLetter = () => {
      const met = new Map<string, number>()
      return stage('size', ([word = '']: readonly string[]) => {
        const value = met.get(word[0] ?? '') ?? word.length
        met.set(word[0] ?? '', value)
        return value
      })
    }
    const length = stage('size', ([word = '']: readonly string[]) => word.length)
    const reopen: DiagnosisRequest['reopen'] = async (role) => side(role, [role === 'training' ? length : byLetter()])
    const inputs = [['a'], ['abc'], ['ab']]
    const { causes } = await repaired([[length], [byLetter()]], inputs, { reopen })
    const said = await Promise.all(causes.map(describeCauses))
    expect(said.flat().map(({ kind, when }) => [kind, when])).toEqual([
      ['state', expect.stringContaining('record r2 gives something else once r1 ran') as string],
    ])
  })

  it('is no more than likely where its records differ as well when they run first', async () => {
    const cause = await known([['b', 'a'], ['a'], ['c']], () => fresh((own) => own + 1))
    expect(await describeCauses(cause)).toMatchObject([
      { kind: 'state', level: 'likely', caveat: '1 of 1 that each ran first in a process differ there as well' },
    ])
  })

  it('has few processes open at once, however many records are tried', async () => {
    const open = { now: 0, most: 0 }
    const inputs = Array.from('abcdefghij', (letter) => [letter, letter + letter])
    await describeCauses(await known([...inputs, ['a', 'b', 'aa'], ...inputs], () => fresh(), open))
    expect(open.most).toBeGreaterThan(3)
    expect(open.most).toBeLessThanOrEqual(8)
    // Those that others ask for as well end with the diagnosis.
    expect(open.now).toBeLessThanOrEqual(4)
  })

  it('is none where the stage gives the same', async () => {
    const cause = await known([['a']], () => stage('size', () => 7))
    expect(await remembered(cause, await isNoisy(cause))).toBeNull()
    expect(await remembered(cause, undefined)).toBeNull()
  })
})
