import { expect, test } from 'vitest'
import { looksOf } from '../../../harness/diagnose/modes/looks.ts'
import type { Look } from '../../../harness/diagnose/cause.ts'
import { domainOf } from '../../../harness/inputs/infer/domain.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { repaired } from '../repaired.ts'

type Step = (input: never) => unknown

/** Lists the looks of records of which only the first `golden` are golden ones. */
async function looks(
  [training, inference]: readonly [Step, Step],
  inputs: readonly unknown[],
  { golden = 0, hides = false } = {},
): Promise<readonly Look[]> {
  const sides = [[stage('step', training)], [stage('step', inference)]] as const
  const { causes } = await repaired(sides, inputs, { hides, domain: domainOf(['plain text']) })
  const [known] = causes
  if (known === undefined) throw new Error('no cause')
  const failures = known.attribution.failures.map((one) => ({
    ...one,
    origin: Number(one.id.slice(1)) < golden ? ('golden' as const) : ('generated' as const),
  }))
  return looksOf(known, failures)
}

const told = (found: readonly Look[]): readonly string[] =>
  found.map(
    ({ what, records, example, smallest }) =>
      `${[...records].join(' ')}, as ${example}: ${what}: ${JSON.stringify(smallest?.input)}`,
  )

/** Spells some signs as words, and loses others. */
const spelled = (text: string): string =>
  text.replaceAll('&', 'and').replaceAll('%', 'percent').replaceAll('!', '').replaceAll('?', '')
const bare = (text: string): string => text.replaceAll('&', '').replaceAll('%', '')

test('how records differ is listed with the smallest input of each, golden ones first, then most', async () => {
  expect(told(await looks([bare, spelled], ['salt & pepper', 'so?', 'a!', '100 %', 'why?', 'x & y', 'y & z']))).toEqual(
    [
      'r0 r3 r5 r6, as r5: more letters or digits at inference: "%"',
      'r1 r2 r4, as r2: fewer punctuation or symbols at inference: "!"',
    ],
  )
  const golden = await looks([bare, spelled], ['so?', '100 %', 'x & y', 'a % b'], { golden: 1 })
  expect(golden.map(({ example }) => example)).toEqual(['r0', 'r3'])
})

test('what shows only together what others show apart is no look of its own, unless a golden record does', async () => {
  const inputs = ['fish & chips?', 'so?', 'a!', 'x & y']
  expect((await looks([bare, spelled], inputs)).map(({ records }) => records.size)).toEqual([3, 1])
  const [first, ...rest] = await looks([bare, spelled], inputs, { golden: 1 })
  expect(first).toMatchObject({
    example: 'r0',
    what: 'fewer punctuation or symbols, more letters or digits at inference',
  })
  expect(rest).toHaveLength(2)
})

test('nothing is listed where all differ alike, or may not be shown', async () => {
  expect(await looks([bare, spelled], ['x & y', 'a & b'])).toEqual([])
  expect(await looks([bare, spelled], ['x & y', 'a!'], { hides: true })).toEqual([])
  expect(await looks([bare, spelled], ['x & y', 'a!'])).toHaveLength(2)
})

test('what is beyond the golden records comes last, apart from what looks the same within', async () => {
  const kinds = (input: unknown): unknown => (typeof input === 'string' ? spelled(input) : 'nothing')
  const step = (input: unknown): unknown => (typeof input === 'string' ? bare(input) : input)
  const found = await looks([step, kinds], [null, [], 'x & y', 'a & b', 7])
  expect(found.map(({ inputClass, example }) => `${example} ${inputClass}`)).toEqual([
    'r3 edge',
    'r0 beyond',
    'r4 beyond',
    'r1 beyond',
  ])
  expect(found[0]?.records.size).toBe(2)
})
