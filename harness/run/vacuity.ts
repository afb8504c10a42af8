import { EXACT } from '../compare/rule.ts'
import { equal } from '../compare/equal/equal.ts'
import type { SideInfo } from '../pipeline/provenance.ts'
import type { Side } from '../sides/side.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { digest } from '../values/digest.ts'
import { kindOf } from '../values/kind.ts'
import { snapshot } from '../values/snapshot.ts'

/** What was seen of one stage. */
export interface StageSeen {
  readonly ran: boolean
  readonly matters: boolean
  /** Digest of the one value it always made, where it changes the kind of value; null otherwise. */
  readonly constant: string | null
}

/** Watches, over the records of a run, which stages ever did anything. */
export interface Vacuity {
  watch(input: unknown, outcomes: readonly Outcome[]): void
  /** Whether every stage was seen to matter: then watching is over. */
  readonly done: boolean
  /** By stage name; `mergeSeen` merges two runs'. */
  readonly seen: ReadonlyMap<string, StageSeen>
}

/** Merges what two runs have seen of a stage: two constants that differ show that it matters. */
export function mergeSeen(a: StageSeen, b: StageSeen): StageSeen {
  const differ = a.constant !== null && b.constant !== null && a.constant !== b.constant
  return { ran: a.ran || b.ran, matters: a.matters || b.matters || differ, constant: a.constant ?? b.constant }
}

interface Watched {
  readonly name: string
  readonly index: number
  input: number
  ran: boolean
  matters: boolean
  first: { readonly value: unknown } | null
}

/**
 * Watches for vacuous stages: those that identity (or, where the kind of value changes, their commonest output) could
 * replace without altering a compared value. Since a stage's own value is compared, that is: it returned what it was
 * given on every record, or (where kinds change) the same value on every record. Of a traced function, what a tap is
 * given is the tap before it.
 */
export function watchVacuity(side: Side): Vacuity {
  const all = new Map<string, Watched>()
  let open: Watched[] = []
  const refresh = (): void => {
    for (const stage of watchable(side)) {
      const known = all.get(stage.name)
      if (known === undefined) {
        all.set(stage.name, stage)
        open.push(stage)
      } else known.input = stage.input
    }
  }
  refresh()
  return {
    get done() {
      return open.length === 0 && (all.size > 0 || side.info.kind === 'staged')
    },
    get seen() {
      return new Map(
        [...all.values()].map(({ name, ran, matters, first }) => [
          name,
          { ran, matters, constant: first === null ? null : digest(first.value) },
        ]),
      )
    },
    watch: (input, outcomes) => {
      if (side.info.kind === 'traced' && side.stages.length > all.size) refresh()
      for (const stage of open) look(stage, stage.input < 0 ? input : outcomeAt(outcomes, stage.input), outcomes)
      if (open.some((stage) => stage.matters)) open = open.filter((stage) => !stage.matters)
    },
  }
}

function watchable(side: Side): readonly Watched[] {
  const fresh = { ran: false, matters: false, first: null }
  if (side.info.kind === 'traced') {
    const index = (name: string | undefined): number => (name === undefined ? -1 : side.stages.indexOf(name))
    return side.sequence.map((name, at) => ({
      ...fresh,
      name,
      index: index(name),
      input: index(side.sequence[at - 1]),
    }))
  }
  return side.info.stages.flatMap((stage, index) =>
    stage.kind === 'join' ? [] : [{ ...fresh, name: stage.name, index, input: inputOf(side.info, index) }],
  )
}

function look(stage: Watched, given: unknown, outcomes: readonly Outcome[]): void {
  const made = outcomeAt(outcomes, stage.index)
  if (outcomeKind(given) !== 'value') return
  const kind = outcomeKind(made)
  if (kind === 'not-reached') return
  if (kind === 'threw') {
    stage.matters = true // Identity would not have thrown.
    stage.ran = true
    return
  }
  stage.ran = true
  if (equal(given, made, EXACT)) return
  if (numberOr(kindOf(given)) === numberOr(kindOf(made))) {
    stage.matters = true
  } else if (stage.first === null) {
    stage.first = { value: snapshot(made) }
  } else {
    stage.matters = !equal(stage.first.value, made, EXACT)
  }
}

/** A JavaScript side turns ints into floats: no change of kind. */
function numberOr(kind: string): string {
  return kind === 'int' ? 'float' : kind
}

/**
 * Finds whose value a stage takes: the nearest earlier one on the same path, as the flat order of stages tells it; -1:
 * the input.
 */
export function inputOf(info: SideInfo, index: number): number {
  const own = info.stages[index]!.branch
  for (let before = index - 1; before >= 0; before--) {
    const other = info.stages[before]!.branch
    if (other.length <= own.length && other.every((part, at) => part === own[at])) return before
  }
  return -1
}
