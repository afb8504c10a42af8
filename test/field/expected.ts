import type { CauseKind } from '../../harness/diagnose/cause-kinds.ts'
import type { InputClass } from '../../harness/run/record.ts'

/** What a check of a pair must come to, as `expected.json` of its folder says; README.md tells what each key means. */
export interface Expected {
  readonly needs?: { readonly python?: readonly string[]; readonly npm?: readonly string[] }
  readonly pair?: Readonly<Record<string, unknown>>
  readonly before?: Readonly<Record<string, unknown>>
  readonly config?: Readonly<Record<string, unknown>>
  readonly inputs?: string
  readonly exit: number
  readonly goldens: 'agree' | 'throw' | Readonly<Record<string, string>>
  readonly modes: readonly ExpectedMode[]
  readonly never?: readonly string[]
  readonly first?: string
  readonly shows?: readonly string[]
  readonly hides?: readonly string[]
  readonly open?: Readonly<Record<string, string>>
}

/** One way in which the pair fails. */
export interface ExpectedMode {
  readonly stage: string
  readonly kind: CauseKind
  readonly class: InputClass
  readonly level?: 'likely' | 'unknown' | 'any'
  readonly says: string
}
