import { EXACT } from '../compare/rule.ts'
import { equal } from '../compare/equal/equal.ts'
import type { SideInfo } from '../pipeline/provenance.ts'
import type { Side } from '../sides/side.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { digest } from '../values/digest.ts'
import { kindOf } from '../values/kind.ts'
import { snapshot } from '../values/snapshot.ts'

/** What was seen of one stage of the training side. */
export interface StageSeen {
  /** Whether it returned or threw on any record. */
  readonly ran: boolean
  /** Whether it did something on any record. */
  readonly matters: boolean
  /** Digest of the one value of another kind that it made so far; null: it made none. */
  readonly constant: string | null
}

/**
 * Whether a stage did nothing, over so many records: one record shows nothing of a stage that changes kinds, as any
 * output is its commonest then.
 */
export function isVacuous(seen: StageSeen | undefined, records: number): boolean {
  return seen !== undefined && seen.ran && !seen.matters && (seen.constant === null || records > 1)
}

/** Watches, over the records of a run, which stages ever did anything. */
export interface Vacuity {
  watch(input: unknown, outcomes: readonly Outcome[]): void
  /** Whether every stage was seen to matter: then watching is over. */
  readonly done: boolean
  /** By stage name; `mergeSeen` merges two runs'. */
  readonly seen: ReadonlyMap<string, StageSeen>
}

/** Merges what two runs have seen of a stage. Two constants that differ show that it matters. */
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
 * Watches for stages that never did anything on the records of a run: on every record that reached it, the stage
 * returned what it was given, or, where it makes another kind of value, one and the same value. A stage that threw did
 * something. Of a function with taps, a tap is given the value of the tap before it.
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

/** A JavaScript side turns ints into floats, which is no change of kind. */
function numberOr(kind: string): string {
  return kind === 'int' ? 'float' : kind
}

/**
 * Finds the index of the stage whose value a stage takes: the nearest one before it, in the flat order of stages, on
 * its own way through the branches. -1: it takes the input.
 */
export function inputOf(info: SideInfo, index: number): number {
  const own = info.stages[index]?.branch ?? []
  return info.stages
    .slice(0, index)
    .findLastIndex(({ branch }) => branch.length <= own.length && branch.every((part, at) => part === own[at]))
}
