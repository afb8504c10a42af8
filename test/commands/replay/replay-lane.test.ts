import { expect, test } from 'vitest'
import { ChildEndedError } from '../../../harness/child/child-failure.ts'
import { readFeed } from '../../../harness/child/feed.ts'
import { replayLane, type RunWorker } from '../../../harness/commands/replay/replay-lane.ts'
import type { ReplayWork } from '../../../harness/commands/replay/replay-rows.ts'
import { replayTally } from '../../../harness/commands/replay/replay-tally.ts'
import type { FedRows, ReplayedRows } from '../../../harness/commands/replay/replay-worker-events.ts'
import { rowQueue } from '../../../harness/commands/replay/row-queue.ts'
import { UsageError, WorkerError } from '../../../harness/errors.ts'
import type { RawRows } from '../../../harness/inputs/files/raw-rows.ts'
import { pairTask } from '../child-context.ts'
import { project } from '../project.ts'

const FILE = { path: null, shown: 'standard input', kind: 'jsonl' } as const

async function* log(): AsyncGenerator<RawRows, void> {
  for (let line = 1; line <= 4; line++) yield { file: FILE, lines: [line], bytes: Buffer.from('1'), titles: null }
}

/** Runs a lane whose workers answer by what they are: the ids of rows that counted, and what became of it. */
async function ran(run: RunWorker) {
  const work: ReplayWork = { pair: await pairTask(project({})), isLogged: false, beginning: null, settled: null }
  const failures: unknown[] = []
  const moved: ReplayWork[] = []
  const told: string[] = []
  await replayLane({
    run,
    queue: rowQueue(log()),
    work: () => moved.at(-1) ?? work,
    onMoved: (next) => moved.push(next),
    onReady: () => undefined,
    onProgress: () => undefined,
    onEnded: () => told.push('lost'),
    onRows: ({ part }) => told.push(part.bad.map(({ line }) => line).join(',')),
    onFailure: (error) => failures.push(error),
    onStderr: () => undefined,
  })
  return { failures, moved, told }
}

/** What a worker tells of rows: their ids stand in it as lines. */
function of(ids: readonly number[], failure: ReplayedRows['failure'] = null): ReplayedRows {
  const bad = ids.map((line) => ({ file: 'a', line, why: '' }))
  const part = replayTally().part()
  return { ids, part: { ...part, bad, records: { ...part.records, read: ids.length } }, failure }
}

async function takeAll(feed: AsyncIterable<Uint8Array>): Promise<number[]> {
  const ids: number[] = []
  for await (const next of readFeed(feed)) ids.push((next as FedRows).id)
  return ids
}

test('rows are those of one worker until they are told of; what is not is given to the next', async () => {
  let starts = 0
  const { failures, told } = await ran(async (_work, { feed, onEvent }) => {
    if (++starts > 1) return of(await takeAll(feed))
    const rows = readFeed(feed)
    const first = (await rows.next()).value as FedRows
    onEvent({ kind: 'part', ...of([first.id]) })
    await rows.next()
    throw new ChildEndedError('killed', { side: 'both' })
  })
  expect([failures, told]).toEqual([[], ['0', 'lost', '1,2,3']])
})

test('a side whose code ended a worker on a record gets a process of its own', async () => {
  const { failures, moved, told } = await ran(async ({ pair }, { feed }) => {
    if (pair.pair.inference.runner === 'node') return of(await takeAll(feed))
    throw new WorkerError('it hung', { side: 'inference', stage: 'words', record: 'r7' })
  })
  expect([failures, told]).toEqual([[], ['lost', '0,1,2,3']])
  expect(moved.map(({ pair }) => [pair.pair.training?.runner, pair.pair.inference.runner])).toEqual([
    ['in-process', 'node'],
  ])
})

test('what would fail again is told; so is why a side can no longer run', async () => {
  const refused = await ran(() => Promise.reject(new UsageError('there is no such export')))
  expect(refused.failures).toEqual([expect.objectContaining({ what: 'there is no such export' })])
  const facts = { code: 'worker', what: 'it is gone', side: 'training' } as const
  const rest = { at: null, hint: null, stage: null, record: null, further: [], stderr: '' }
  const gone = await ran(async (_work, { feed }) => of(await takeAll(feed), { ...facts, ...rest }))
  expect(gone.failures).toEqual([expect.objectContaining({ what: 'it is gone' })])
  expect(gone.told).toEqual(['0,1,2,3'])
})

test('rows that a worker was handed and does not tell of are no end', async () => {
  const { failures } = await ran(async (_work, { feed }) => of((await takeAll(feed)).slice(1)))
  expect(failures).toEqual([expect.objectContaining({ what: expect.stringMatching(/not told of all .* \(1\)/) })])
  const fewer = await ran(async (_work, { feed }) => {
    const told = of(await takeAll(feed))
    return { ...told, part: { ...told.part, records: { ...told.part.records, read: 3 } } }
  })
  expect(fewer.failures).toHaveLength(1)
})
