import type { DivergedShare, ReplayReport } from '../../../harness/commands/replay/replay-report.ts'
import { wilson } from '../../../harness/run/wilson.ts'

const times = (diverged: number): Pick<DivergedShare, 'first' | 'last'> =>
  diverged === 0 ? { first: null, last: null } : { first: '2026-11-03T04:05:00.000Z', last: '2026-11-03T23:59:59.000Z' }

const share = (diverged: number, compared: number): DivergedShare => ({
  compared,
  diverged,
  rate: wilson(diverged, compared),
  ...times(diverged),
})

/** What a log of a thousand lines came to: one slice diverges from an hour on, two lines are bad. */
export const REPLAY: ReplayReport = {
  pair: 'one',
  sides: { training: 'train.py', inference: 'serve.ts' },
  files: { read: 2, leftOut: 1, csv: 1 },
  records: { read: 1003, compared: 1000, bothThrew: 1, notJudged: 0, bad: 2, notRun: 0 },
  all: share(12, 1000),
  known: 3,
  structure: 0,
  time: { first: '2026-11-01T00:00:00.000Z', last: '2026-11-04T00:00:00.000Z', none: 1 },
  ids: { repeated: 2, oneOf: 1 },
  stages: [
    {
      stage: 'lower',
      compared: 1000,
      differed: 0,
      rate: wilson(0, 1000),
      bothThrew: 1,
      onTheWay: 0,
      begins: share(0, 1000),
      examples: [],
    },
    {
      stage: 'words',
      compared: 1000,
      differed: 15,
      rate: wilson(15, 1000),
      bothThrew: 0,
      onTheWay: 4,
      begins: share(12, 1000),
      examples: [
        { id: 'r7', at: 'logs/a.jsonl:8', slice: ['DE'] },
        { id: 'logs/a.jsonl:9', at: 'logs/a.jsonl:9', slice: ['DE'] },
        { id: 'r\u001b[31m', at: 'logs/a.jsonl:10', slice: ['DE'] },
      ],
    },
    {
      stage: 'ids',
      compared: 0,
      differed: 0,
      rate: null,
      bothThrew: 0,
      onTheWay: 0,
      begins: share(0, 1000),
      examples: [],
    },
  ],
  slices: [
    { slice: ['DE'], ...share(12, 300), stages: [{ stage: 'words', ...share(12, 300) }] },
    { slice: ['F\u001b[31mR'], ...share(0, 700), stages: [] },
  ],
  sliceBy: ['$.country'],
  bad: [
    { at: 'logs/a.jsonl:3', why: 'no JSON: x' },
    { at: 'logs/b.csv:4', why: '2 cells, and there are 5 columns' },
  ],
  logged: [],
  sampled: [],
  causes: null,
  error: null,
}
