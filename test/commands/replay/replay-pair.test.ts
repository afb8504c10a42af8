import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { judgeReplay } from '../../../harness/commands/replay/judge-replay.ts'
import { replayPair } from '../../../harness/commands/replay/replay-pair.ts'
import { readRecords } from '../../../harness/commands/replay/read-records.ts'
import type { ReplayReport } from '../../../harness/commands/replay/replay-report.ts'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import { readFiles } from '../../../harness/inputs/files/read-files.ts'
import { childContext, pairTask, type KeptContext } from '../child-context.ts'
import { BUG, config, project, TRAINING, withStage, type Project } from '../project.ts'
import { inThisProcess, replayHere } from './in-this-process.ts'

const MAP = { map: { input: '$.q', id: '$.id', time: '$.ts', slice: ['$.c'] } }
const WITH_MAP = { 'lockstep.config.json': config({ replay: MAP }) }

/** 600 logged lines; those of DE have runs of blanks from the 300th on. */
const LINES = Array.from({ length: 600 }, (_, at) => {
  const c = ['DE', 'FR', 'US'][at % 3] ?? ''
  const q = `Some ${c === 'DE' && at >= 300 ? ' ' : ''}words ${at}`
  return JSON.stringify({ id: `r${at}`, ts: at * 60, c, q })
})

async function replayed(files: Project, names = ['log'], context = childContext()): Promise<ReplayReport> {
  const root = project(files)
  const { report } = await replayPair(
    {
      pair: await pairTask(root),
      found: findFiles(names, root),
      isLogged: false,
      workers: 1,
      shard: null,
      before: null,
    },
    { run: inThisProcess(context), onProgress: () => undefined, onStderr: () => undefined },
  )
  return { ...report, causes: null }
}

function sumOf({ records }: Pick<ReplayReport, 'records'>): number {
  const { compared, bothThrew, notJudged, bad, notRun } = records
  return compared + bothThrew + notJudged + bad + notRun
}

describe('a replay', () => {
  test('counts what diverges by stage and slice, with when it first did', async () => {
    const context: KeptContext = childContext()
    const report = await replayed(
      { ...WITH_MAP, 'inference.ts': BUG, 'log/a.jsonl': LINES.join('\n') },
      ['log'],
      context,
    )
    expect(report).toMatchObject({
      pair: 'text',
      sides: { training: 'training.ts', inference: 'inference.ts' },
      records: { read: 600, compared: 600, bothThrew: 0, notJudged: 0, bad: 0, notRun: 0 },
      all: { compared: 600, diverged: 100, first: '1970-01-01T05:00:00.000Z', last: '1970-01-01T09:57:00.000Z' },
      time: { first: '1970-01-01T00:00:00.000Z', last: '1970-01-01T09:59:00.000Z', none: 0 },
      ids: { repeated: 0, oneOf: 1 },
      stages: [
        { stage: 'lower', compared: 600, differed: 0, begins: { diverged: 0 }, examples: [] },
        { stage: 'trim', compared: 600, differed: 0 },
        { stage: 'words', compared: 600, differed: 100, begins: { compared: 600, diverged: 100 } },
      ],
      slices: [
        {
          slice: ['DE'],
          compared: 200,
          diverged: 100,
          rate: { share: 0.5 },
          stages: [{ stage: 'words', diverged: 100 }],
        },
        { slice: ['FR'], compared: 200, diverged: 0, first: null },
        { slice: ['US'], compared: 200, diverged: 0 },
      ],
      error: null,
    })
    const [example] = report.stages[2]?.examples ?? []
    expect(example?.at).toBe(`log/a.jsonl:${Number(example?.id.slice(1)) + 1}`)
    const places = report.sampled.map(({ id, at }) => at === `log/a.jsonl:${Number(id.slice(1)) + 1}`)
    expect([places.length, new Set(places)]).toEqual([24, new Set([true])])
    expect(context.expected).toHaveLength(600)
    const progress = { phase: 'log', done: 600, diverged: 100 }
    expect(context.events.findLast(({ kind }) => kind === 'progress')).toMatchObject({ progress })
  })

  test('counts what differs on the way alone beside what diverges', async () => {
    const side = (trim: string): string => `export function prepare(text: string) {
  const words = text${trim}.split(' ')
  const kept = words.filter((word) => word !== '')
  return { kept }
}
`
    const pair = (file: string): object => ({ file, export: 'prepare', watch: 'auto' })
    const report = await replayed(
      {
        'lockstep.config.json': config({ training: pair('training.ts'), inference: pair('inference.ts') }),
        'training.ts': side('.trim()'),
        'inference.ts': side(''),
        'a.jsonl': '"some words"\n" some words"\n"words "\n',
      },
      ['a.jsonl'],
    )
    expect(report.all.diverged).toBe(0)
    expect(report.stages.map(({ stage, differed, onTheWay }) => [stage, differed, onTheWay])).toEqual([
      ['words', 0, 2],
      ['kept', 0, 0],
      ['return', 0, 0],
    ])
  })

  test('counts the same however the log is cut into files and read', async () => {
    const files = { ...WITH_MAP, 'inference.ts': BUG }
    const whole = await replayed({ ...files, 'log/a.jsonl': LINES.join('\n') })
    const cut = await replayed({
      ...files,
      'log/a.jsonl': LINES.slice(0, 1).join('\n'),
      'log/b.jsonl': `${LINES.slice(1, 130).join('\n')}\n`,
      'log/c.jsonl': LINES.slice(130, 400).join('\r\n\r\n'),
      'log/d.ndjson': LINES.slice(400).join('\n'),
    })
    expect(withoutPlaces(cut)).toEqual(withoutPlaces(whole))
  })

  test('loses no record: what is bad, throws on both sides or is not judged is counted', async () => {
    const throws = TRAINING.replace('text.trim()', "text === 'x' ? JSON.parse(text) : text.trim()")
    const report = await replayed(
      {
        'training.ts': throws,
        'inference.ts': throws.replace('const training', 'const inference'),
        'a.jsonl': '"Fine"\n\n"X"\n{bad\n"Fine"\n',
      },
      ['a.jsonl'],
    )
    expect(report.records).toEqual({ read: 4, compared: 2, bothThrew: 1, notJudged: 0, bad: 1, notRun: 0 })
    expect(report.bad).toEqual([{ at: 'a.jsonl:4', why: expect.stringMatching(/^no JSON/) }])
    expect([report.ids, report.time, report.slices]).toEqual([null, null, []])
    expect(sumOf(report)).toBe(report.records.read)
    expect(judgeReplay(report, { failAbove: 0, maxBad: 0 })).toEqual({ verdict: 'bad-lines', exitCode: 2 })
    expect(judgeReplay(report, { failAbove: 0, maxBad: 1 })).toEqual({ verdict: 'agreed', exitCode: 0 })
  })

  test('says why it ended early, beside what was found', async () => {
    const packed = zlib.gzipSync(LINES.join('\n')).subarray(0, -9).toString('latin1')
    const root = project({ ...WITH_MAP, 'log/a.jsonl': `${LINES.slice(0, 300).join('\n')}\n` })
    const { writeFileSync } = await import('node:fs')
    writeFileSync(`${root}/log/b.jsonl.gz`, Buffer.from(packed, 'latin1'))
    const { report } = await replayHere(root, ['log'])
    expect(report.error).toMatchObject({
      code: 'usage',
      at: 'log/b.jsonl.gz',
      what: expect.stringMatching(/middle of/),
    })
    expect(sumOf(report)).toBe(report.records.read)
    expect(report.records.compared).toBeGreaterThan(0)
    expect(judgeReplay(report, { failAbove: 1, maxBad: 9 })).toEqual({ verdict: 'could-not-run', exitCode: 2 })
  })

  test('counts what is known to diverge by itself, and ids that come twice', async () => {
    const inputs = LINES.map((line) => (JSON.parse(line) as { readonly q: string }).q)
    const known = [{ stage: 'words', inputs, reason: 'later' }]
    const twice = [...LINES, ...LINES.slice(0, 3)].join('\n')
    const report = await replayed({
      'lockstep.config.json': config({ replay: MAP, known }),
      'inference.ts': BUG,
      'log/a.jsonl': twice,
    })
    expect(report).toMatchObject({ ids: { repeated: 3 }, records: { read: 603, compared: 603 } })
    expect([report.known, report.all.diverged]).toEqual([100, 0])
    expect(judgeReplay(report, { failAbove: 0, maxBad: 0 }).verdict).toBe('agreed-with-known')
  })

  test('shows nothing that is private', async () => {
    const report = await replayed(
      {
        'lockstep.config.json': config({ private: ['$'], replay: { map: { input: '$.q' } } }),
        'inference.ts': withStage('[text]'),
        'a.jsonl': '{"q":"secret words"}\n{"q":"secret"\n"secret"\n',
      },
      ['a.jsonl'],
    )
    expect(report.all.diverged).toBe(1)
    expect(JSON.stringify(report)).not.toContain('secret')
  })

  test('needs a training side, and files that can be read', async () => {
    const { training: _training, ...alone } = (config() as { pairs: { text: Record<string, unknown> } }).pairs.text
    const lonely = { 'lockstep.config.json': { pairs: { text: alone } }, 'a.jsonl': '1' }
    await expect(replayed(lonely, ['a.jsonl'])).rejects.toThrow(/needs a training side that runs.*\n.*add pairs\.text/)
    await expect(replayed({ ...WITH_MAP, 'a.csv': 'q,ts\n' }, ['a.csv'])).rejects.toThrow(
      "a.csv: it has no column 'id'",
    )
  })

  test('of an empty log compares nothing', async () => {
    const report = await replayed({ 'a.jsonl': '\n' }, ['a.jsonl'])
    expect(judgeReplay(report, { failAbove: 0, maxBad: 0 })).toEqual({ verdict: 'nothing-compared', exitCode: 5 })
  })
})

test('records of tables are rows by the titles of columns', async () => {
  const columns = { age: 'int' }
  const root = project({ 'lockstep.config.json': config({ replay: { columns } }), 'a.tsv': 'age\tplan\n30\tb\n\t\n' })
  const files = readFiles(findFiles(['a.tsv'], root).files, { types: new Map(), wanted: null, python: () => [] })
  const { value } = await files.next()
  const records = value === undefined ? [] : readRecords(await pairTask(root)).recordsOf(value)
  expect(records.map(({ record }) => [record.id, record.input])).toEqual([
    ['a.tsv:2', { age: 30n, plan: 'b' }],
    ['a.tsv:3', { age: null, plan: '' }],
  ])
})

/** What does not depend on where a record stands. */
function withoutPlaces({ files: _files, stages, sampled, ...report }: ReplayReport): object {
  return {
    ...report,
    sampled: sampled.map(({ id }) => id),
    stages: stages.map(({ examples, ...stage }) => ({ ...stage, ids: examples.map(({ id }) => id) })),
  }
}
