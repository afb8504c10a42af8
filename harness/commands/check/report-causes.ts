import type { FoundCause, PlacedEdit } from '../../diagnose/cause.ts'
import type { SideInfo } from '../../pipeline/provenance.ts'
import { inputSize } from '../../run/divergence.ts'
import { display } from '../../values/display.ts'
import type { Cause, Edit } from '../../report/report-cause.ts'
import type { Showing } from '../../pair/show.ts'

/** What turning causes into a report needs besides them. */
export interface CauseFacts {
  readonly training: SideInfo
  readonly inference: SideInfo
  /** Ids of the golden records. */
  readonly golden: ReadonlySet<string>
  readonly show: Showing
}

/** Turns what the diagnosis found into what a report may say: most records first, harmless ones last. */
export function reportCauses(causes: readonly FoundCause[], facts: CauseFacts): readonly Cause[] {
  return causes.map((cause) => reportCause(cause, facts))
}

/** Width of params in a report, in characters. */
const PARAMS_WIDTH = 200

function reportCause(cause: FoundCause, facts: CauseFacts): Cause {
  const { kind, level, caveat, stage, stages, reaches, maskedBy, harmless, noisy, when, proof } = cause
  const { show, golden } = facts
  return {
    kind,
    level,
    caveat,
    stage,
    stages,
    reaches,
    maskedBy,
    harmless,
    noisy,
    when,
    proof,
    records: cause.records.size,
    golden: [...cause.records].filter((id) => golden.has(id)).length,
    edits: cause.edits.map((edit) => reportEdit(edit, facts)),
    smallest:
      cause.smallest === null
        ? null
        : {
            input: show.input(cause.smallest.input),
            training: show.outcome(cause.smallest.training),
            inference: show.outcome(cause.smallest.inference),
            shrunkFrom: inputSize(cause.smallest.from),
            complete: cause.smallest.complete,
          },
    tolerance:
      cause.rounding === null
        ? null
        : {
            as: cause.rounding.as,
            rtol: cause.rounding.rtol,
            atol: cause.rounding.atol,
            hides: cause.records.size,
            unsafeBefore: cause.rounding.unsafeBefore,
          },
  }
}

function reportEdit(edit: PlacedEdit, { training, inference }: CauseFacts): Edit {
  const { pair } = edit
  const info = pair.inference >= 0 ? inference.stages[pair.inference] : training.stages[pair.training]
  const place = { stage: pair.name, at: info?.source ?? null }
  switch (edit.edit) {
    case 'move':
      return { edit: 'move', ...place, after: edit.after }
    case 'insert': {
      // What lacks a stage is inference: the place is that of the stage it goes behind.
      const behind = inference.stages.find(({ name }) => name === edit.after) ?? inference.stages[0]
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
