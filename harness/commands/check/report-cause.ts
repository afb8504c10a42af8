import type { FoundCause, PlacedEdit } from '../../diagnose/cause.ts'
import type { StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import { inputSize } from '../../run/divergence.ts'
import { display } from '../../values/display.ts'
import type { Cause, Edit } from '../../report/report-cause.ts'
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
  readonly show: Showing
}

/** Width of params in a report, in characters. */
const PARAMS_WIDTH = 200

/** Turns a cause into what a report may say of it. */
export function reportCause({ cause, records, golden }: CountedCause, facts: CauseFacts): Cause {
  const { edits, smallest, rounding, records: _ids, ...said } = cause
  const { show } = facts
  return {
    ...said,
    records,
    golden,
    edits: edits.map((edit) => reportEdit(edit, facts)),
    smallest:
      smallest === null
        ? null
        : {
            input: show.input(smallest.input),
            training: show.outcome(smallest.training),
            inference: show.outcome(smallest.inference),
            shrunkFrom: inputSize(smallest.from),
            complete: smallest.complete,
          },
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

function reportEdit(edit: PlacedEdit, { stages: { training, inference } }: CauseFacts): Edit {
  const { pair } = edit
  const info = pair.inference >= 0 ? inference[pair.inference] : training[pair.training]
  const place = { stage: pair.name, at: info?.source ?? null }
  switch (edit.edit) {
    case 'move':
      return { edit: 'move', ...place, after: edit.after }
    case 'insert': {
      // What lacks a stage is inference: the place is that of the stage it goes behind.
      const behind = inference.find(({ name }) => name === edit.after) ?? inference[0]
      return { edit: 'insert', stage: pair.name, at: behind?.source ?? null, after: edit.after }
    }
    case 'set-params':
      return {
        edit: 'set-params',
        ...place,
        params: edit.leaves.map(({ path, training: to, inference: from }) => ({
          path,
          from: display(from, PARAMS_WIDTH),
          to: display(to, PARAMS_WIDTH),
        })),
      }
    default:
      return { edit: edit.edit, ...place }
  }
}
