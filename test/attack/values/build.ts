import { TAG } from '../../../harness/values/tagged.ts'
import { buildTable } from './build-table.ts'
import { buildTensor } from './build-tensor.ts'
import type { Description, Item, Opaque } from './description.ts'

/** Makes the JavaScript value that a description says, of fresh objects each time. */
export function build(of: Description): unknown {
  switch (of.kind) {
    case 'undefined':
      return undefined
    case 'null':
      return null
    case 'na':
      return { [TAG]: 'na' }
    case 'bool':
      return of.scalar ? { [TAG]: 'scalar', dtype: 'bool', value: of.is } : of.is
    case 'float':
      return of.x
    case 'int':
      return of.n
    case 'float-scalar':
      return { [TAG]: 'scalar', dtype: of.dtype, value: of.x }
    case 'int-scalar':
      return { [TAG]: 'scalar', dtype: of.dtype, value: of.n }
    case 'decimal':
    case 'text':
      return of.kind === 'text' ? of.text : { [TAG]: 'decimal', text: of.text }
    case 'complex':
      return { [TAG]: 'complex', re: of.re, im: of.im }
    case 'code-points':
      return { [TAG]: 'code-points', points: [...of.points] }
    case 'instant':
      return isDate(of)
        ? new Date(of.ns === null ? Number.NaN : Number(of.ns / 1_000_000n))
        : { [TAG]: 'instant', ns: of.ns, zone: of.zone }
    case 'naive-datetime':
    case 'duration':
      return { [TAG]: of.kind, ns: of.ns }
    case 'date':
      return { [TAG]: 'date', iso: of.iso }
    case 'time':
      return { [TAG]: 'time', ns: of.ns, zone: of.zone }
    case 'list':
      return buildItems(of.items)
    case 'tuple':
      return { [TAG]: 'tuple', items: buildItems(of.items) }
    case 'typed':
      return { [TAG]: 'typed', type: of.type, shape: [...of.shape], items: of.items.map(build) }
    case 'record':
      return buildRecord(
        of.entries.map(([key, item]) => [key, build(item)] as const),
        of.form,
      )
    case 'map':
      return new Map(of.entries.map(([key, item]) => [build(key), build(item)] as const))
    case 'set':
      return new Set(of.items.map(build))
    case 'tensor':
      return buildTensor(of)
    case 'table':
      return buildTable(of, build)
    case 'opaque':
      return buildOpaque(of.what)
  }
}

/** Tells whether an instant is built as a `Date`, which has milliseconds and no zone but UTC. */
export function isDate({ ns, zone, form }: Extract<Description, { kind: 'instant' }>): boolean {
  if (form === 0 || zone !== 'UTC') return false
  return ns === null || (ns % 1_000_000n === 0n && ns <= 8_640_000_000_000_000_000_000n && ns >= 0n)
}

function buildItems(items: readonly Item[]): unknown[] {
  const made: unknown[] = []
  made.length = items.length
  items.forEach((item, at) => {
    if (item.kind !== 'hole') made[at] = build(item)
  })
  return made
}

/** A record as an object, as one without a prototype, or as a map: the last wherever an object would move a key. */
function buildRecord(entries: ReadonlyArray<readonly [string, unknown]>, form: number): unknown {
  const made: object = form === 2 ? (Object.create(null) as object) : {}
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true })
  }
  const isKept = Object.keys(made).every((key, at) => key === entries[at]?.[0])
  return form === 1 || !isKept ? new Map(entries) : made
}

class Odd {
  readonly a = 1
}

function buildOpaque(what: Opaque): unknown {
  switch (what) {
    case 'function':
      return () => 1
    case 'symbol':
      return Symbol('s')
    case 'class':
      return new Odd()
    case 'promise':
      return Promise.resolve(1)
    case 'malformed':
      return { [TAG]: 'tensor', dtype: 'float32', shape: [2], data: Float32Array.of(1) }
    case 'tagged':
      return { [TAG]: 'opaque', type: 'Odd', why: 'an object of class Odd' }
    case 'getter':
      return {
        get a(): never {
          throw new Error('no')
        },
      }
    case 'cycle': {
      const cycle: unknown[] = [1]
      cycle.push(cycle)
      return cycle
    }
    case 'deep': {
      let deep: unknown = 1
      for (let level = 0; level < 300; level++) deep = [deep]
      return deep
    }
  }
}
