import { kindOf } from '../../values/kind.ts'
import { asTensor } from '../../values/tensor.ts'
import { readDateFormat } from '../draw/date-format.ts'
import { MAX_SAMPLES, type Field, type Schema, type TextForm, type Variant } from './schema.ts'

type Parent = 'root' | 'list' | 'record'

/** Levels of nesting beyond this are handed on as they are. */
const MAX_LEVEL = 32

/**
 * Infers what inputs look like from golden ones: kinds per place (null and undefined among them), optional keys,
 * elements of lists, forms of text. An empty list gives a schema without variants. Linear in the size of the inputs.
 */
export function inferSchema(values: readonly unknown[]): Schema {
  return schemaOf(values, 'root', 0)
}

function schemaOf(values: readonly unknown[], parent: Parent, level: number): Schema {
  const groups = new Map<Variant['kind'], unknown[]>()
  for (const value of values) {
    const kind = kindAt(value, level)
    const group = groups.get(kind)
    if (group === undefined) groups.set(kind, [value])
    else group.push(value)
  }
  const variants = [...groups].map(([kind, group]) => variantFrom(kind, group, parent, level))
  return { count: values.length, variants }
}

/** Tells under which kind of variant a value falls at a level of nesting; the outermost is 0. */
export function kindAt(value: unknown, level: number): Variant['kind'] {
  return level > MAX_LEVEL ? 'other' : variantKind(value)
}

/** Tells under which kind of variant a value falls. */
export function variantKind(value: unknown): Variant['kind'] {
  const kind = kindOf(value)
  switch (kind) {
    case 'null':
    case 'undefined':
    case 'bool':
    case 'int':
    case 'float':
    case 'text':
    case 'list':
    case 'record':
    case 'instant':
    case 'naive-datetime':
    case 'date':
      return kind
    case 'tensor':
      return typeof asTensor(value as object) === 'string' ? 'other' : 'tensor'
    default:
      return 'other'
  }
}

function variantFrom(kind: Variant['kind'], group: readonly unknown[], parent: Parent, level: number): Variant {
  const seen = { kind, count: group.length, samples: distinct(group) }
  switch (kind) {
    case 'text':
      return { ...seen, form: textForm(seen.samples as string[], group.length, parent) } as Variant
    case 'int':
      return { ...seen, areSafe: (group as Array<number | bigint>).every(isSafeInt) } as Variant
    case 'tensor':
      return { ...seen, samples: seen.samples.map((value) => asTensor(value as object)) } as Variant
    case 'list': {
      const items = (group as unknown[][]).flatMap((list) => Array.from(list))
      return { ...seen, element: items.length === 0 ? null : schemaOf(items, 'list', level + 1) } as Variant
    }
    case 'record':
      return { ...seen, fields: fieldsOf(group as Record<string, unknown>[], level) } as Variant
    default:
      return seen as Variant
  }
}

/** Whether an int is one that a JavaScript number tells from its neighbours. */
export function isSafeInt(value: number | bigint): boolean {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
}

function fieldsOf(records: readonly Readonly<Record<string, unknown>>[], level: number): Field[] {
  const columns = new Map<string, unknown[]>()
  for (const record of records) {
    for (const key of Object.keys(record)) {
      const column = columns.get(key)
      if (column === undefined) columns.set(key, [record[key]])
      else column.push(record[key])
    }
  }
  return [...columns].map(([key, values]) => ({ key, schema: schemaOf(values, 'record', level + 1) }))
}

/**
 * The first values that differ; behind these, where there are more, the least and greatest number, the shortest and
 * longest text or list. Objects count as distinct; goldens rarely repeat them, and a digest of each would cost more
 * than it saves.
 */
function distinct(group: readonly unknown[]): readonly unknown[] {
  const found = new Set<unknown>()
  for (const value of group) {
    found.add(value)
    if (found.size === MAX_SAMPLES) break
  }
  return found.size < MAX_SAMPLES ? [...found] : [...new Set([...found, ...extremes(group)])]
}

function extremes(group: readonly unknown[]): readonly unknown[] {
  // NaN is neither less nor greater than any.
  let [least, greatest] = [group, group].map((all) => all.find((value) => !Number.isNaN(value)) ?? all[0])
  for (const value of group) {
    if (measure(value) < measure(least)) least = value
    if (measure(value) > measure(greatest)) greatest = value
  }
  return [least, greatest]
}

/** By what values of one kind have extremes; all alike where they have none. */
function measure(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

const NUMBER_TEXT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

function textForm(samples: readonly string[], count: number, parent: Parent): TextForm {
  const filled = samples.filter((text) => text !== '')
  if (filled.length === 0) return 'prose'
  if (filled.every((text) => NUMBER_TEXT.test(text))) return 'number'
  if (filled.every((text) => readDateFormat(text) !== null)) return 'date'
  const few = filled.length <= Math.max(2, count / 2) && filled.length < MAX_SAMPLES
  const short = filled.every((text) => text.length <= 24 && text.split(/\s+/).length <= 2)
  if (parent === 'list' && filled.every((text) => !/\s/u.test(text))) return 'token'
  return parent === 'record' && few && short ? 'category' : 'prose'
}
