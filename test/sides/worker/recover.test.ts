import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import type { Crash } from '../../../harness/sides/worker/connection.ts'
import { recover, type Asked, type Trial } from '../../../harness/sides/worker/recover.ts'
import type { Worker } from '../../../harness/sides/worker/worker.ts'

const crashAt = (row: number, end: Crash['end'] = 'crashed'): Crash => ({
  end,
  detail: 'SIGSEGV',
  seen: { stage: 's', record: row, row },
  at: () => new WorkerError('ended', { side: 'training' }),
})

/** Workers that end on some rows, the first time or always. */
function trialOf({ always = [], once = [], end = 'crashed' }: Ending) {
  const left = new Set(once)
  const log: string[] = []
  let crash: Crash | null = null
  const worker = {
    info: { kind: 'staged', stages: [{ name: 's' }] },
    connection: { crash: () => crash },
    tells: true,
  } as unknown as Worker
  const asked: Asked<readonly number[]> = {
    count: 10,
    ask: (_, { from, count }) => {
      log.push(`${from}+${count}`)
      const rows = Array.from({ length: count }, (_row, at) => from + at)
      const culprit = rows.find((row) => always.includes(row) || left.delete(row))
      if (culprit === undefined) return Promise.resolve(rows)
      crash = crashAt(culprit - from, end)
      return Promise.reject(new Error('ended'))
    },
    steps: null,
    error: () => new WorkerError('ended', { side: 'training' }),
  }
  const fresh = (): Promise<Worker> => {
    crash = null
    log.push('fresh')
    return Promise.resolve(worker)
  }
  const trial: Trial = {
    fresh,
    current: () => (crash === null ? Promise.resolve(worker) : fresh()),
    ended: () => {},
    trusts: false,
  }
  return { asked, trial, log }
}

interface Ending {
  readonly always?: readonly number[]
  readonly once?: readonly number[]
  readonly end?: Crash['end']
}

const EVERY = Array.from({ length: 10 }, (_, row) => row)

async function recovered(ending: Ending, crash: Crash | null) {
  const { asked, trial, log } = trialOf(ending)
  const pieces = await recover(asked, crash, trial)
  const rows = pieces.flatMap(({ from, count }) => Array.from({ length: count }, (_, at) => from + at))
  expect(rows).toEqual(EVERY)
  expect(pieces.every((piece) => 'ended' in piece || ('answer' in piece && piece.answer[0] === piece.from))).toBe(true)
  const ended = pieces.flatMap((piece) => ('ended' in piece ? [[piece.from, piece.ended.again]] : []))
  return { ended, log, pieces }
}

test('the rows that end a worker are found, each tried once more alone; all others are answered', async () => {
  const { ended } = await recovered({ always: [3, 7] }, crashAt(0))
  expect(ended).toEqual([
    [3, true],
    [7, true],
  ])
})

test('where a worker says on which row it hangs, that row is tried first, and no other alone', async () => {
  const { ended, log } = await recovered({ always: [6], end: 'hung' }, crashAt(6, 'hung'))
  expect(ended).toEqual([[6, true]])
  expect(log).toEqual(['fresh', '6+1', 'fresh', '0+6', '7+3'])
})

test('a row that ends a worker behind others, and not alone, ended it all the same', async () => {
  const { ended } = await recovered({ once: [4] }, crashAt(0))
  expect(ended).toEqual([[4, false]])
})

test('a row that ends a worker while others are looked for, and not again, ended it all the same', async () => {
  expect((await recovered({ always: [2], once: [6] }, null)).ended).toEqual([
    [2, true],
    [6, false],
  ])
  expect((await recovered({ once: [6] }, null)).ended).toEqual([[6, false]])
})

test('a row that hangs is not waited for once more where that was seen often enough', async () => {
  const { asked, trial, log } = trialOf({ always: [6], end: 'hung' })
  const crash = { ...crashAt(0, 'hung'), seen: { stage: null, record: null } }
  const pieces = await recover(asked, crash, { ...trial, trusts: true })
  expect(pieces.find(({ from }) => from === 6)).toMatchObject({ ended: { again: true } })
  expect(log.filter((said) => said === '6+1')).toHaveLength(1)
})

test('where nothing ends again, no row did; rows that were not tried are tried together', async () => {
  const { ended, pieces } = await recovered({}, crashAt(0))
  expect([ended, pieces.length]).toEqual([[], 10])
  expect((await recovered({}, null)).log).toEqual(['0+10'])
  expect((await recovered({ always: [2] }, null)).ended).toEqual([[2, true]])
})

test('rows that are left where no worker can be started again say so', async () => {
  const { asked, trial } = trialOf({ always: [1] })
  const none = (): Promise<never> => Promise.reject(new Error('no more'))
  const pieces = await recover(asked, crashAt(0), { ...trial, fresh: none })
  expect(pieces).toHaveLength(10)
  expect(pieces.every((piece) => 'failed' in piece && (piece.failed as Error).message === 'no more')).toBe(true)
})
