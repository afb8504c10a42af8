import { expect, test } from 'vitest'
import { goldenRecords } from '../../../harness/commands/check/golden-records.ts'
import type { RecordVerdict } from '../../../harness/run/judge.ts'

const IDS = ['agrees', 'threw', 'diverges', 'known', 'forgiven', 'structure', 'empty', 'not-run', 'drifted']
const goldens = new Map<string, RecordVerdict>([
  ['agrees', 'agrees'],
  ['threw', 'both-threw'],
  ['diverges', 'diverges'],
  ['known', 'diverges'],
  ['forgiven', 'structure'],
  ['structure', 'structure'],
  ['empty', 'empty'],
  ['drifted', 'agrees'],
])

test('every record of the golden file is listed, in its order, with line and status', () => {
  const run = { goldens, knownGoldens: new Set(['known']), drifted: new Set(['drifted']) }
  const file = { records: IDS.map((id, i) => ({ id, line: i + 3 })) } as never
  const found = goldenRecords({ file, run, shownGolden: 'golden/p.yaml' }, new Set(['diverges', 'structure']))
  expect(
    found.map(({ record, at, status, drifted }) => `${at} ${record}: ${status}${drifted ? ', drifted' : ''}`),
  ).toEqual([
    'golden/p.yaml:3 agrees: agrees',
    'golden/p.yaml:4 threw: both-threw',
    'golden/p.yaml:5 diverges: diverges',
    'golden/p.yaml:6 known: known',
    'golden/p.yaml:7 forgiven: agrees',
    'golden/p.yaml:8 structure: diverges',
    'golden/p.yaml:9 empty: not-compared',
    'golden/p.yaml:10 not-run: not-compared',
    'golden/p.yaml:11 drifted: agrees, drifted',
  ])
})

test('a record whose divergence was not listed as failing is never said to agree', () => {
  const run = {
    goldens: new Map([['d', 'diverges' as const]]),
    knownGoldens: new Set<string>(),
    drifted: new Set<string>(),
  }
  const file = { records: [{ id: 'd', line: 1 }] } as never
  expect(goldenRecords({ file, run, shownGolden: 'g.yaml' }, new Set())[0]!.status).toBe('diverges')
})

test('without a golden file there is none', () => {
  const run = { goldens: new Map(), knownGoldens: new Set<string>(), drifted: new Set<string>() }
  expect(goldenRecords({ file: null, run, shownGolden: 'g.yaml' }, new Set())).toEqual([])
})
