import { describe, expect, it } from 'vitest'
import { firstNoise, isNoisy, noiseText, unstableRecords } from '../../../harness/diagnose/noise/is-noisy.ts'
import type { Node } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import type { DiagnosisRequest } from '../../../harness/diagnose/request.ts'
import { repaired } from '../repaired.ts'

const same = stage('a', (value: number) => value)
const bump = stage('b', (value: number) => value + 1)
const counting = (name: string) => {
  let calls = 0
  return stage(name, (value: number) => value + ++calls)
}

async function noisy(training: readonly Node[], inference: readonly Node[]) {
  const { causes } = await repaired([training, inference], [1, 2, 3])
  const found = await Promise.all(causes.map(isNoisy))
  return found.map((one) => (one === null ? null : `${one.step.info.name} of ${one.step.side} ${noiseText(one.noise)}`))
}

describe('the stages that an edit is about', () => {
  it('are run again, and found noisy or not', async () => {
    expect(await noisy([same], [stage('a', (value: number) => -value)])).toEqual([null])
    expect(await noisy([same], [counting('a')])).toEqual(['a of inference gives other values for equal inputs'])
    expect(await noisy([same], [counting('x'), same])).toEqual(['x of inference gives other values for equal inputs'])
  })

  it('are not those that a move is about', async () => {
    const double = stage('d', (value: number) => value * 2)
    expect(await noisy([bump, double], [double, bump])).toEqual([null])
  })
})

describe('the first noisy stage', () => {
  it('is none of no stages, or of stages that give the same', async () => {
    const { causes, original } = await repaired([[same], [stage('a', (value: number) => -value)]], [1, 2])
    const [known] = causes
    if (known === undefined) throw new Error('there is a cause')
    expect(await firstNoise(known.context, [])).toBeNull()
    expect(await firstNoise(known.context, [...original.training, ...original.inference])).toBeNull()
  })

  it('is looked for in another process, where one can be started', async () => {
    const { causes, original, sides } = await repaired([[same], [stage('a', (value: number) => -value)]], [1, 2])
    const [known] = causes
    if (known === undefined) throw new Error('there is a cause')
    // Training stands in for inference that runs in another time zone.
    const reopen = async (_: unknown, env: Readonly<Record<string, string>>) => ('TZ' in env ? sides.training : null)
    const rerun = { ...known.context, request: { ...known.context.request, reopen } }
    const found = await firstNoise(rerun, original.inference)
    expect(found?.noise).toEqual({ kind: 'state', on: 'TZ' })
  })
})

describe('records on which a stage is noisy', () => {
  /** What a stage gives in this zone and in another one. */
  async function unstable(
    [training, inference]: readonly [
      (text: string, away: boolean) => unknown,
      (text: string, away: boolean) => unknown,
    ],
    inputs: readonly string[],
  ): Promise<readonly string[]> {
    const sides = (away: boolean) =>
      [
        [stage('s', (text: string) => training(text, away))],
        [stage('s', (text: string) => inference(text, away))],
      ] as const
    const there = await repaired(sides(true), inputs)
    const reopen: DiagnosisRequest['reopen'] = async (role, env) => ('TZ' in env ? there.sides[role] : null)
    const { causes } = await repaired(sides(false), inputs, { reopen })
    const [known] = causes
    if (known === undefined) throw new Error('there is a cause')
    return [...(await unstableRecords(known))]
  }

  const local = (text: string, away: boolean): number => text.length * 10 + (away && text.startsWith('l') ? 1 : 0)

  it('are those that give something else in another zone', async () => {
    expect(await unstable([local, (text, away) => -local(text, away)], ['utc', 'local', 'lo'])).toEqual(['r1', 'r2'])
    expect(await unstable([local, (text) => -text.length], ['utc', 'local', 'lo'])).toEqual(['r1', 'r2'])
  })

  it('are not those on which the other side gives another kind of value wherever it runs', async () => {
    const other = (text: string, away: boolean): unknown => {
      if (text === 'lo') throw new RangeError('too short')
      return text === 'local' ? Number.NaN : -local(text, away)
    }
    expect(await unstable([local, other], ['utc', 'lo', 'local', 'longer'])).toEqual(['r3'])
    expect(await unstable([other, local], ['utc', 'lo', 'local', 'longer'])).toEqual(['r3'])
  })
})

it('noise is put into words', () => {
  expect(noiseText({ kind: 'nondeterminism', on: null })).toBe('gives other values for equal inputs')
  expect(noiseText({ kind: 'state', on: 'TZ' })).toBe('depends on TZ')
})
