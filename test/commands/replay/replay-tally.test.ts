import { expect, test } from 'vitest'
import { loggedCounts } from '../../../harness/commands/replay/logged-counts.ts'
import type { ReplayPart, StagePart } from '../../../harness/commands/replay/replay-part.ts'
import { firstBad, replayTally } from '../../../harness/commands/replay/replay-tally.ts'
import { checkLogged, sampleOf } from '../../../harness/commands/replay/report-of.ts'

const NOTHING = replayTally().part()

function stage(name: string, place: number): StagePart {
  return { stage: name, place, compared: 2, differed: 1, bothThrew: 0, onTheWay: 1 }
}

function ofFeature(lacking: readonly string[] | null, run = 3): ReplayPart {
  const logged = [loggedCounts().part({ stage: 'feature', lacking, isLive: false })]
  return { ...NOTHING, records: { ...NOTHING.records, run }, logged }
}

test('stages are in the order of the run that has seen most of them', () => {
  const tally = replayTally()
  tally.add({ ...NOTHING, stages: [stage('lower', 0), stage('ids', 1)] })
  tally.add({ ...NOTHING, stages: [stage('lower', 0), stage('words', 1), stage('ids', 2)] })
  expect(tally.part().stages).toEqual([
    { ...stage('lower', 0), compared: 4, differed: 2, onTheWay: 2 },
    stage('words', 1),
    { ...stage('ids', 2), compared: 4, differed: 2, onTheWay: 2 },
  ])
})

test('rows that are no records are named by file and line, the first twenty', () => {
  const rows = Array.from({ length: 30 }, (_, at) => ({
    file: at % 2 === 0 ? 'b' : 'a',
    line: 100 - at,
    why: 'no JSON',
  }))
  const named = firstBad(rows)
  expect(named.map(({ file }) => file).join('')).toBe('aaaaaaaaaaaaaaabbbbb')
  expect(named.slice(0, 2).map(({ line }) => line)).toEqual([71, 73])
})

test('what was logged of a stage that no part of training has shown is a mistake', () => {
  const tally = replayTally()
  tally.add(ofFeature(['words', 'features']))
  tally.add(ofFeature(['features', 'ids']))
  expect(tally.part().logged[0]?.lacking).toEqual(['features', 'ids', 'words'])
  expect(() => checkLogged(tally.part())).toThrow(/names the stage 'feature', which .*\n.*did you mean 'features'/)
  expect(() => checkLogged(ofFeature(['x'], 0))).not.toThrow()
  tally.add(ofFeature(null))
  expect(() => checkLogged(tally.part())).not.toThrow()
})

test('records whose causes are looked for are those whose inputs are kept', () => {
  const record = { hash: 1, id: 'a', at: 'f:1', slice: [], bytes: 9, input: [null] } as const
  const kept = [record, { ...record, hash: 2, id: 'b', input: null }]
  const part: ReplayPart = {
    ...NOTHING,
    stages: [stage('words', 0)],
    log: { slices: [], samples: [{ stage: 'words', kept }] },
  }
  expect(sampleOf({ isLogged: false }, part)).toEqual([{ id: 'a', input: null }])
  expect(sampleOf({ isLogged: true }, part)).toEqual([])
})
