import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import type { Crash } from '../../../harness/sides/worker/connection.ts'
import { createEnds } from '../../../harness/sides/worker/ends.ts'
import { outlivingWorker, type Request } from '../../../harness/sides/worker/outliving-worker.ts'
import type { Worker } from '../../../harness/sides/worker/worker.ts'

/** A worker that ends on some values, as long as it lives; all its requests fail then. */
function startedOn(fatal: ReadonlySet<number>, end: Crash['end']) {
  const state = { crash: null as Crash | null, closed: false }
  const worker = {
    info: { kind: 'staged', stages: [{ name: 's' }] },
    tells: true,
    connection: {
      crash: () => state.crash,
      close: () => Promise.resolve(void (state.closed = true)),
    },
  } as unknown as Worker
  const answer = async (values: readonly number[]): Promise<readonly number[]> => {
    await new Promise((resolve) => setImmediate(resolve))
    const row = values.findIndex((value) => fatal.has(value))
    if (state.crash === null && row >= 0) {
      const at = (): WorkerError => new WorkerError(`ended on ${values[row]}`, { side: 'training' })
      state.crash = { end, detail: 'exit code 7', seen: { stage: 's', record: null }, at }
    }
    if (state.crash !== null) throw new Error('gone')
    return values
  }
  return { worker, answer, state }
}

function many(
  fatal: readonly number[],
  ends: ReturnType<typeof createEnds> | null = createEnds(),
  end: Crash['end'] = 'crashed',
) {
  const started = [startedOn(new Set(fatal), end)]
  const outliving = outlivingWorker({
    role: 'training',
    first: started[0]!.worker,
    ends,
    start: () => {
      const next = startedOn(new Set(fatal), end)
      started.push(next)
      return Promise.resolve(next.worker)
    },
  })
  const request = (values: readonly number[]): Request<readonly number[]> => ({
    count: values.length,
    ask: (worker, { from, count }) =>
      started.find((one) => one.worker === worker)!.answer(values.slice(from, from + count)),
    steps: null,
    error: (crash, { stage, row }) => crash.at({ stage, record: row }),
    keyOf: (row) => String(values[row]),
  })
  const ask = async (values: readonly number[]) =>
    (await outliving.ask(request(values))).flatMap((piece): readonly (number | string)[] => {
      if ('failed' in piece) return [(piece.failed as Error).message]
      return 'answer' in piece ? piece.answer : [piece.ended.detail]
    })
  return { ask, started, outliving }
}

test('all requests under way are answered, and later ones do not meet what is known to end a worker', async () => {
  const { ask, started } = many([2, 5])
  const answers = await Promise.all([ask([0, 1, 2]), ask([3, 4]), ask([5, 6])])
  expect(answers).toEqual([
    [0, 1, 'exit code 7'],
    [3, 4],
    ['exit code 7', 6],
  ])
  const before = started.length
  expect(await ask([7, 2, 8])).toEqual([7, 'exit code 7', 8])
  expect(await ask([2])).toEqual(['exit code 7'])
  expect(started.length).toBe(before)
})

test('a worker whose last row ended it is started again for the next request', async () => {
  const { ask } = many([1])
  expect(await ask([0, 1])).toEqual([0, 'exit code 7'])
  expect(await ask([3])).toEqual([3])
})

test('without leave to go on the first end is that of the side', async () => {
  const { ask, started } = many([1], null)
  expect(await ask([0, 1])).toEqual([0, 'ended on 1'])
  await expect(ask([0])).rejects.toThrow('ended on 1')
  // It was looked for: alone, and once more.
  expect(started.length).toBe(3)
})

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

test('what hangs on everything is given up after a few, unless all are known to fail', async () => {
  const { ask, started } = many(DIGITS, createEnds(), 'hung')
  expect((await ask(DIGITS)).slice(3)).toEqual(['exit code 7', ...Array.from({ length: 6 }, () => 'ended on 4')])
  expect(started.length).toBeLessThan(20)
  const known = many(DIGITS, createEnds(undefined, { mayAll: true }), 'hung')
  expect(await known.ask(DIGITS)).toEqual(DIGITS.map(() => 'exit code 7'))
})

test('what crashes too often is given up; what was answered stays', async () => {
  expect(await many(DIGITS).ask(DIGITS)).toEqual(DIGITS.map(() => 'exit code 7'))
  const often = many([1, 3, 5, 7], createEnds({ records: 3, ms: 1e6 }))
  const [first, second, ...others] = await often.ask([0, 1, 2, 3, 4, 5, 6, 7])
  expect([first, second, others[0], others[1], others[2]]).toEqual([0, 'exit code 7', 2, 'exit code 7', 4])
  expect(others.slice(3).every((said) => String(said).startsWith('3 records ended a worker'))).toBe(true)
})

test('a worker that was closed is not started again', async () => {
  const { ask, outliving, started } = many([1])
  const asked = ask([0, 1])
  await outliving.close()
  expect(await asked).toEqual([expect.anything(), 'The training worker was closed.'])
  expect(started.every(({ state }) => state.closed)).toBe(true)
})

test('once the work is given up nothing more of it is asked, not even what was asked before, until other work begins', async () => {
  const ends = createEnds({ records: 1, ms: 1e6 })
  const { ask, started } = many([1, 3], ends)
  const [first, behind] = await Promise.allSettled([ask([1, 2]), ask([3, 4])])
  expect(first).toMatchObject({ status: 'fulfilled' })
  expect(JSON.stringify([first, behind])).toMatch(/what is left was not run/)
  const workers = started.length
  await expect(ask([3])).rejects.toThrow('what is left was not run')
  expect(started).toHaveLength(workers)
  ends.renew()
  expect(await ask([5])).toEqual([5])
})
