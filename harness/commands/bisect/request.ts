import type { ChildRequest } from '../in-child.ts'
import type { Role } from '../../pipeline/role.ts'

/** What to look for. */
export interface BisectRequest extends ChildRequest {
  /** Empty: all whose golden file says which version it was recorded with. */
  readonly pairs: readonly string[]
  /** `py:nltk`, `npm:lodash`, or a name alone. */
  readonly package: string
  /** Null: training, or inference where only that has such packages. */
  readonly side: Role | null
  /** Null: the version the golden records were recorded with. */
  readonly good: string | null
  /** Null: the version the side has today. */
  readonly bad: string | null
  /** The cache folder, absolute. */
  readonly cache: string
  /** Told before each try; `left` is the most tries that may be to come, this one among them. */
  readonly onTry?: (tried: { readonly pair: string; readonly version: string; readonly left: number | null }) => void
}
