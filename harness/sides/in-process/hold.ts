import { snapshot } from '../../values/snapshot.ts'

type TypedArray = Uint8Array | Int32Array | Float32Array | Float64Array

/** Room for the copy of one stage's typed array, used again for every record. */
export interface Slot {
  view: TypedArray | null
}

/** Makes a slot for a stage. */
export function createSlot(): Slot {
  return { view: null }
}

/**
 * Copies a stage's value so that nobody can change it before it is compared. A typed array is copied into the slot: the
 * answer is good until the slot is used again. All else is copied as `snapshot` does; lists of texts or numbers, the
 * commonest mutable values by far, without a detour.
 */
export function hold(slot: Slot, value: unknown): unknown {
  if (Array.isArray(value)) return isFlat(value) ? value.slice() : snapshot(value)
  const room = slot.view
  if (room !== null && isLike(value, room)) {
    room.set(value)
    return room
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !Buffer.isBuffer(value)) {
    return holdView(slot, value as TypedArray)
  }
  return typeof value === 'object' || typeof value === 'function' ? snapshot(value) : value
}

/** Tells whether a list holds texts only or numbers only, and is of no class of its own. */
function isFlat(list: readonly unknown[]): boolean {
  if (Object.getPrototypeOf(list) !== Array.prototype) return false
  const kind = typeof list[0]
  return kind === 'string' ? isTexts(list) : kind === 'number' && isNumbers(list)
}

function isTexts(list: readonly unknown[]): boolean {
  for (let at = 0; at < list.length; at++) if (typeof list[at] !== 'string') return false
  return true
}

function isNumbers(list: readonly unknown[]): boolean {
  for (let at = 0; at < list.length; at++) if (typeof list[at] !== 'number') return false
  return true
}

/** Makes the slot's room for typed arrays of this one's type and length. */
function holdView(slot: Slot, view: TypedArray): unknown {
  const copy = snapshot(view)
  if (ArrayBuffer.isView(copy) && copy.constructor === view.constructor) slot.view = copy as TypedArray
  return copy
}

function isLike(value: unknown, room: TypedArray): value is TypedArray {
  if (typeof value !== 'object' || value === null || value.constructor !== room.constructor) return false
  return ArrayBuffer.isView(value) && (value as TypedArray).length === room.length
}
