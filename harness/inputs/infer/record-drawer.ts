import { chance, pick } from '../draw/dice.ts'
import { copyRecord, setKey } from '../draw/copy-record.ts'
import type { Dice } from '../draw/random-at.ts'
import type { EdgeTag } from '../edge-cases/edge-case.ts'
import type { DrawContext, Drawer } from './draw-context.ts'
import { variantOf, type RecordVariant } from './schema.ts'

/** A way in which a field has no value in some golden record. */
export interface Emptiable {
  readonly key: string
  /** Takes its value away from a record, as some golden record lacks it. */
  readonly empty: (record: Record<string, unknown>) => void
}

/** Lists the fields that some golden record leaves empty: null, NaN, or without the key. */
export function emptiableFields({ fields, count }: RecordVariant): readonly Emptiable[] {
  return fields.flatMap(({ key, schema }): Emptiable[] => {
    if (variantOf(schema, 'null') !== undefined) return [{ key, empty: (record) => setKey(record, key, null) }]
    if (variantOf(schema, 'float')?.samples.some(Number.isNaN) === true) {
      return [{ key, empty: (record) => setKey(record, key, Number.NaN) }]
    }
    return schema.count < count ? [{ key, empty: (record) => delete record[key] }] : []
  })
}

/** A key with its drawer. */
export interface DrawnField {
  readonly key: string
  readonly draw: Drawer
  /** Percentage of golden records that have the key. */
  readonly presence: number
  readonly nullable: boolean
}

type Shape = Record<string, unknown>
type Break = (dice: Dice, record: Shape, fields: readonly DrawnField[]) => Shape

/** What can be wrong with a record, by class; each keeps all else. */
const BREAKS: ReadonlyArray<readonly [tag: EdgeTag, weight: number, change: Break]> = [
  ['missing', 4, (dice, record, fields) => without(record, pick(dice, fields).key)],
  ['missing', 1, () => ({})],
  ['null', 4, (dice, record, fields) => withKey(record, notNullable(dice, fields), null)],
  ['undefined', 2, (dice, record, fields) => withKey(record, pick(dice, fields).key, undefined)],
  ['keys', 2, (dice, record) => withKey(record, pick(dice, ['extra', 'constructor', '', 'id2']), 1n)],
  ['keys', 1, (_dice, record) => withKey(record, '__proto__', 'x')],
  ['kinds', 2, (dice, record, fields) => withKey(record, pick(dice, fields).key, pick(dice, ['', 0n, 1.5, true]))],
]

/** Makes the fields of a record drawer from the schema's. */
export function drawnFields(
  variant: RecordVariant,
  drawerOf: (schema: RecordVariant['fields'][number]['schema']) => Drawer,
): DrawnField[] {
  return variant.fields.map(({ key, schema }) => ({
    key,
    draw: drawerOf(schema),
    presence: (100 * schema.count) / variant.count,
    nullable: variantOf(schema, 'null') !== undefined,
  }))
}

/**
 * Makes the drawer of a record. Ordinary: half are golden records with one to three fields drawn anew, half have each
 * field drawn on its own; optional keys come as often as in the goldens; 3 in 100 have their keys in another order.
 * Wild: one field, or two in two of five records, hold an edge; in one of ten, where goldens leave some fields empty,
 * each of these is empty in half of them. Break: a key missing, null, undefined, extra, or of another kind.
 */
export function recordDrawer(variant: RecordVariant, fields: readonly DrawnField[], { selected }: DrawContext): Drawer {
  const breaks = BREAKS.filter(([tag]) => selected.has(tag)).flatMap(([, weight, change]) =>
    Array.from({ length: weight }, () => change),
  )
  const emptiable = emptiableFields(variant)
  const plain = (dice: Dice): Shape => (chance(dice, 50) ? redrawn(dice, variant, fields) : drawn(dice, fields))
  return (dice, mood) => {
    const record = plain(dice)
    if (fields.length === 0) return mood === 'break' && selected.has('keys') ? { extra: 1n } : record
    if (mood === 'break' && breaks.length > 0) return pick(dice, breaks)(dice, record, fields)
    if (mood === 'wild' && emptiable.length > 1 && selected.has('null') && chance(dice, 10)) {
      for (const { empty } of emptiable) if (chance(dice, 50)) empty(record)
    } else if (mood !== 'plain') {
      for (let field = chance(dice, 60) ? 1 : 2; field > 0; field--) {
        const { key, draw } = pick(dice, fields)
        setKey(record, key, draw(dice, 'wild'))
      }
    }
    return selected.has('keys') && chance(dice, 3) ? reordered(dice, record) : record
  }
}

function drawn(dice: Dice, fields: readonly DrawnField[]): Shape {
  const record: Shape = {}
  for (const { key, draw, presence } of fields) {
    if (presence >= 100 || chance(dice, presence)) setKey(record, key, draw(dice, 'plain'))
  }
  return record
}

function redrawn(dice: Dice, variant: RecordVariant, fields: readonly DrawnField[]): Shape {
  const record = copyRecord(pick(dice, variant.samples))
  if (fields.length === 0) return record
  for (let change = dice.nextInt(1, 3); change > 0; change--) {
    const { key, draw } = pick(dice, fields)
    if (Object.hasOwn(record, key)) setKey(record, key, draw(dice, 'plain'))
  }
  return record
}

function without(record: Shape, key: string): Shape {
  const copy = copyRecord(record)
  delete copy[key]
  return copy
}

function withKey(record: Shape, key: string, value: unknown): Shape {
  const copy = copyRecord(record)
  setKey(copy, key, value)
  return copy
}

function notNullable(dice: Dice, fields: readonly DrawnField[]): string {
  const strict = fields.filter((field) => !field.nullable)
  return pick(dice, strict.length > 0 ? strict : fields).key
}

function reordered(dice: Dice, record: Shape): Shape {
  const keys = Object.keys(record)
  const from = dice.nextInt(0, Math.max(0, keys.length - 1))
  const order = chance(dice, 50) ? keys.toReversed() : [...keys.slice(from), ...keys.slice(0, from)]
  const copy: Shape = {}
  for (const key of order) setKey(copy, key, record[key])
  return copy
}
