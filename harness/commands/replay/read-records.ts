import { jsonToTagged } from '../../golden/values/json-tagged.ts'
import { parseRows } from '../../inputs/files/parse-rows.ts'
import type { RawRows } from '../../inputs/files/raw-rows.ts'
import { isBad } from '../../inputs/files/row.ts'
import { loggedReader, type LoggedRecord } from '../../pair/logged-record.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import type { BadPlace, ReplayPart } from './replay-part.ts'
import { firstBad } from './replay-tally.ts'
import { seenIds } from './seen-ids.ts'
import { earlier, later } from './times.ts'

/** What is known of rows that were read. */
export interface SeenRows extends Pick<ReplayPart, 'bad' | 'time' | 'ids'> {
  readonly read: number
  readonly badRows: number
}

/** Makes records of rows. */
export interface Reading {
  readonly recordsOf: (rows: RawRows) => readonly LoggedRecord[]
  /** What is known of all rows so far. */
  readonly seen: () => SeenRows
}

/** Prepares the reading of rows as the configuration of a pair says where the parts of records are. */
export function readRecords({ pair }: Pick<PairTask, 'pair'>): Reading {
  const { replay } = pair
  const read = loggedReader(replay, pair.private)
  const form = {
    parse: (text: string): unknown => {
      try {
        return fromTagged(jsonToTagged(text))
      } catch (error) {
        // What is wrong with a line is said with a part of it.
        throw pair.private.length === 0 ? error : new SyntaxError('it cannot be read')
      }
    },
    types: new Map(replay.columns.map(({ name, type }) => [name, type])),
  }
  const time = { first: null as number | null, last: null as number | null, none: 0 }
  const ids = seenIds()
  let bad: readonly BadPlace[] = []
  let rows = 0
  let badRows = 0
  return {
    recordsOf: (raw) =>
      parseRows(raw, form).flatMap((row) => {
        rows++
        const { shown } = raw.file
        const logged = read(row, shown)
        if (isBad(logged)) {
          badRows++
          bad = firstBad([...bad, { file: shown, line: logged.line, why: logged.why }])
          return []
        }
        if (logged.isNamed) ids.note(logged.record.id)
        if (logged.time === null) time.none++
        time.first = earlier([time.first, logged.time])
        time.last = later([time.last, logged.time])
        return [logged]
      }),
    seen: () => ({ read: rows, badRows, bad, time: { ...time }, ids: ids.part() }),
  }
}
