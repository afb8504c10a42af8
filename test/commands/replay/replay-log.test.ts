import { describe, expect, test } from 'vitest'
import { ChildEndedError, endedError } from '../../../harness/child/child-failure.ts'
import { readFeed } from '../../../harness/child/feed.ts'
import type { RunWorker } from '../../../harness/commands/replay/replay-lane.ts'
import { replayLog, type Replayed } from '../../../harness/commands/replay/replay-log.ts'
import { workersIn } from '../../../harness/commands/replay/replay-worker.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { WorkerError } from '../../../harness/errors.ts'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import { saidSettled } from '../../../harness/pair/learn-auto.ts'
import type { PairProgress } from '../../../harness/pair/pair-task.ts'
import { pairTask } from '../child-context.ts'
import { BUG, config, project, TRAINING, type Project } from '../project.ts'
import { inThisProcess } from './in-this-process.ts'

const MAP = { map: { input: '$.q', id: '$.id', time: '$.ts', slice: ['$.c'] } }

/** 9000 logged lines, a few of which are no records, and some of which diverge. */
const LINES = Array.from({ length: 9000 }, (_, at) => {
  const c = ['DE', 'FR', 'US'][at % 3] ?? ''
  const q = `Some ${at % 70 === 0 ? ' ' : ''}words ${at}`
  return at % 1500 === 7 ? '{' : JSON.stringify({ id: `r${at % 8000}`, ts: at * 60, c, q })
})
const LOG: Project = {
  'lockstep.config.json': config({ replay: MAP }),
  'inference.ts': BUG,
  'log/a.jsonl': LINES.slice(0, 4000).join('\n'),
  'log/b.jsonl': LINES.slice(4000).join('\n'),
}

async function replayed(
  root: string,
  workers: number | null,
  { run = inThisProcess(), told = [] }: { readonly run?: RunWorker; readonly told?: PairProgress[] } = {},
): Promise<Replayed> {
  const asked = {
    pair: await pairTask(root),
    found: findFiles(['log'], root),
    isLogged: false,
    workers,
    shard: null,
    before: null,
  }
  return replayLog(asked, { run, onProgress: (progress) => told.push(progress), onStderr: () => undefined })
}

describe('a replay', () => {
  test('comes to the same with one worker, two and three', async () => {
    const root = project(LOG)
    const told: PairProgress[] = []
    const one = await replayed(root, 1, { told })
    expect(told.at(-1)).toMatchObject({ done: 8994, diverged: 129 })
    expect(one.found.part.records).toMatchObject({ read: 9000, bad: 6, run: 8994, compared: 8994 })
    expect(one.found.part.bad.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'log/a.jsonl:8',
      'log/a.jsonl:1508',
      'log/a.jsonl:3008',
      'log/b.jsonl:508',
      'log/b.jsonl:2008',
      'log/b.jsonl:3508',
    ])
    for (const workers of [2, 3, null]) expect(await replayed(root, workers)).toEqual(one)
  })

  test('runs again what a worker has not told of when it ends, each row once', async () => {
    const root = project(LOG)
    const whole = await replayed(root, 1)
    const here = inThisProcess()
    let started = 0
    const run: RunWorker = async (work, told) => {
      if (++started % 2 === 0) return here(work, told)
      // Three messages are taken, and only what came of the first is told.
      let taken = 0
      const feed = async function* (): AsyncGenerator<Uint8Array> {
        for await (const message of told.feed) {
          if (++taken === 1) yield message
          if (taken === 3) return
        }
      }
      told.onEvent({ kind: 'part', ...(await here(work, { ...told, feed: feed() })) })
      throw endedError({ code: null, signal: 'SIGKILL' }, null, '')
    }
    expect(await replayed(root, 2, { run })).toEqual(whole)
    expect(started).toBeGreaterThan(2)
  })

  test('tells of a worker that its own code ended once, and not again', async () => {
    const here = inThisProcess()
    let started = 0
    const run: RunWorker = async (work, told) => {
      if (++started > 1) return here(work, told)
      await readFeed(told.feed).next()
      throw endedError({ code: 3, signal: null }, null, '')
    }
    const { failure, found } = await replayed(project(LOG), 1, { run })
    expect(failure).toMatchObject({ what: expect.stringMatching(/exited with code 3 .* it did not happen again/) })
    expect(found.part.records.compared).toBe(8994)
  })

  test('is given up where workers end and have done nothing', async () => {
    let started = 0
    const run: RunWorker = async (work, { feed, onEvent }) => {
      started++
      const settled = saidSettled(work.pair.pair)
      onEvent({ kind: 'ready', settled, matched: '', provenance: { training: null, inference: null } })
      await readFeed(feed).next()
      throw new ChildEndedError('it was killed', { side: 'both' })
    }
    const { found, failure } = await replayed(project(LOG), 1, { run })
    expect([started, found.part.records.read, failure]).toEqual([
      2,
      0,
      expect.objectContaining({ what: 'it was killed' }),
    ])
  })

  test('of workers that come to other stages is refused', async () => {
    const here = inThisProcess()
    let started = 0
    const run: RunWorker = (work, told) => {
      const matched = String(started++)
      const onEvent: typeof told.onEvent = (event) =>
        told.onEvent(event.kind === 'ready' ? { ...event, matched } : event)
      return here(work, { ...told, onEvent })
    }
    const { failure } = await replayed(project(LOG), 2, { run })
    expect(failure).toMatchObject({ what: expect.stringMatching(/other stages on the same records/) })
  })

  test('tells a failure of a worker that does not start', async () => {
    const run: RunWorker = () => Promise.reject(new WorkerError('it does not start', { side: 'training' }))
    await expect(replayed(project(LOG), 2, { run })).rejects.toThrow('it does not start')
  })
})

test('a record that ends the process of a worker is one that diverges, and all others count once', async () => {
  const ends = TRAINING.replace('const training', 'const inference').replace(
    'text.trim()',
    "text.endsWith(' 5000') ? process.exit(3) : text.trim()",
  )
  const root = project({ ...LOG, 'inference.ts': ends })
  const request = { config: await loadConfig({ cwd: root, file: null }) }
  const one = await replayed(root, 1, { run: workersIn(request) })
  expect(one.found.part.records).toMatchObject({ read: 9000, run: 8994, compared: 8994 })
  expect(one.found.part.stages.map(({ differed }) => differed)).toEqual([0, 1, 1])
  expect(one.found.part.log.samples.map(({ stage, kept }) => [stage, kept.map(({ at }) => at)])).toEqual([
    ['trim', ['log/b.jsonl:1001']],
  ])
  expect(await replayed(root, 2, { run: workersIn(request) })).toEqual(one)
})
