import { snapshot } from '../../values/snapshot.ts'

type TypedArray = Uint8Array | Int32Array | Float32Array | Float64Array

/** Room for the copy of one stage's value, used again for every record. */
export interface Slot {
  readonly list: unknown[]
  view: TypedArray | null
}

/** Makes a slot for a stage. */
export function createSlot(): Slot {
  return { list: [], view: null }
}

/**
 * Copies a stage's value so that nobody can change it before it is compared. The commonest mutable values, lists of
 * primitives and typed arrays, go into the slot: the answer is good until the slot is used again. All others are copied
 * as `snapshot` does.
 */
export function hold(slot: Slot, value: unknown): unknown {
  if (Array.isArray(value)) return holdList(slot.list, value) ? slot.list : snapshot(value)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !Buffer.isBuffer(value)) {
    return holdView(slot, value as TypedArray)
  }
  return typeof value === 'object' || typeof value === 'function' ? snapshot(value) : value
}

/** Copies a list of primitives; false if it is none (it holds an object or a hole, or is of a class of its own). */
function holdList(into: unknown[], list: readonly unknown[]): boolean {
  if (Object.getPrototypeOf(list) !== Array.prototype) return false
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    switch (typeof item) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'bigint':
        into[at] = item
        break
      case 'object':
        if (item !== null) return false
        into[at] = null
        break
      case 'undefined':
        if (!(at in list)) return false
        into[at] = undefined
        break
      default:
        return false
    }
  }
  into.length = list.length
  return true
}

function holdView(slot: Slot, view: TypedArray): unknown {
  const room = slot.view
  if (room?.length !== view.length || room.constructor !== view.constructor) {
    const copy = snapshot(view)
    if (ArrayBuffer.isView(copy) && copy.constructor === view.constructor) slot.view = copy as TypedArray
    return copy
  }
  room.set(view)
  return room
}
