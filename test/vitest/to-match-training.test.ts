import { expect, test } from 'vitest'
import { pipeline, stage } from '../../harness/index.ts'
import { tap } from '../../harness/tap.ts'
import '../../harness/vitest/index.ts'
import { toMatchTraining } from '../../harness/vitest/to-match-training.ts'

const lower = stage('lowercase', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const words = stage('words', (text: string) => text.split(' '))

const TRAINING = pipeline('legal', [lower, trim, words])
const RECORDS = ['The POA is void.', '  padded ', '']

/** The message a promise is rejected with. */
async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'passed',
    (error: unknown) => (error as Error).message,
  )
}

test('passes where every stage agrees on every record', async () => {
  await expect(pipeline('serving', [lower, trim, words])).toMatchTraining(TRAINING, { records: RECORDS })
})

test('names the first stage and the simplest record that diverges', async () => {
  const inference = pipeline('serving', [lower, words])
  expect(await messageOf(expect(inference).toMatchTraining(TRAINING, { records: RECORDS }))).toMatchInlineSnapshot(`
    "3 of 3 records diverged.
     FAIL  serving   training legal ↔ inference serving   record records[1]
      stages    lowercase ✓ › trim – › words ✗            first: trim (2 of 3)
      training  "padded"
      inference (no such stage)
      input     "  padded ""
  `)
})

test('compares functions with taps, also async ones', async () => {
  const training = (text: string): string[] => tap('words', tap('lower', text.toLowerCase()).split(' '))
  const inference = async (text: string): Promise<string[]> => tap('words', tap('lower', text.toLowerCase()).split(' '))
  const broken = (text: string): string[] => tap('words', tap('lower', text.toUpperCase()).split(' '))
  await expect(inference).toMatchTraining(training, { records: RECORDS })
  expect(await messageOf(expect(broken).toMatchTraining(training, { records: RECORDS }))).toContain(
    'first: lower (1 of 2)',
  )
})

test('takes rules and aligned names', async () => {
  const training = pipeline('a', [stage('half', (x: number) => x / 2)])
  const inference = pipeline('b', [stage('halve', (x: number) => x * 0.500_000_1)])
  const align = { halve: 'half' }
  await expect(inference).not.toMatchTraining(training, { records: [1, 2, 3], align })
  await expect(inference).toMatchTraining(training, { records: [1, 2, 3], align, compare: { '*': { rtol: 1e-6 } } })
})

test('fails under not where all records agree', async () => {
  const promise = expect(TRAINING).not.toMatchTraining(TRAINING, { records: RECORDS })
  expect(await messageOf(promise)).toBe('Expected at least one of 3 records to diverge; all agree at every stage.')
})

test('fails with and without not where there is nothing to compare', async () => {
  const never = pipeline('never', [
    stage('boom', (): string => {
      throw new Error('boom')
    }),
  ])
  const attempts = [
    expect(TRAINING).toMatchTraining(TRAINING, { records: [] }),
    expect(TRAINING).not.toMatchTraining(TRAINING, { records: [] }),
    expect(never).toMatchTraining(never, { records: [1, 2] }),
    expect(never).not.toMatchTraining(never, { records: [1, 2] }),
    expect(TRAINING).not.toMatchTraining(TRAINING, {} as never),
    expect(TRAINING).not.toMatchTraining(TRAINING, undefined as never),
    expect(TRAINING).not.toMatchTraining(TRAINING, { records: ['x'], rules: {} } as never),
    expect(42).not.toMatchTraining(TRAINING, { records: ['x'] }),
    expect(TRAINING).not.toMatchTraining({ nodes: [] } as never, { records: ['x'] }),
  ]
  expect(await Promise.all(attempts.map(messageOf))).toMatchInlineSnapshot(`
    [
      "toMatchTraining got no records: nothing was compared.
      Hint: expect(inference).toMatchTraining(training, { records: [input, …] })",
      "toMatchTraining got no records: nothing was compared.
      Hint: expect(inference).toMatchTraining(training, { records: [input, …] })",
      "toMatchTraining compared nothing: on 2 of 2 records both sides threw at the same stage.",
      "toMatchTraining compared nothing: on 2 of 2 records both sides threw at the same stage.",
      "toMatchTraining needs a list of records.
      Hint: expect(inference).toMatchTraining(training, { records: [input, …] })",
      "toMatchTraining needs a list of records.
      Hint: expect(inference).toMatchTraining(training, { records: [input, …] })",
      "toMatchTraining has no option 'rules'; known: records, compare, align, watch.",
      "The inference side is neither a pipeline nor a function with taps.",
      "The training side is neither a pipeline nor a function with taps.",
    ]
  `)
})

test('hands each side copies of its own', async () => {
  const push = (name: string): ReturnType<typeof pipeline> =>
    pipeline(name, [stage('push', (list: number[]) => [list.push(0), list])])
  const record = [3, 1, 2]
  await expect(push('a')).toMatchTraining(push('b'), { records: [record, record] })
  expect(record).toEqual([3, 1, 2])
})

test('tells vitest whether it passes and, only when asked, why not', async () => {
  const result = await toMatchTraining(pipeline('serving', [lower, words]), TRAINING, { records: ['  a '] })
  expect(result.pass).toBe(false)
  expect(result.message()).toContain('1 of 1 record diverged.')
  const same = await toMatchTraining(TRAINING, TRAINING, { records: ['a'] })
  expect(same.pass).toBe(true)
  expect(same.message()).toBe('Expected at least one of 1 record to diverge; all agree at every stage.')
})
