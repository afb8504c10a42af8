import { isDecimalText } from './decimal.ts'
import { isDtype } from './dtype.ts'
import { escapeText } from './escape.ts'
import { formatTime } from './format-time.ts'
import { showFloat } from './show-float.ts'
import { TAG, type Scalar, type Tagged } from './tagged.ts'
import type { TaggedJson } from './tagged-json-type.ts'
import { fault, floatJson, floatPart, intPart, nsJson, nsPart, textPart, type Parts } from './tagged-parts.ts'

/** The kinds of tagged values that hold no other values, but for tensors. */
export type LeafKind = Exclude<Tagged[typeof TAG], 'tensor' | 'tuple' | 'typed' | 'table' | 'opaque'>

/** The value of a leaf kind. */
export type Leaf<Kind extends LeafKind = LeafKind> = Extract<Tagged, { readonly [TAG]: Kind }>

/** What the leaf kinds are called in tagged JSON. */
export type LeafTag = 'sc' | 'cp' | 'dec' | 'c' | 'at' | 'naive' | 'date' | 'time' | 'dur' | 'na'

/** All that is to know of a leaf kind. Where `value` is not well-formed, only `isWellFormed` may be asked. */
export interface LeafRow<Value> {
  readonly tag: LeafTag
  /** Tells whether the parts of a value that carries this kind's mark are what they should be. */
  isWellFormed(value: Unchecked<Value>): boolean
  /** Copies what is mutable in a value. */
  copy(value: Value): Value
  /** Writes tagged JSON, beginning with `tag`. Nothing is lost. */
  write(value: Value): TaggedJson
  /**
   * Reads it back; `decode` reads a part that is tagged JSON itself.
   * @throws {LockstepError} if the parts are malformed.
   */
  read(json: Parts, decode: (part: unknown) => unknown): Value
  /** Shows a value on one line, escaped. */
  show(value: Value): string
  /** Says what makes two values of the kind the same one. */
  readonly identity: Identity<Value>
}

/**
 * What makes two values the same one. `number` and `text`: the kind compares with others as a number or as text, under
 * a rule. Otherwise values compare with their own kind alone, and two are the same exactly if `of` gives the same.
 */
export type Identity<Value> = 'number' | 'text' | { of(value: Value): string | bigint | null }

type Unchecked<Value> = Readonly<Partial<Record<keyof Value, unknown>>>

/** One row for each leaf kind. To add a kind, see "to add X, change Y" in the README of `harness/`. */
export const LEAVES: { readonly [Kind in LeafKind]: LeafRow<Leaf<Kind>> } = {
  scalar: {
    tag: 'sc',
    isWellFormed: ({ dtype, value }) => isDtype(dtype) && isScalarValue(value),
    copy: own,
    write: ({ dtype, value }) => ['sc', dtype, scalarJson(value)],
    read: (json, decode) => {
      const [, dtype] = json
      const value = decode(json[2])
      const isScalar = isDtype(dtype) && isScalarValue(value)
      return isScalar ? { [TAG]: 'scalar', dtype, value } : fault('a scalar without dtype or value')
    },
    show: ({ dtype, value }) => `${dtype}(${typeof value === 'number' ? showFloat(value) : String(value)})`,
    identity: 'number',
  },
  'code-points': {
    tag: 'cp',
    isWellFormed: ({ points }) => arePoints(points),
    copy: ({ points }) => ({ [TAG]: 'code-points', points: [...points] }),
    write: ({ points }) => ['cp', [...points]],
    read: ([, points]) =>
      arePoints(points)
        ? { [TAG]: 'code-points', points: [...points] }
        : fault('code points that are not whole numbers up to 10FFFF'),
    show: ({ points }) => `code points "${points.map((point) => `\\u{${point.toString(16).toUpperCase()}}`).join('')}"`,
    identity: 'text',
  },
  decimal: {
    tag: 'dec',
    isWellFormed: ({ text }) => isDecimalText(text),
    copy: own,
    write: ({ text }) => ['dec', text],
    read: ([, text]) => (isDecimalText(text) ? { [TAG]: 'decimal', text } : fault('a decimal whose text is no number')),
    show: ({ text }) => `decimal ${escapeText(text)}`,
    identity: 'number',
  },
  complex: {
    tag: 'c',
    isWellFormed: ({ re, im }) => typeof re === 'number' && typeof im === 'number',
    copy: own,
    write: ({ re, im }) => ['c', floatJson(re), floatJson(im)],
    read: ([, re, im], decode) => ({ [TAG]: 'complex', re: floatPart(decode(re)), im: floatPart(decode(im)) }),
    show: ({ re, im }) => `${showFloat(re)} + ${showFloat(im)}i`,
    identity: 'number',
  },
  instant: {
    tag: 'at',
    isWellFormed: ({ ns, zone }) => isNs(ns) && typeof zone === 'string',
    copy: own,
    write: ({ ns, zone }) => ['at', nsJson(ns), zone],
    read: ([, ns, zone]) => ({ [TAG]: 'instant', ns: nsPart(ns), zone: textPart(zone) }),
    show: ({ ns, zone }) => formatTime.instant(ns, zone),
    identity: { of: ({ ns }) => ns },
  },
  'naive-datetime': {
    tag: 'naive',
    isWellFormed: ({ ns }) => isNs(ns),
    copy: own,
    write: ({ ns }) => ['naive', nsJson(ns)],
    read: ([, ns]) => ({ [TAG]: 'naive-datetime', ns: nsPart(ns) }),
    show: ({ ns }) => formatTime.naive(ns),
    identity: { of: ({ ns }) => ns },
  },
  date: {
    tag: 'date',
    isWellFormed: ({ iso }) => typeof iso === 'string',
    copy: own,
    write: ({ iso }) => ['date', iso],
    read: ([, iso]) => ({ [TAG]: 'date', iso: textPart(iso) }),
    show: ({ iso }) => `date ${escapeText(iso)}`,
    identity: { of: ({ iso }) => iso },
  },
  time: {
    tag: 'time',
    isWellFormed: ({ ns, zone }) => typeof ns === 'bigint' && (zone === null || typeof zone === 'string'),
    copy: own,
    write: ({ ns, zone }) => ['time', ns.toString(), zone],
    read: ([, ns, zone]) => ({ [TAG]: 'time', ns: intPart(ns), zone: zone === null ? null : textPart(zone) }),
    show: ({ ns, zone }) => formatTime.time(ns, zone),
    identity: { of: ({ ns, zone }) => (zone === null ? ns : `${ns} ${zone}`) },
  },
  duration: {
    tag: 'dur',
    isWellFormed: ({ ns }) => isNs(ns),
    copy: own,
    write: ({ ns }) => ['dur', nsJson(ns)],
    read: ([, ns]) => ({ [TAG]: 'duration', ns: nsPart(ns) }),
    show: ({ ns }) => formatTime.duration(ns),
    identity: { of: ({ ns }) => ns },
  },
  na: {
    tag: 'na',
    isWellFormed: () => true,
    copy: own,
    write: () => ['na'],
    read: () => ({ [TAG]: 'na' }),
    show: () => 'NA',
    identity: { of: () => null },
  },
}

const ROWS: ReadonlyMap<unknown, LeafRow<Leaf>> = new Map<unknown, LeafRow<Leaf>>(Object.entries(LEAVES))

/** Finds the row of a kind; undefined for a kind that is no leaf. */
export function leafRow(kind: string): LeafRow<Leaf> | undefined {
  return ROWS.get(kind)
}

function own<Value extends object>(value: Value): Value {
  return Object.isFrozen(value) ? value : { ...value }
}

function isNs(ns: unknown): boolean {
  return ns === null || typeof ns === 'bigint'
}

function isScalarValue(value: unknown): value is Scalar['value'] {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function scalarJson(value: Scalar['value']): TaggedJson {
  if (typeof value === 'bigint') return ['i', value.toString()]
  return typeof value === 'number' ? floatJson(value) : value
}

function arePoints(points: unknown): points is readonly number[] {
  return Array.isArray(points) && points.every((point) => Number.isInteger(point) && point >= 0 && point <= 0x10ffff)
}
