import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Step } from './program.ts'

/** The outcomes of one place of a program, one per record. */
export interface Column {
  readonly key: string
  readonly outcomes: readonly Outcome[]
  /** Whose values these are; null if of more than one side, or of none. */
  readonly from: Step['side'] | null
  /** The stage that gave them; null for the inputs. */
  readonly pair: StagePair | null
  /** It is a tap of a function: a record that does not pass it goes on with the value before. */
  readonly isTap: boolean
  /** Its values are lists of what came to a tap, pass by pass; left out: they are not. */
  readonly isList?: boolean | undefined
  /** What the stage was given; null for the inputs. */
  readonly before: Column | null
  /** Rows on which training's code stands in for a step that could not be given what the program has. */
  readonly stoodIn?: ReadonlySet<number>
  /** Rows on which a step of training's own could not be given what the program has: what it gave tells nothing. */
  readonly unfed?: ReadonlySet<number>
}

/** What is expected to stand at stages behind a step: should it come so, the same run shows steps behind as well. */
export type Expected = ReadonlyMap<StagePair, Column>

/** One run of a function on records, while taps of it hand back what columns hold. */
export interface TapRun {
  readonly side: Step['side']
  /** What the function was run on. */
  readonly root: Column
  /** What taps handed back, by row and name. */
  readonly back: ReadonlyMap<number, ReadonlyMap<string, unknown>>
  /** What came to each tap, by row: what it was given, also where it handed back something else. */
  readonly came: ReadonlyMap<string, readonly Outcome[]>
  /** The rows that were run. */
  readonly rows: ReadonlySet<number>
}

/** What taps of a function hand back, by name: the first of the columns that has a value on a record. */
export type HandedColumns = ReadonlyMap<string, readonly Column[]>

/** The inputs as a column. */
export function inputColumn(inputs: readonly unknown[], key = ''): Column {
  return { key, outcomes: inputs, from: null, pair: null, isTap: false, before: null }
}

/** Finds the column whose value one record has at a place: an earlier one where it passed no tap there. */
export function columnAt(column: Column, row: number): Column {
  let at = column
  while (at.isTap && at.before !== null && outcomeKind(at.outcomes[row]) === 'not-reached') at = at.before
  return at
}

/** The inputs that a column was made from, by however many steps. */
export function rootOf(column: Column): Column {
  let at = column
  while (at.before !== null) at = at.before
  return at
}

/** All columns up to this one, the inputs first. */
export function history(column: Column): readonly Column[] {
  const all: Column[] = []
  for (let at: Column | null = column; at !== null; at = at.before) all.unshift(at)
  return all
}

/** The same columns in a history of other inputs, or of values that come from nowhere. */
export function rebased(
  column: Column,
  change: (column: Column) => Partial<Pick<Column, 'outcomes' | 'from'>>,
  key: string,
): Column {
  const before = column.before === null ? null : rebased(column.before, change, key)
  return { ...column, ...change(column), key: `${column.key} ${key}`, before }
}
