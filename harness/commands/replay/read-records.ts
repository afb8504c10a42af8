import { jsonToTagged } from '../../golden/values/json-tagged.ts'
import type { FoundFile } from '../../inputs/files/find-files.ts'
import { readFiles, type ReadForm, type Rows } from '../../inputs/files/read-files.ts'
import { isBad } from '../../inputs/files/row.ts'
import { loggedReader, wantedColumns, type LoggedRecord } from '../../pair/logged-record.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { pythonProgram } from '../../sides/worker/python-command.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import { earlier, later } from './log-tally.ts'
import { seenIds, type SeenIds } from './seen-ids.ts'

/** Rows that are named in a report though they are no records, at most. */
const MOST_BAD = 20

/** Records as they are read, and what is known of those that were. */
export interface Reading {
  /** Some at a time, as they came together. */
  readonly records: AsyncGenerator<readonly LoggedRecord[], undefined>
  readonly seen: {
    read: number
    bad: number
    readonly firstBad: Array<{ readonly at: string; readonly why: string }>
    readonly time: { first: number | null; last: number | null; none: number }
    readonly ids: SeenIds
  }
}

/**
 * Reads the records of files as the configuration of a pair says where their parts are.
 * @throws {UsageError} if the report would show what is private. The records throw it where a file cannot be read.
 */
export function readRecords({ pair, root }: Pick<PairTask, 'pair' | 'root'>, files: readonly FoundFile[]): Reading {
  const { replay } = pair
  const read = loggedReader(replay, pair.private)
  const form: ReadForm = {
    parse: (text) => {
      try {
        return fromTagged(jsonToTagged(text))
      } catch (error) {
        // What is wrong with a line is said with a part of it.
        throw pair.private.length === 0 ? error : new SyntaxError('it cannot be read')
      }
    },
    types: new Map(replay.columns.map(({ name, type }) => [name, type])),
    wanted: wantedColumns(replay),
    python: () => pythonProgram(pair.training?.runner === 'python' ? pair.training : {}, root),
  }
  const seen: Reading['seen'] = {
    read: 0,
    bad: 0,
    firstBad: [],
    time: { first: null, last: null, none: 0 },
    ids: seenIds(),
  }
  const recordsOf = ({ file, rows }: Rows): LoggedRecord[] =>
    rows.flatMap((row) => {
      seen.read++
      const logged = read(row, file.shown)
      if (isBad(logged)) {
        seen.bad++
        if (seen.firstBad.length < MOST_BAD) seen.firstBad.push({ at: `${file.shown}:${logged.line}`, why: logged.why })
        return []
      }
      if (logged.isNamed) seen.ids.note(logged.record.id)
      if (logged.time === null) seen.time.none++
      seen.time.first = earlier([seen.time.first, logged.time])
      seen.time.last = later([seen.time.last, logged.time])
      return [logged]
    })
  const records = async function* (): Reading['records'] {
    for await (const rows of readFiles(files, form)) yield recordsOf(rows)
  }
  return { records: records(), seen }
}
