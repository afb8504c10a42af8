import type { PlacedEdit } from '../diagnose/cause.ts'
import type { Leaf } from '../hybrid/edits.ts'
import { joinLines } from '../pipeline/join-lines.ts'
import type { CodeLines, StageInfo } from '../pipeline/provenance.ts'
import type { Role } from '../pipeline/role.ts'
import { withInts, type InJavaScript } from '../values/numbers-like.ts'
import { display, type Shown } from '../values/display.ts'

/** One change of the inference pipeline that belongs to a repair. */
export type Edit =
  | (EditOf<'move'> & Placed)
  | (EditOf<'insert'> &
      Placed & {
        /** `file:line` of it in the source of training, of a tap with all lines of its code; null: not known. */
        readonly of: string | null
      })
  | EditOf<'delete'>
  | (EditOf<'set-params'> & {
      readonly params: readonly SetParam[]
    })
  | EditOf<'set-environment'>
  | (EditOf<'replace'> & {
      /** What a tap of a function is passed with otherwise than training's; left out: nothing that is known. */
      readonly params?: readonly SetParam[]
    })

/** One leaf of params that is set, added or taken out. */
export interface SetParam {
  readonly path: string
  /** What inference has there; null: its table lacks the key. */
  readonly from: Shown | null
  /** What training has there; null: its table lacks the key. */
  readonly to: Shown | null
}

interface EditOf<Kind> {
  readonly edit: Kind
  readonly stage: string
  /** `file:line` of what is to be changed in the source of inference; null where it is not known. */
  readonly at: string | null
  /** The lines of that file that make the value of the stage, where they are known of a function's; else null. */
  readonly code: readonly CodeLines[] | null
}

interface Placed {
  /** The stage that runs before it in the repaired pipeline; null: it comes first. */
  readonly after: string | null
}

/** Width of params in a report, in characters. */
const PARAMS_WIDTH = 200

/**
 * Turns an edit into what a report may say of it.
 *
 * @param stages the stages of both sides, in order of execution; none where training was not at hand
 */
export function reportEdit(
  edit: PlacedEdit,
  stages: Readonly<Record<Role, readonly StageInfo[]>>,
  inJavaScript: InJavaScript,
): Edit {
  const { pair, after } = edit
  const info = pair.inference >= 0 ? stages.inference[pair.inference] : stages.training[pair.training]
  const isInference = pair.inference >= 0
  const place = { stage: pair.name, at: info?.source ?? null, code: (isInference ? info?.code : null) ?? null }
  switch (edit.edit) {
    case 'move':
      return { edit: 'move', ...place, after }
    case 'insert': {
      // What lacks a stage is inference: the place is that of the stage it goes behind.
      const behind = stages.inference.find(({ name }) => name === after) ?? stages.inference[0]
      const own = stages.training[pair.training]
      return { edit: 'insert', stage: pair.name, at: behind?.source ?? null, code: null, after, of: placeOf(own) }
    }
    case 'set-params':
      return { edit: 'set-params', ...place, params: setParams(edit.leaves, inJavaScript) }
    case 'replace': {
      const { declared } = edit
      return {
        edit: 'replace',
        ...place,
        ...(declared === undefined ? {} : { params: setParams(declared, inJavaScript) }),
      }
    }
    case 'delete':
    case 'set-environment':
      return { edit: edit.edit, ...place }
  }
}

function setParams(leaves: readonly Leaf[], inJavaScript: InJavaScript): readonly SetParam[] {
  return leaves.map(({ path, absent, ...leaf }) => {
    const { training, inference } = withInts(leaf, inJavaScript)
    return {
      path,
      from: absent === 'inference' ? null : display(inference, PARAMS_WIDTH),
      to: absent === 'training' ? null : display(training, PARAMS_WIDTH),
    }
  })
}

function placeOf(info: StageInfo | undefined): string | null {
  const { source = null, code } = info ?? {}
  return source === null || code === undefined ? source : codePlace(source, code)
}

/** Shows all lines of a tap's code in place of the one that the tap is on: `serve.py:17–19, 22`. */
export function codePlace(at: string, code: readonly CodeLines[]): string {
  const lines = joinLines(code, 1).map(({ first, last }) => (first === last ? `${last}` : `${first}–${last}`))
  return at.replace(/:\d+$/, () => `:${lines.join(', ')}`)
}
