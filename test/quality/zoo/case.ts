import type { CauseKind } from '../../../harness/diagnose/cause-kinds.ts'
import type { Stage } from '../../../harness/pipeline/stage.ts'

/** One real training–serving divergence: the stages of both sides and an input that shows it. */
export interface ZooCase {
  readonly id: string
  /** The documentation, public issue or known pattern behind it. */
  readonly source: string
  /** What a right report says; `null` where the sides agree in the end (`benign`). */
  readonly kind: CauseKind | null
  /** Why `kind` is not the plain reading of the case, or what makes it hard. */
  readonly because?: string
  /** Other kinds that are as right, with the reason in `because`. */
  readonly alsoRight?: readonly CauseKind[]
  /** Stages one of which a right cause names; for a missing stage training's name. Empty where the case is benign. */
  readonly stages: readonly string[]
  /** The first divergent stage, as the manual defines it; null where the case is benign. */
  readonly first: string | null
  /** Differs on the way or in meaning only: right when it comes out agreed, harmless, or as not reaching the last value. */
  readonly benign?: true
  /** The behaviour of a library, written out in plain code. */
  readonly emulated?: true
  /** A smaller form of the collected case (vocabulary, image) that keeps how it comes about. */
  readonly reduced?: true
  /** An input on which the last values differ (unless benign), and those values. Ints are bigints, floats numbers. */
  readonly witness: { readonly input: unknown; readonly training: unknown; readonly inference: unknown }
  /** An ordinary input on which both sides agree: why nobody notices. */
  readonly control: unknown
  /** No input agrees; `control` is an ordinary one. */
  readonly controlDiverges?: true
  /** Stages of the inference side; `python`: they are in `INFERENCE` of the Python file of the same name. */
  readonly inference: readonly Stage[] | 'python'
  /** Environment variables of the workers, where the case lies in them. */
  readonly env?: {
    readonly training: Readonly<Record<string, string>>
    readonly inference: Readonly<Record<string, string>>
  }
}
