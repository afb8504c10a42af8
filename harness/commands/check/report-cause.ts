import type { FoundCause, Look as FoundLook, Smallest as FoundSmallest } from '../../diagnose/cause.ts'
import type { StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import { inputSize } from '../../run/divergence.ts'
import type { Cause, Look, Smallest } from '../../report/report-cause.ts'
import { reportEdit } from '../../report/report-edit.ts'
import type { Showing } from '../../pair/show.ts'

/** A cause, and how many records belong to it. */
export interface CountedCause {
  readonly cause: FoundCause
  readonly records: number
  /** How many of `records` are golden ones. */
  readonly golden: number
}

/** What turning causes into a report needs besides them. */
export interface CauseFacts {
  /** The stages of both sides, in order of execution; none where training was not at hand. */
  readonly stages: Readonly<Record<Role, readonly StageInfo[]>>
  /** Ids of the golden records. */
  readonly golden: ReadonlySet<string>
  readonly show: Showing
}

/** Turns a cause into what a report may say of it. */
export function reportCause({ cause, records, golden }: CountedCause, facts: CauseFacts): Cause {
  const { edits, smallest, modes, looks, rounding, records: _ids, ...said } = cause
  const { show } = facts
  const numbers = (ids: ReadonlySet<string>): Pick<Look, 'records' | 'golden'> => ({
    records: ids.size,
    golden: [...ids].filter((id) => facts.golden.has(id)).length,
  })
  const look = (one: FoundLook): Look => ({
    ...one,
    ...numbers(one.records),
    smallest: one.smallest === null ? null : reportSmallest(one.smallest, show),
  })
  return {
    ...said,
    records,
    golden,
    edits: edits.map((edit) => reportEdit(edit, facts.stages, show.inJavaScript)),
    smallest: smallest === null ? null : reportSmallest(smallest, show),
    modes: modes.map((mode) => ({
      ...mode,
      ...numbers(mode.records),
      smallest: reportSmallest(mode.smallest, show),
      looks: mode.looks.map(look),
    })),
    looks: looks.map(look),
    tolerance:
      rounding === null
        ? null
        : {
            as: rounding.as,
            rtol: rounding.rtol,
            atol: rounding.atol,
            hides: records,
            unsafeBefore: rounding.unsafeBefore,
          },
  }
}

function reportSmallest({ input, training, inference, from, complete }: FoundSmallest, show: Showing): Smallest {
  return {
    input: show.pasted(input),
    ...show.outcomes({ training, inference }),
    shrunkFrom: inputSize(from),
    complete,
  }
}
