import { describe, expect, test } from 'vitest'
import { parallel, type Node } from '../../../harness/pipeline/parallel.ts'
import { pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { createSlot } from '../../../harness/sides/in-process/hold.ts'
import { createMutations } from '../../../harness/sides/in-process/mutations.ts'
import { flatten } from '../../../harness/sides/in-process/program.ts'
import { runBatch } from '../../../harness/sides/in-process/run-batch.ts'
import { runRecord, isThenable, type RecordRun } from '../../../harness/sides/in-process/run-record.ts'
import { createStatus } from '../../../harness/sides/in-process/status.ts'

function runOf(nodes: readonly Node[]): RecordRun {
  const steps = flatten(pipeline('p', nodes))
  const chain = steps.every((step, at) => step.kind === 'stage' && step.input === at - 1)
  const slots = steps.map(createSlot)
  const status = createStatus()
  return {
    role: 'training',
    steps,
    status,
    raw: [],
    outcomes: [],
    chain,
    slots,
    first: 7,
    times: null,
    mutations: null,
  }
}

async function columnsOf(nodes: readonly Node[], inputs: readonly unknown[]) {
  const run = runOf(nodes)
  const { columns } = await runBatch(run, inputs)
  return Object.fromEntries(run.steps.map(({ name }, at) => [name, columns[at]?.outcomes]))
}

const strict = stage('strict', (text: string) => {
  if (text === 'bad') throw new RangeError('bad')
  return text.toUpperCase()
})
const length = stage('length', (text: string) => text.length)

describe('a batch', () => {
  test('gives what its records give one by one, where no stage takes batches', async () => {
    const nodes = [strict, parallel('p', { x: [length], y: [] }), stage('pair', (both: object) => Object.entries(both))]
    const inputs = ['a', 'bad', 'ccc', '']
    const { columns } = await runBatch(runOf(nodes), inputs)
    for (const [row, input] of inputs.entries()) {
      const run = runOf(nodes)
      await runRecord(run, input)
      expect(columns.map(({ outcomes }) => outcomes[row])).toEqual(run.outcomes)
    }
  })

  test('that a stage refuses as a whole is run value by value: only the records at fault throw', async () => {
    const calls: number[] = []
    const all = stage(
      'all',
      (texts: readonly string[]) => {
        calls.push(texts.length)
        if (texts.includes('bad')) throw new RangeError('bad')
        return texts.map((text) => text.length)
      },
      { batch: true },
    )
    expect(await columnsOf([all, stage('twice', (n: number) => n * 2)], ['a', 'bad', 'ccc'])).toEqual({
      all: [1, threw(new RangeError('bad')), 3],
      twice: [2, NOT_REACHED, 6],
    })
    expect(calls).toEqual([3, 1, 1, 1])
  })

  test('is not given the records that did not reach it', async () => {
    const given: unknown[] = []
    const all = stage('all', (texts: readonly string[]) => given.push(texts) && [...texts], { batch: true })
    await columnsOf([strict, all], ['a', 'bad', 'b'])
    await columnsOf([strict, all], ['bad'])
    expect(given).toEqual([['A', 'B']])
  })

  test('of which a stage returns another number of results, or none, throws on every record', async () => {
    const few = stage('few', (texts: readonly string[]) => texts.slice(2), { batch: true })
    expect((await columnsOf([few], ['a', 'b']))['few']).toEqual([
      threw(new TypeError("batch stage 'few' returned 0 results for 1 values")),
      threw(new TypeError("batch stage 'few' returned 0 results for 1 values")),
    ])
    const none = stage('none', () => 'text', { batch: true })
    expect((await columnsOf([none], ['a']))['none']).toEqual([
      threw(new TypeError("batch stage 'none' returned string, expected a list of 1 results")),
    ])
  })

  test('notices a stage that changes what it is given, and times what ran', async () => {
    const run = {
      ...runOf([stage('grow', (list: number[]) => list.push(3) && list), strict]),
      mutations: createMutations(),
    }
    const { times } = await runBatch(run, [
      [2, 1],
      [1, 2],
    ])
    expect([...run.mutations.seen]).toEqual([['grow', 2]])
    expect(times[0]).toBeGreaterThanOrEqual(0)
    expect((await runBatch(runOf([strict]), [])).times[0]).toBeNaN()
  })
})

describe('a record', () => {
  test('that makes a stage throw reaches no stage behind it; other branches go on', async () => {
    const run = runOf([
      parallel('p', { bad: [strict, stage('count', (text: string) => text.length)], good: [length] }),
      stage('end', (value: unknown) => value),
    ])
    await runRecord(run, 'bad')
    expect(run.outcomes).toEqual([threw(new RangeError('bad')), NOT_REACHED, 3, NOT_REACHED, NOT_REACHED])
  })

  test('is run without a promise unless a stage returns one', async () => {
    expect(runRecord(runOf([length]), 'a')).toBeUndefined()
    const later = runOf([stage('later', async (text: string) => text), length])
    const running = runRecord(later, 'abc')
    expect(running).toBeInstanceOf(Promise)
    await running
    expect(later.outcomes).toEqual(['abc', 3])
  })

  test('whose value equals that of the other side is not copied: the twin stands for both', async () => {
    const twin = ['a', 'b']
    const run = runOf([stage('words', (text: string) => text.split(' '))])
    await runRecord(run, 'a b', [twin])
    expect(run.outcomes[0]).toBe(twin)
    await runRecord(run, 'a c', [twin])
    expect(run.outcomes[0]).toEqual(['a', 'c'])
  })
})

// Lint takes an object with `then` for a mistake.
const withThen = (then: unknown): object => Object.fromEntries([[['th', 'en'].join(''), then]])

test('a promise is told by its `then`; lists, views and what only has a property of that name are values', () => {
  expect([Promise.resolve(), withThen(() => undefined)].map(isThenable)).toEqual([true, true])
  expect([null, 'then', withThen(1), [], new Uint8Array(), () => undefined].map(isThenable)).toEqual(
    Array.from({ length: 6 }, () => false),
  )
})

test('a watchdog is told how many records a stage runs on at once, and which one otherwise', async () => {
  const places: unknown[] = []
  const note = (value: unknown): unknown => {
    const [, whose, at, record, together] = run.status.cells
    places.push({ whose, at, record, together })
    return value
  }
  const whole = (values: readonly unknown[]): readonly unknown[] => {
    note(values)
    if (values.length > 1) throw new RangeError('one at a time')
    return values
  }
  const run = runOf([stage('each', note), stage('whole', whole, { batch: true })])
  await runBatch(run, ['a', 'b'])
  expect(places).toEqual([
    { whose: 1, at: 0, record: 8, together: 1 },
    { whose: 1, at: 0, record: 9, together: 1 },
    { whose: 1, at: 1, record: 0, together: 2 },
    { whose: 1, at: 1, record: 8, together: 1 },
    { whose: 1, at: 1, record: 9, together: 1 },
  ])
  expect(run.status.cells[1]).toBe(0)
})
