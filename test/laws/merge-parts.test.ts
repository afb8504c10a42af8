import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loggedCounts } from '../../harness/commands/replay/logged-counts.ts'
import { makeLogTally } from '../../harness/commands/replay/log-tally.ts'
import type { ReplayPart } from '../../harness/commands/replay/replay-part.ts'
import { firstBad, replayTally } from '../../harness/commands/replay/replay-tally.ts'
import { seenIds } from '../../harness/commands/replay/seen-ids.ts'
import { earlier, later } from '../../harness/commands/replay/times.ts'

/** A record that was judged. */
interface Judged {
  readonly id: string
  readonly line: number
  readonly slice: string
  readonly time: number | null
  readonly input: string
  /** The first stage that diverges; null: it agrees. `bad`: it is no record. */
  readonly stage: string | null
  readonly columns: readonly string[]
}

const STAGES = ['lower', 'words', 'ids']

/** What a worker tells of records. */
function partOf(records: readonly Judged[]): ReplayPart {
  const ids = seenIds()
  const log = makeLogTally()
  const counts = loggedCounts()
  const good = records.filter(({ stage }) => stage !== 'bad')
  for (const { id, line, slice, time, input, stage, columns } of good) {
    ids.note(id)
    const logged = {
      record: { id, origin: 'stored', input },
      at: `a:${line}`,
      isNamed: true,
      time,
      slice: [slice],
    } as const
    log.compared(logged)
    if (stage !== null) log.diverged({ ...logged, logged: [] }, stage)
    counts.count({ logged: columns, serving: columns.slice(1) })
    if (columns.length > 1) counts.bridge(columns.length > 2 ? 'atol' : 'rtol')
  }
  const bad = records
    .filter(({ stage }) => stage === 'bad')
    .map(({ line, id }) => ({ file: `f${line % 3}`, line, why: id }))
  const times = good.map(({ time }) => time)
  const some = { notTaken: 0, run: good.length, compared: good.length, bothThrew: 0, known: 0, structure: 0, ended: 0 }
  return {
    records: { read: records.length, bad: bad.length, ...some },
    bad: firstBad(bad),
    time: { first: earlier(times), last: later(times), none: times.filter((time) => time === null).length },
    ids: ids.part(),
    stages: STAGES.map((stage, place) => {
      const differed = good.filter((one) => one.stage === stage).length
      return {
        stage,
        place,
        compared: good.length,
        differed,
        bothThrew: 0,
        onTheWay: good.filter((one) => one.columns.length === place).length,
      }
    }),
    log: log.part(),
    logged: [counts.part({ stage: 'words', lacking: null, isLive: true })],
  }
}

function sum(parts: readonly ReplayPart[]): ReplayPart {
  const tally = replayTally()
  for (const part of parts) tally.add(part)
  return tally.part()
}

const JUDGED = fc.record({
  id: fc.string({ maxLength: 2, unit: fc.constantFrom('a', 'b', 'é', '0') }),
  slice: fc.constantFrom('DE', 'FR', 'US', 'a rare one'),
  time: fc.option(fc.integer()),
  input: fc.oneof({ weight: 9, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.constant('x'.repeat(70_000)) }),
  stage: fc.constantFrom(null, null, 'bad', ...STAGES),
  columns: fc.subarray(['$.a', '$.b', '$.c']),
})

/** Records, and of each the part that it is in; the parts are added in a drawn order. */
const CUT = fc
  .array(fc.tuple(JUDGED, fc.nat(4)), { maxLength: 120 })
  .chain((drawn) => fc.tuple(fc.constant(drawn), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })))

test('parts of a log add up to the whole, however its records are dealt out and in whatever order they are added', () => {
  fc.assert(
    fc.property(CUT, ([drawn, order]) => {
      const records = drawn.map(([judged], line) => ({ ...judged, line }))
      const whole = sum([partOf(records)])
      const parts = order.map((part) => partOf(records.filter((_, at) => drawn[at]?.[1] === part)))
      expect(sum(parts)).toEqual(whole)
      // Some may be added up before they are added to others, and all may have been written down.
      const [first, ...others] = parts.map((part) => JSON.parse(JSON.stringify(part)) as ReplayPart)
      expect(sum([sum(others), ...(first === undefined ? [] : [first])])).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('they do where there are more slices, columns and ids than are told apart', () => {
  const records = Array.from({ length: 4000 }, (_, at): Judged => {
    const n = (at * 7919) % 4000
    const columns = [`$.${n % 450}`]
    return {
      id: `r${n % 3000}`,
      line: at,
      slice: `s${n % 1700}`,
      time: n,
      input: `${n}`,
      stage: STAGES[n % 2] ?? null,
      columns,
    }
  })
  const whole = partOf(records)
  expect(whole.log.slices).toHaveLength(1001)
  expect(whole.logged[0]?.columns).toHaveLength(200)
  const parts = [records.slice(3000), records.slice(0, 10), records.slice(10, 1900), records.slice(1900, 3000)]
  expect(sum(parts.map(partOf))).toEqual(sum([whole]))
  expect(sum([whole])).toEqual(whole)
})
