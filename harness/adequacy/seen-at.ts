import type { Column } from '../hybrid/column.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import type { GivenFrom } from './mutants/mutant.ts'
import type { StagePair } from '../run/plan.ts'
import type { Seen } from './mutants/semantic-mutant.ts'
import type { Base } from './subject.ts'
import { entriesOf } from '../values/entries.ts'
import { kindOf } from '../values/kind.ts'

/** A value that a stage gave on one of the records of a base. */
export interface SeenRow extends Seen {
  readonly row: number
}

/** The values that a stage gives on the records of a base, with what it was given. */
export function seenAt(base: Base, pair: StagePair, from: GivenFrom): readonly SeenRow[] {
  const given = givenAt(base, pair, from)
  return columnAt(base, pair).outcomes.flatMap((value, row) =>
    outcomeKind(value) === 'value' ? [{ value, given: given(row), row }] : [],
  )
}

/** What a stage gives on the records of a base. */
export function columnAt({ ran, runner }: Base, pair: StagePair): Column {
  return ran.find(({ step }) => step.pair === pair)?.column ?? runner.input
}

function givenAt({ subject, ran, runner }: Base, pair: StagePair, from: GivenFrom): (row: number) => unknown {
  if (from.is === 'tap') {
    const fed = ran.find(({ step }) => step.info.name === from.tap)?.column ?? runner.input
    return (row) => fed.outcomes[row]
  }
  if (from.is === 'field') return (row) => fieldOf(runner.input.outcomes[row], from.key)
  const given = subject.side.info.kind === 'traced' ? null : (ran.find(({ step }) => step.pair === pair)?.given ?? null)
  return (row) => (given ?? runner.input).outcomes[row]
}

function fieldOf(record: unknown, key: string): unknown {
  return new Map(fieldsOf(record)).get(key)
}

function fieldsOf(record: unknown): ReadonlyArray<readonly [string, unknown]> {
  if (kindOf(record) !== 'record') return []
  const { entries } = entriesOf(record as Readonly<Record<string, unknown>>)
  return entries.map(([key, item]) => [String(key), item])
}

/** Fields of records that are looked at, at most. */
const MOST_FIELDS = 16

/** What a stage may have been given: of a tap of a function the record, a tap that it is made from, a field. */
export function givenOf({ subject, runner }: Base, pair: StagePair): readonly GivenFrom[] {
  const tap = subject.program.find((step) => step.pair === pair)?.info.name
  if (subject.side.info.kind !== 'traced' || tap === undefined) return [{ is: 'before' }]
  const keys = new Set(runner.inputs.flatMap((input) => fieldsOf(input).map(([key]) => key)))
  return [
    { is: 'before' },
    ...subject.feeders(tap).map((name) => ({ is: 'tap', tap: name }) as const),
    ...[...keys].slice(0, MOST_FIELDS).map((key) => ({ is: 'field', key }) as const),
  ]
}
