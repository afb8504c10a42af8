import { describe, expect, test } from 'vitest'
import { LockstepError } from '../../../harness/errors.ts'
import { endedOn, LOST, NOT_REACHED, threw, type Outcome } from '../../../harness/pipeline/outcome.ts'
import type { Frame } from '../../../harness/sides/worker/wire/frames.ts'
import { tooLarge } from '../../../harness/sides/worker/worker-failure.ts'
import { tailWriter } from '../../../harness/sides/worker/wire/tail.ts'
import { writeOutcomes } from '../../../harness/sides/worker/wire/write-outcomes.ts'
import { workerNames } from '../../../harness/sides/worker/worker-names.ts'
import { workerRows, type RowsRequest } from '../../../harness/sides/worker/worker-rows.ts'

// An answer with these outcomes by stage, then by row.
function answerOf(
  columns: readonly (readonly Outcome[])[],
  more: object = {},
  blocks: readonly Uint8Array[] = [],
): Frame {
  const tail = tailWriter()
  for (const block of blocks) tail.add(block)
  const heads = columns.map((column) => writeOutcomes(column, tail))
  const bytes = Buffer.concat(tail.blocks)
  const aligned = Buffer.from(new Uint8Array(bytes).buffer)
  return { head: { columns: JSON.parse(JSON.stringify(heads)), ...more }, tail: aligned }
}

function rowsOf(answer: Frame | Promise<Frame>, more: Partial<RowsRequest> = {}) {
  const broken: string[] = []
  const told = { names: [] as unknown[], mutated: [] as string[] }
  const stages = [...(more.stages ?? ['a', 'b'])]
  const sequence = [...stages]
  const names = workerNames(stages, sequence)
  const rows = workerRows({
    parts: {
      at: () => ({
        from: 0,
        count: 2,
        answer: Promise.resolve(answer).then((frame) => [{ from: 0, count: 2, answer: frame }]),
      }),
      halve: () => false,
    },
    kind: 'staged',
    sequence,
    names: {
      read: (...of) => {
        told.names.push(of)
        return names.read(...of)
      },
    },
    outlives: true,
    onMutated: (name) => void told.mutated.push(name),
    broken: (what) => {
      broken.push(what)
      return new LockstepError('worker', what)
    },
    ...more,
    stages,
  })
  return { rows, broken, told }
}

test('rows are read one by one, errors and stages not reached among them', async () => {
  const failed = threw(new RangeError('no'))
  const { rows } = rowsOf(
    answerOf([
      ['x', failed],
      [1, NOT_REACHED],
    ]),
  )
  await rows.load(0)
  expect(rows.outcomes).toEqual(['x', 1])
  expect(rows.load(1)).toBeUndefined()
  expect(rows.outcomes).toEqual([failed, NOT_REACHED])
  expect(rows.times).toBe(null)
})

test('a row that a column says nothing of did not reach the stage, whatever the row before came to', async () => {
  const answer = answerOf([['x', 'y'], ['alone']])
  const [whole, few] = answer.head['columns'] as readonly unknown[]
  const { rows } = rowsOf({ ...answer, head: { columns: [whole, { rows: [0], of: few }] } })
  await rows.load(0)
  expect(rows.outcomes).toEqual(['x', 'alone'])
  await rows.load(1)
  expect(rows.outcomes).toEqual(['y', NOT_REACHED])
})

test('times are those of the row, by stage', async () => {
  const times = new Uint8Array(Float64Array.of(1, 2, 30, 40).buffer)
  const columns = [
    ['x', 'y'],
    ['x', 'y'],
  ]
  const { rows } = rowsOf(answerOf(columns, { times: 0 }, [times]))
  await rows.load(0)
  expect(rows.times).toEqual(Float64Array.of(1, 30))
  await rows.load(1)
  expect(rows.times).toEqual(Float64Array.of(2, 40))
  const beyond = rowsOf(answerOf(columns, { times: 8 }, [times.subarray(0, 8)]))
  await expect(beyond.rows.load(0)).rejects.toThrow('times lie beyond the tail')
})

test('stages that were seen to change their input are told when the answer is read', async () => {
  const { rows, told } = rowsOf(
    answerOf(
      [
        ['x', 'y'],
        ['x', 'y'],
      ],
      { mutated: ['a', 3] },
    ),
  )
  expect(told.mutated).toEqual([])
  await rows.load(0)
  await rows.load(1)
  expect(told.mutated).toEqual(['a'])
})

describe('an answer that says something impossible breaks the connection', () => {
  const columns = [
    ['x', 'y'],
    ['x', 'y'],
  ]
  const names = (stages: unknown, sequence: unknown = stages): Frame => answerOf(columns, { stages, sequence })

  const reaching = (reached: unknown): Frame => answerOf(columns, { stages: ['a', 'b'], sequence: ['a', 'b'], reached })

  test.each([
    ['another number of columns', answerOf([['x', 'y']]), {}, '1 columns, expected one for each of 2 stages'],
    ['no columns', { head: {}, tail: Buffer.alloc(0) }, {}, 'no columns, expected one for each of 2 stages'],
    ['a column of another length', answerOf([['x'], ['y']]), {}, "stage 'a': "],
    ['a name twice', names(['a', 'a']), { kind: 'traced' }, 'stages or sequence are no lists of names'],
    ['a name that is none', names(['a', 3]), { kind: 'traced' }, 'stages or sequence are no lists of names'],
    ['a reached stage that there is none of', reaching([0, 2]), { kind: 'traced' }, 'what is reached is no list'],
    ['reached stages in no order', reaching([1, 0]), { kind: 'traced' }, 'what is reached is no list of places'],
    ['reached stages that are no list', reaching('01'), { kind: 'traced' }, 'what is reached is no list of places'],
    [
      'more columns than are reached',
      reaching([1]),
      { kind: 'traced' },
      '2 columns, expected one for each of 1 stages',
    ],
    ['two sets of names', names(['a', 'b'], ['a', 'c']), { kind: 'traced' }, 'stages and sequence hold other names'],
  ] as const)('%s', async (_, answer, more, what) => {
    const { rows, broken } = rowsOf(answer, more)
    await expect(rows.load(0)).rejects.toThrow(what)
    expect(broken).toHaveLength(1)
  })
})

test('names that a traced function adds are told, in both orders', async () => {
  const answer = answerOf(
    [
      ['x', 'y'],
      ['x', 'y'],
      ['x', 'y'],
    ],
    { stages: ['a', 'b', 'c'], sequence: ['c', 'a', 'b'] },
  )
  const { rows, told } = rowsOf(answer, { kind: 'traced' })
  await rows.load(0)
  expect(told.names).toEqual([
    [
      ['a', 'b', 'c'],
      ['c', 'a', 'b'],
    ],
  ])
})

test('a column of some rows is read for these alone, wherever its stage has its place', async () => {
  const of = { n: 1, k: 'json', values: ['z'] }
  const answer = answerOf([['x', 'y']], { stages: ['c', 'a'], sequence: ['c', 'a'] })
  const columns = [{ rows: [1], of }, ...(answer.head['columns'] as unknown[])]
  const { rows } = rowsOf({ ...answer, head: { ...answer.head, columns } }, { kind: 'traced', stages: ['a', 'b', 'c'] })
  await rows.load(0)
  expect(rows.outcomes).toEqual(['x', NOT_REACHED, NOT_REACHED])
  await rows.load(1)
  expect(rows.outcomes).toEqual(['y', NOT_REACHED, 'z'])
})

test('columns of few stages are of those that the batch reached', async () => {
  const times = Buffer.alloc(16)
  for (const [at, took] of [7, 8].entries()) times.writeDoubleLE(took, at * 8)
  const named = { stages: ['a', 'c', 'b'], sequence: ['a', 'c', 'b'] }
  const answer = answerOf([['x', 'y']], { ...named, reached: [2], times: 0 }, [times])
  const { rows } = rowsOf(answer, { kind: 'traced' })
  await rows.load(0)
  expect(rows.outcomes).toEqual([NOT_REACHED, 'x', NOT_REACHED])
  expect(rows.times).toEqual(new Float64Array([Number.NaN, 7, Number.NaN]))
  await rows.load(1)
  expect(rows.outcomes).toEqual([NOT_REACHED, 'y', NOT_REACHED])
})

test('a request that fails is told to whoever loads a row, and to nobody else', async () => {
  const { rows } = rowsOf(Promise.reject(new Error('gone')))
  await expect(rows.load(0)).rejects.toThrow('gone')
})

test('a value that is too large to travel is what a record comes to, where the side outlives its records', async () => {
  const context = { role: 'training', command: [], transport: 'fd', stderr: '' } as const
  const error = tooLarge(context, { bytes: 5000, limit: 10, rows: 1 }, { stage: 'a', record: 3 })
  const failed = Promise.reject<Frame>(error)
  const { rows } = rowsOf(failed)
  await rows.load(0)
  expect(rows.outcomes).toEqual([endedOn('too large', '5,000 bytes, at most 10 travel together'), LOST])
  await expect(rowsOf(failed, { outlives: false }).rows.load(0)).rejects.toThrow("at stage 'a' on record 3")
})
