/**
 * Copies what a stage could mutate, so that two consumers of one value cannot meet in it. Plain containers are copied
 * deeply; functions and class instances (a tensor of a library, a matcher) are handed on as they are.
 * Cyclic values keep their shape.
 */
export function fork(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? forkObject(value, undefined) : value
}

function forkObject(value: object, seen: Map<object, object> | undefined): object {
  const known = seen?.get(value)
  if (known !== undefined) return known
  if (ArrayBuffer.isView(value)) return forkView(value)
  if (value instanceof Date) return new Date(value)
  const copies = seen ?? new Map<object, object>()
  const inner = (item: unknown): unknown =>
    typeof item === 'object' && item !== null ? forkObject(item, copies) : item
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    copy.length = value.length // holes stay holes
    copies.set(value, copy)
    for (const index of value.keys()) if (index in value) copy[index] = inner(value[index])
    return copy
  }
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    copies.set(value, copy)
    for (const [key, item] of value) copy.set(inner(key), inner(item))
    return copy
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>()
    copies.set(value, copy)
    for (const item of value) copy.add(inner(item))
    return copy
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const copy = Object.create(prototype) as Record<PropertyKey, unknown>
  copies.set(value, copy)
  for (const key of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property !== undefined) {
      Object.defineProperty(copy, key, 'value' in property ? { ...property, value: inner(property.value) } : property)
    }
  }
  return copy
}

function forkView(view: ArrayBufferView): ArrayBufferView {
  if (Buffer.isBuffer(view)) return Buffer.from(view)
  if (view instanceof DataView) {
    return new DataView(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength))
  }
  return (view as Uint8Array).slice()
}
