import { wilson } from '../../run/wilson.ts'
import { leastKeys } from './least-keys.ts'
import type { LoggedPart } from './replay-part.ts'
import type { LoggedColumn, LoggedStage } from './replay-report.ts'

/** In which columns what was logged, and what serving gives today, differ from training. */
export type SkewedColumns = Readonly<Record<'logged' | 'serving', readonly string[]>>

/** Counts how what the log holds of one stage compares. */
export interface LoggedCounts {
  readonly none: () => void
  readonly count: (columns: SkewedColumns) => void
  /** Counts a record on which what differs would agree by a rule. */
  readonly bridge: (rule: string) => void
  readonly add: (part: LoggedPart) => void
  readonly part: (is: Pick<LoggedPart, 'stage' | 'lacking' | 'isLive'>) => LoggedPart
}

/** Columns of a stage that are told apart. */
export const MOST_COLUMNS = 200

interface Skew {
  serving: number
  logged: number
  both: number
}

/** Makes counts of nothing. */
export function loggedCounts(): LoggedCounts {
  const sums = { compared: 0, differed: 0, none: 0, serving: 0, logged: 0, both: 0 }
  const columns = leastKeys<Skew>(MOST_COLUMNS, () => undefined)
  const bridged = new Map<string, number>()
  const columnOf = (column: string): Skew | null => columns.of(column, () => ({ serving: 0, logged: 0, both: 0 }))
  const bridge = (rule: string, records = 1): void => void bridged.set(rule, (bridged.get(rule) ?? 0) + records)
  return {
    none: () => void sums.none++,
    count: ({ logged, serving }) => {
      sums.compared++
      if (logged.length > 0) sums.differed++
      if (logged.length + serving.length > 0) sums[skewOf(logged.length > 0, serving.length > 0)]++
      for (const column of new Set([...logged, ...serving])) {
        const skew = columnOf(column)
        if (skew !== null) skew[skewOf(logged.includes(column), serving.includes(column))]++
      }
    },
    bridge: (rule) => bridge(rule),
    add: (part) => {
      for (const key of Object.keys(sums) as ReadonlyArray<keyof typeof sums>) sums[key] += part[key]
      for (const { column, serving, logged, both } of part.columns) {
        const skew = columnOf(column)
        if (skew === null) continue
        skew.serving += serving
        skew.logged += logged
        skew.both += both
      }
      for (const { rule, records } of part.bridged) bridge(rule, records)
    },
    part: (is) => ({
      ...is,
      ...sums,
      columns: columns.entries().map(([column, skew]): LoggedColumn => ({ column, ...skew })),
      bridged: [...bridged]
        .map(([rule, records]) => ({ rule, records }))
        .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
    }),
  }
}

/** Says how what was logged of a stage compares. */
export function loggedStage({ lacking: _lacking, ...part }: LoggedPart): LoggedStage {
  return {
    ...part,
    rate: wilson(part.differed, part.compared),
    columns: part.columns.toSorted((a, b) => sumOf(b) - sumOf(a) || (a.column < b.column ? -1 : 1)),
    bridged: part.bridged.toSorted((a, b) => b.records - a.records || (a.rule < b.rule ? -1 : 1)),
  }
}

function skewOf(isLogged: boolean, isServing: boolean): keyof Skew {
  if (isLogged) return isServing ? 'both' : 'logged'
  return 'serving'
}

function sumOf({ serving, logged, both }: LoggedColumn): number {
  return serving + logged + both
}
