import { describe, expect, test } from 'vitest'
import { oneCodes } from '../../harness/diagnose/one-code.ts'
import { runTraining } from '../../harness/hybrid/training-run.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from '../hybrid/pipelines.ts'
import { diagnosed, told } from './diagnosed.ts'

interface Grade {
  readonly raw: number
  readonly bonus: number
}

const GRADES: readonly Grade[] = [
  ...[0, 40, 71, 88, 98, 100].flatMap((raw) => [0, 3, 5, 30].map((bonus) => ({ raw, bonus }))),
  { raw: 120, bonus: 7 },
]
const training = [
  stage('adjusted', ({ raw, bonus }: Grade) => ({ raw: raw + bonus, bonus })),
  stage('capped', ({ raw }: Grade) => Math.min(raw, 100)),
  stage('band', (capped: number) => Math.floor(capped / 10)),
]
const graded =
  (capped: (grade: Grade) => number) =>
  (grade: Grade): number =>
    tap('band', Math.floor(tap('capped', capped(grade)) / 10))
const otherwise = graded(({ raw, bonus }) => Math.min(raw, 100) + bonus)

describe('a step that inference does in the code of another one', () => {
  test('is the cause with that code where it is done otherwise, and no record is left without one', async () => {
    const { causes, ...found } = await diagnosed({ training, inference: otherwise, golden: GRADES })
    expect(told({ causes, ...found })).toEqual(['implementation of capped, likely: insert, replace'])
    const [cause] = causes
    expect(cause?.caveat).toBe("inference does 'adjusted' in the code of 'capped', otherwise than training")
    expect(cause?.records.size).toBe(GRADES.filter(({ raw, bonus }) => bonus > 0 && raw + bonus > 100).length)
  })

  test('is missing where no code does it, also beside a fault of the code behind it', async () => {
    const missing = await diagnosed({ training, inference: graded(({ raw }) => Math.min(raw, 100)), golden: GRADES })
    expect(told(missing).join()).toContain('missing-stage of adjusted')
    const both = await diagnosed({ training, inference: graded(({ raw }) => Math.min(raw, 90)), golden: GRADES })
    expect(told(both).join()).toContain('missing-stage of adjusted')
  })

  test('joins its edit with the replacement of that code, and with nothing where it feeds other code as well', async () => {
    const { hybrids, original, plan, pair, sides } = await laid(training, otherwise, { seen: GRADES })
    const trainingRun = await runTraining({ hybrids, original, plan }, GRADES)
    for (const one of [...trainingRun.training, ...(await trainingRun.runner.run(original.inference))])
      hybrids.learn(one)
    const context = {
      request: { sides },
      hybrids,
      original,
      learned: { trainingRun },
      trainingRuns: [trainingRun],
    } as never
    const joined = async (more: readonly string[]) => {
      const edits = [
        { edit: 'insert', pair: pair('adjusted') } as const,
        ...more.map((name) => ({ edit: 'replace', pair: pair(name) }) as const),
      ]
      const repair = { edits, program: original.training, smallest: true, rivals: [] }
      const { groups } = await oneCodes(context, repair, new Map())
      return groups.map((group) => group.edits.map((edit) => `${edit.edit} ${edit.pair.name}`))
    }
    expect(await joined(['capped'])).toEqual([['replace capped', 'insert adjusted']])
    expect(await joined(['capped', 'band'])).toEqual([])
  })
})

test('all assignments of a variable are one cause with the one expression that the other side has', async () => {
  interface Quote {
    readonly base: number
    readonly age: number
    readonly member: boolean
  }
  const quotes = [18, 22, 30, 45].flatMap((age) => [true, false].map((member) => ({ base: age + 50, age, member })))
  const steps = (given: unknown): number => {
    const { base, age, member } = given as Quote
    let factor = tap('factor', 1)
    factor = tap('factor', age < 25 ? factor * 1.2 : factor)
    factor = tap('factor', member ? factor * 0.9 : factor)
    return tap('premium', base * factor)
  }
  const atOnce = (given: unknown): number => {
    const { base, age, member } = given as Quote
    return tap('premium', base * tap('factor', (age < 25 ? 1.2 : 1) * (member ? 1 : 0.95)))
  }
  const watch = ['factor', 'premium']
  const found = await diagnosed({ training: steps, inference: atOnce, golden: quotes, watch })
  expect(told(found).filter((one) => !one.includes('harmless'))).toEqual([
    'implementation of factor, likely: insert, replace',
  ])
  const [cause] = found.causes
  expect(cause?.caveat).toBe("inference has 'factor#2' and 'factor' in one expression")
  const mirrored = await diagnosed({ training: atOnce, inference: steps, golden: quotes, watch })
  expect(told(mirrored).filter((one) => !one.includes('harmless'))).toEqual([
    'implementation of factor#3, likely: delete, replace',
  ])
})

test('so they are where the one expression comes first, and the steps may be put in at several places', async () => {
  interface Trip {
    readonly epoch: number
    readonly kilos: number | null
  }
  const trips = [3, 9, 14].flatMap((epoch) => [0, 40, null].map((kilos) => ({ epoch, kilos })))
  const twice = (given: unknown): unknown => {
    const { epoch, kilos } = given as Trip
    const hour = tap('hour', epoch + 2)
    let load = tap('load', kilos)
    load = tap('load', load ?? 75)
    return { hour, each: tap('each', load / 4) }
  }
  const first = (given: unknown): unknown => {
    const { epoch, kilos } = given as Trip
    const load = tap('load', kilos ?? 0)
    const hour = tap('hour', epoch + 1)
    return { hour, each: tap('each', load / 4) }
  }
  const found = await diagnosed({ training: twice, inference: first, golden: trips, watch: ['hour', 'load', 'each'] })
  expect(told(found).filter((one) => !one.includes('harmless'))).toEqual([
    'implementation of load, likely: replace, insert after hour',
    'implementation of hour, proved: replace',
  ])
})
