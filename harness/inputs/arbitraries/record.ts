import type { Arbitrary, Random } from 'fast-check'
import { UsageError } from '../../errors.ts'
import { setKey } from '../draw/copy-record.ts'
import { chance } from '../draw/dice.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent } from './options.ts'

/** Options of {@link record}. */
export interface RecordOptions<Fields> {
  /** Keys that are absent in a fifth of the records. */
  readonly optional?: ReadonlyArray<keyof Fields & string>
  /** Keys whose value is null in a fifth of the records. */
  readonly nullable?: ReadonlyArray<keyof Fields & string>
  /** Share of records whose keys come in another order; 0 to 1; default 0.03. */
  readonly reordered?: number
}

/**
 * Makes an arbitrary of records from one of each field; arbitraries of fast-check itself may be fields.
 * Records keep to what is declared: no key is missing or null unless it is `optional` or `nullable`.
 * @throws {UsageError} if a field is no arbitrary, or an option is unknown, has a wrong value or names no field.
 */
export function record<Fields extends Readonly<Record<string, unknown>>>(
  fields: { readonly [Key in keyof Fields]: Arbitrary<Fields[Key]> },
  options: RecordOptions<Fields> = {},
): Arbitrary<{ [Key in keyof Fields]: Fields[Key] }> {
  checkOptions('record()', options, ['optional', 'nullable', 'reordered'])
  const entries = Object.entries(fields) as Array<[string, Arbitrary<unknown>]>
  for (const [key, arbitrary] of entries) {
    if (typeof (arbitrary as { generate?: unknown } | null)?.generate !== 'function') {
      throw new UsageError(`record(): field '${key}' is no arbitrary.`, {
        hint: `${key}: text(), or fc.constant(…) for a fixed value`,
      })
    }
  }
  const optional = keySet('optional', options.optional, fields)
  const nullable = keySet('nullable', options.nullable, fields)
  const reordered = edgePercent('record() reordered', options.reordered, 0.03)
  const draw = (dice: Pick<Random, 'nextInt'>, bias: number | undefined): unknown => {
    const order = chance(dice, reordered) ? entries.toReversed() : entries
    const made: Record<string, unknown> = {}
    for (const [key, arbitrary] of order) {
      if (optional.has(key) && chance(dice, 20)) continue
      const isNull = nullable.has(key) && chance(dice, 20)
      setKey(made, key, isNull ? null : arbitrary.generate(dice as Random, bias).value)
    }
    return made
  }
  return arbitraryOf(draw) as Arbitrary<{ [Key in keyof Fields]: Fields[Key] }>
}

function keySet(option: string, keys: readonly string[] | undefined, fields: object): ReadonlySet<string> {
  for (const key of keys ?? []) {
    if (!Object.hasOwn(fields, key)) throw new UsageError(`record(): ${option} names '${key}', which is no field.`)
  }
  return new Set(keys)
}
