import { DTYPES } from '../values/dtype.ts'
import type { Dtype } from '../values/tagged.ts'

/**
 * How far numbers may lie apart; 0 is off. Two numbers are close if |training - inference| <= atol + rtol * |training|,
 * or if both are floats and at most `ulp` representable numbers of their dtype lie between them (one being the next).
 * NaN is close to NaN only, an infinity to itself only.
 */
export interface Tolerance {
  readonly atol: number
  readonly rtol: number
  readonly ulp: number
}

/**
 * What statistics of the differences between two arrays of numbers must be; null is not asked for. They stand in place
 * of the tolerances of single elements: NaN and infinities must be the same at the same places, all else is judged as
 * a whole. All that are asked for must hold.
 */
export interface Statistics {
  /** Mean |Δ| at most. */
  readonly mean: number | null
  /** |Δ| at most, but for one element in a hundred (rounded down: none of fewer than a hundred). */
  readonly p99: number | null
  /** Peak signal-to-noise ratio at least, in dB; equal/statistics.ts says what the peak is. */
  readonly psnr: number | null
}

/** When two errors at one stage agree: whenever both threw, never, or if their types are the same. */
export type ThrowsRule = 'both' | 'differ' | 'same-kind'

/** What users write for a rule; `RULE_KEYS` says what each key may hold. */
export interface RuleSpec extends Partial<Tolerance> {
  readonly exact?: true
  readonly mean?: number
  readonly p99?: number
  readonly psnr?: number
  readonly dtypes?: Readonly<Partial<Record<Dtype, Partial<Tolerance>>>>
  readonly as?: Dtype
  readonly dtype?: 'widen'
  readonly unordered?: boolean
  readonly absent?: 'strict' | 'null'
  readonly nan?: 'strict' | 'null'
  readonly subtype?: boolean
  readonly 'ordered-keys'?: boolean
  readonly ignore?: readonly string[]
  readonly throws?: ThrowsRule
}

/**
 * What the value of a key may be. `limit`: a finite number of at least 0. `flag`: true or false. `choice`: one of a
 * few. `paths`: a list of paths such as `$.items[*].ts`. `limits`: tolerances by dtype.
 */
export type RuleValue<Value = unknown> =
  | { readonly kind: 'limit' | 'flag' | 'paths' | 'limits' }
  | { readonly kind: 'choice'; readonly choices: readonly Value[] }

/** One key of a rule. */
export interface RuleKey<Value = unknown> {
  readonly value: RuleValue<Value>
  /** Whether it makes numbers or containers agree that are not equal, and so contradicts `exact` beside it. */
  readonly isLoose: boolean
  /** What it means, as editors show it. */
  readonly doc: string
  /** What to do where the value is not one of those allowed; null: the list of them says enough. */
  readonly remedy: string | null
}

const LIMIT: RuleValue<never> = { kind: 'limit' }
const FLAG: RuleValue<never> = { kind: 'flag' }

/** The tolerances, of a rule as of one dtype in it. */
export const TOLERANCE_KEYS: { readonly [Key in keyof Tolerance]: RuleKey<Tolerance[Key]> } = {
  atol: loose(LIMIT, 'Numbers agree if |training - inference| <= atol + rtol * |training|.'),
  rtol: loose(LIMIT, 'Numbers agree if |training - inference| <= atol + rtol * |training|.'),
  ulp: loose(LIMIT, 'Floats agree if at most this many representable numbers lie between them (1: neighbours).'),
}

/** The statistics of arrays. */
export const STATISTIC_KEYS: { readonly [Key in keyof Statistics]: RuleKey<number> } = {
  mean: loose(LIMIT, 'Arrays of numbers agree if their mean |training - inference| is at most this.'),
  p99: loose(LIMIT, 'Arrays of numbers agree if |training - inference| is at most this on 99 of 100 elements.'),
  psnr: loose(LIMIT, 'Arrays of numbers agree if their peak signal-to-noise ratio is at least this, in dB.'),
}

/**
 * Every key of a rule, in the order messages list them. The configuration's schema, the reading of rules and what
 * contradicts `exact` are all made from this table.
 */
export const RULE_KEYS: { readonly [Key in keyof RuleSpec]-?: RuleKey<NonNullable<RuleSpec[Key]>> } = {
  exact: plain(
    { kind: 'choice', choices: [true] },
    'Says that nothing but equal values agree; takes over no tolerance from `*`.',
  ),
  ...TOLERANCE_KEYS,
  ...STATISTIC_KEYS,
  dtypes: loose({ kind: 'limits' }, 'Tolerances of one dtype, in place of the general ones.'),
  as: loose(
    { kind: 'choice', choices: Object.keys(DTYPES) as Dtype[] },
    "Both sides' numbers are rounded to this dtype first; lists of numbers stand for tensors of it.",
  ),
  dtype: {
    ...loose(
      { kind: 'choice', choices: ['widen'] },
      'Tensors, scalars and columns of different dtypes compare by exact value.',
    ),
    remedy: 'leave `dtype` out, and different dtypes do not agree',
  },
  unordered: loose(FLAG, 'Lists, and the first axis of tensors, compare as multisets.'),
  absent: loose(
    { kind: 'choice', choices: ['strict', 'null'] },
    '`null` joins undefined, null and missing; `strict` is the default.',
  ),
  nan: loose(
    { kind: 'choice', choices: ['strict', 'null'] },
    '`null` joins NaN and null, as JSON writes NaN; `strict` is the default.',
  ),
  subtype: plain(FLAG, 'Int and float, tuple and list, scalars of different dtypes differ.'),
  'ordered-keys': plain(FLAG, 'Records with their keys in another order differ.'),
  ignore: plain({ kind: 'paths' }, 'Paths that are not compared, such as $.items[*].ts.'),
  throws: plain(
    { kind: 'choice', choices: ['both', 'differ', 'same-kind'] },
    'When two errors agree: whenever both sides threw (the default), never, or if their types are the same.',
  ),
}

/** The keys that contradict `exact` beside them. */
export const LOOSE_KEYS: readonly string[] = Object.entries(RULE_KEYS).flatMap(([key, { isLoose }]) =>
  isLoose ? [key] : [],
)

function loose<Value>(value: RuleValue<Value>, doc: string): RuleKey<Value> {
  return { value, isLoose: true, doc, remedy: null }
}

function plain<Value>(value: RuleValue<Value>, doc: string): RuleKey<Value> {
  return { value, isLoose: false, doc, remedy: null }
}
