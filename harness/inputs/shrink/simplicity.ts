import { kindOf } from '../../values/kind.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { asTensor } from '../../values/tensor.ts'

/**
 * Compares two values of one place: negative where the first is simpler. Shorter is simpler; of equal length lower-case
 * letters before digits, capitals, spaces, other ASCII and all else; numbers by the length of what they print as, then
 * whole before broken, positive before negative, small before large. A total order on values that are written
 * differently.
 */
export function compareSimplicity(a: unknown, b: unknown): number {
  return sizeOf(a) - sizeOf(b) || order(rankText(a), rankText(b))
}

/** Measures what must be read of a value: code units of texts, digits of numbers, and one for each element or field. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value === 'number') return Object.is(value, -0) ? 2 : Number.isFinite(value) ? digits(String(value)) : 3
  if (typeof value === 'bigint') return digits(String(value))
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + sizeOf(item), 1)
  if (typeof value !== 'object' || value === null) return 1
  if (Object.getPrototypeOf(value) === Object.prototype && Object.getOwnPropertySymbols(value).length === 0) {
    return Object.values(value).reduce<number>((sum, item) => sum + 1 + sizeOf(item), 1)
  }
  const elements = kindOf(value) === 'tensor' ? elementsOf(value) : null
  return elements === null ? JSON.stringify(toTagged(value)).length : sizeOfElements(elements)
}

type Elements = ArrayLike<number | bigint | string>

function elementsOf(tensor: object): Elements | null {
  const read = asTensor(tensor)
  return typeof read === 'string' ? null : read.data
}

/** Elements of a tensor that are read digit by digit; the others count as short numbers, but zeros. */
const READ_ELEMENTS = 1024
const SHORT_NUMBER = 4

function sizeOfElements(elements: Elements): number {
  let size = 1
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at]
    const isZero = element === 0 || element === 0n
    size += 1 + (isZero ? 0 : at < READ_ELEMENTS ? sizeOf(element) : SHORT_NUMBER)
  }
  return size
}

function digits(text: string): number {
  return text.replace(/^-/, '').length
}

function rankText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(toTagged(value))
}

function order(a: string, b: string): number {
  const [left, right] = [Array.from(a, rankChar), Array.from(b, rankChar)]
  for (const [index, rank] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (rank !== other) return rank - other
  }
  return left.length - right.length
}

/** Lower-case letters first, then digits, capitals, the space, other ASCII, all else by code point. */
function rankChar(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  if (code >= 0x30 && code <= 0x39) return 100 + code
  if (code >= 0x41 && code <= 0x5a) return 200 + code
  if (code === 0x20) return 300
  return code < 0x80 ? 400 + code : 1000 + code
}
