import { decimalOfFloat, decimalOfInt, readDecimal, sameDecimal, type CanonicalDecimal } from '../../values/decimal.ts'
import { DTYPES } from '../../values/dtype.ts'
import { entriesOf } from '../../values/entries.ts'
import { kindOf, MAX_DEPTH } from '../../values/kind.ts'
import {
  TAG,
  type Column,
  type Complex,
  type Dtype,
  type Scalar,
  type Table,
  type Tagged,
  type Tensor,
  type Tuple,
} from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import { boolOf, nsOf, pointsOf } from './leaves.ts'
import { isNum, roundTo, subtypeOf, type Num } from './number.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { EXACT, type Rule } from '../rule.ts'
import { isNumeric, numberAt } from './tensors.ts'

/** What a canonical text leaves open, found while it was written. */
export interface Open {
  /** An int or decimal zero is in it: it equals both float zeros, which differ from each other. */
  anyZero: boolean
  /** In place of each number a mark is written, and the first few are listed here; null to write numbers out. */
  readonly numbers: Num[] | null
  /** How many numbers there are, also those not listed. */
  count: number
  /** True where the order of the numbers means nothing: they come from a set, a map or an unordered list. */
  scrambled: boolean
  /** True where no zero has a sign, as in the keys of maps. */
  readonly unsigned?: boolean
}

const LISTED = 16
let opaques = 0

/**
 * Writes a value as a text that two values share exactly if they are equal under the rule, its tolerances aside.
 * The sign of zero is written; see {@link Open.anyZero}. Opaque values share their text with nothing.
 * Used where elements are matched by value: sets, map keys, unordered lists.
 */
export function canonical(value: unknown, rule: Rule, at: IgnoreNode | null, depth: number, open: Open): string {
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (value === null || value === undefined) return value === null || rule.absent === 'null' ? 'n' : 'u'
  if (isNum(value)) return number(value, rule, open)
  const bool = boolOf(value)
  if (bool !== null) return bool ? 't' : 'f'
  const kind = kindOf(value)
  if (kind === 'opaque' || (depth >= MAX_DEPTH && HOLDERS.has(kind))) return `!${++opaques}`
  switch (kind) {
    case 'list':
    case 'tuple': {
      const items = kind === 'list' ? (value as unknown[]) : (value as Tuple).items
      return `${rule.subtype ? kind : ''}${list(items, rule, at, depth, open)}`
    }
    case 'record':
    case 'map':
      return entries(value as Record<string, unknown>, rule, at, depth, open)
    case 'set':
      return sorted([...(value as Set<unknown>)], rule, at?.any ?? null, depth, open, '<')
    case 'tensor':
      return tensorText(value, rule, open)
    case 'table':
      return table(value as Table, rule, at, depth, open)
    default:
      return leaf(value as Tagged | Date, rule, open)
  }
}

const HOLDERS: ReadonlySet<string> = new Set(['list', 'tuple', 'record', 'map', 'set', 'table'])

function number(value: Num, rule: Rule, open: Open): string {
  const subtype = rule.subtype ? subtypeOf(value, rule) : ''
  open.count++
  if (open.numbers !== null) {
    if (open.numbers.length < LISTED) open.numbers.push(value)
    return `#${subtype}`
  }
  return `#${subtype}${numberText(value, rule.as, open)};`
}

/** Writes a number by its exact value after rounding. */
function numberText(value: Num, as: Dtype | null, open: Open): string {
  const inner = typeof value === 'object' && value[TAG] === 'scalar' ? (value.value as number | bigint) : value
  const rounded = as === null ? inner : roundTo(inner, as)
  if (typeof rounded === 'number') {
    if (!Number.isInteger(rounded)) return String(rounded)
    if (rounded === 0) return Object.is(rounded, -0) && open.unsigned !== true ? '-0' : '0'
    return Number.isSafeInteger(rounded) && rounded % 10 !== 0 ? `${rounded}e0` : exact(decimalOfInt(BigInt(rounded)))
  }
  const read = typeof rounded === 'bigint' ? decimalOfInt(rounded) : readDecimal(rounded.text)
  if (typeof read === 'number') return String(read)
  if (read.digits === '') {
    if (open.unsigned === true) return '0'
    open.anyZero = true
  }
  if (read.exponent >= 0n) return exact(read)
  const float = Number((rounded as { text: string }).text)
  return Number.isFinite(float) && sameDecimal(decimalOfFloat(float), read) ? String(float) : exact(read)
}

function exact({ negative, digits, exponent }: CanonicalDecimal): string {
  return digits === '' ? '±0' : `${negative ? '-' : ''}${digits}e${exponent}`
}

function list(items: readonly unknown[], rule: Rule, at: IgnoreNode | null, depth: number, open: Open): string {
  if (rule.unordered) return sorted(items, rule, at?.any ?? null, depth, open, '[')
  let text = `[${items.length}`
  for (let i = 0; i < items.length; i++) {
    const below = ignoreIndex(at, i)
    if (below?.ignored === true) continue
    const isHole = items[i] === undefined && rule.absent === 'strict' && !Object.hasOwn(items, i)
    text += isHole ? 'h' : canonical(items[i], rule, below, depth + 1, open)
  }
  return `${text}]`
}

function sorted(
  items: readonly unknown[],
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
  open: Open,
  mark: string,
): string {
  const before = open.count
  const texts: string[] = []
  for (let i = 0; i < items.length; i++) {
    const isHole = items[i] === undefined && rule.absent === 'strict' && !Object.hasOwn(items, i)
    texts.push(at?.ignored === true ? '' : isHole ? 'h' : canonical(items[i], rule, at, depth + 1, open))
  }
  if (open.count > before && items.length > 1) open.scrambled = true
  return `${mark}${texts.length}${texts.toSorted().join('')}]`
}

function entries(value: Record<string, unknown>, rule: Rule, at: IgnoreNode | null, depth: number, open: Open): string {
  const { entries: pairs, isRecord } = entriesOf(value)
  const before = open.count
  const texts: string[] = []
  for (const [key, item] of pairs) {
    const below = typeof key === 'string' ? ignoreKey(at, key) : (at?.any ?? null)
    if (below?.ignored === true || (rule.absent === 'null' && (item ?? null) === null)) continue
    texts.push(`${keyText(key, depth, rule.subtype ? STRICT : EXACT)}=${canonical(item, rule, below, depth + 1, open)}`)
  }
  if (open.count > before && texts.length > 1) open.scrambled = true
  return `${isRecord ? '' : 'm'}{${(rule.orderedKeys ? texts : texts.toSorted()).join('')}}`
}

/** Writes the key of a map, by which keys are matched: exact value, without the sign of zero (maps have none). */
export function keyText(key: unknown, depth = 0, rule: Rule = EXACT): string {
  if (typeof key === 'string') return `s${key.length}:${key}`
  return canonical(key, rule, null, depth + 1, {
    anyZero: false,
    numbers: null,
    count: 0,
    scrambled: false,
    unsigned: true,
  })
}

const STRICT: Rule = { ...EXACT, subtype: true }

/** Tells whether two keys that are matched differ in their subtypes: int and float, tuple and list. */
export function keySubtypesDiffer(training: unknown, inference: unknown, depth: number): boolean {
  if (typeof training === 'string' && typeof inference === 'string') return false
  return keyText(training, depth, STRICT) !== keyText(inference, depth, STRICT)
}

function tensorText(value: object, rule: Rule, open: Open): string {
  const tensor = asTensor(value)
  if (typeof tensor === 'string') return `!${++opaques}`
  const { dtype, shape } = tensor
  const bridges = rule.as !== null && family(dtype) === family(rule.as)
  const name = bridges ? '' : `x${rule.widen && isNumeric(dtype) ? 'number' : dtype}`
  const isEmpty = tensor.data.length === 0
  return `${name}${isEmpty || !bridges ? `(${shape.join(',')})` : ''}${axis(tensor, 0, 0, rule, open)}`
}

function family(dtype: Dtype): string {
  return isNumeric(dtype) ? 'number' : DTYPES[dtype].family
}

function axis(tensor: Tensor, level: number, start: number, rule: Rule, open: Open): string {
  if (level === tensor.shape.length) return element(tensor, start, rule, open)
  const length = tensor.shape[level] ?? 0
  let step = DTYPES[tensor.dtype].lanes as number
  for (let i = level + 1; i < tensor.shape.length; i++) step *= tensor.shape[i] ?? 0
  const texts: string[] = []
  for (let i = 0; i < length; i++) texts.push(axis(tensor, level + 1, start + i * step, rule, open))
  if (rule.unordered && level === 0 && length > 1) open.scrambled = true
  return `[${length}${(rule.unordered && level === 0 ? texts.toSorted() : texts).join('')}]`
}

function element(tensor: Tensor, index: number, rule: Rule, open: Open): string {
  const item = tensor.data[index]
  if (typeof item === 'string') return `s${item.length}:${item}`
  if (tensor.dtype === 'bool') return item === 0 ? 'f' : 't'
  const free: Rule = rule.subtype ? { ...rule, subtype: false } : rule
  if (DTYPES[tensor.dtype].lanes === 1) return number(numberAt(tensor, index), free, open)
  return `c${number(item as number, free, open)}${number(tensor.data[index + 1] as number, free, open)}`
}

function table(value: Table, rule: Rule, at: IgnoreNode | null, depth: number, open: Open): string {
  const column = ({ name, dtype, values, valid }: Column): string => {
    const below = typeof name === 'string' ? ignoreKey(at, name) : (at?.any ?? null)
    if (below?.ignored === true) return ''
    const cells = Array.from(values, (cell, row) =>
      valid !== null && valid[row] === 0 ? 'NA' : canonical(cell, rule, ignoreIndex(below, row), depth + 1, open),
    )
    return `${keyText(name)}:${rule.widen || rule.as !== null ? '' : dtype}[${cells.join('')}]`
  }
  return `T${value.rows}{${value.columns.map(column).join('')}}${value.index === null ? '' : column(value.index)}`
}

function leaf(value: Tagged | Date, rule: Rule, open: Open): string {
  const kind = kindOf(value)
  if (kind === 'instant') return `@${String(nsOf(value as Date))};`
  if (kind === 'code-points') return pointsText(pointsOf(value) ?? [])
  if (kind === 'complex') {
    const { re, im } = value as Complex
    return `c${number(re, rule, open)}${number(im, rule, open)}`
  }
  return `${kind}${JSON.stringify(Object.entries(value as Scalar), (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))}`
}

/** Writes code points as the text they are, unless two surrogates of them would join to one character. */
function pointsText(codes: readonly number[]): string {
  let text = ''
  let units = 0
  for (const point of codes) {
    text += String.fromCodePoint(point)
    units += point > 0xffff ? 2 : 1
  }
  const isText = text.length === units && Array.from(text).length === codes.length
  return isText ? `s${text.length}:${text}` : `p${codes.join(',')};`
}
