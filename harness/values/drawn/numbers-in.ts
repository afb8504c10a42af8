import { display } from '../display.ts'
import { DTYPES } from '../dtype.ts'
import { floatOfHalf } from '../float16.ts'
import { itemsOf } from '../items.ts'
import { kindOf } from '../kind.ts'
import { asTensor } from '../tensor.ts'
import type { Tensor } from '../tagged.ts'

/** Lists of fewer numbers are drawn like any other. */
const FEWEST = 4

/** The numbers of a value, wherever they are held. */
export interface NumbersIn {
  /** The dtype, or `list`. */
  readonly type: string
  readonly shape: readonly number[]
  readonly length: number
  /** To the nearest double. */
  readonly at: (index: number) => number
  /** As the value holds it. */
  readonly text: (index: number) => string
}

/** Reads a tensor of real numbers, or a list of at least four numbers; null of anything else. */
export function numbersIn(value: object): NumbersIn | null {
  if (kindOf(value) === 'tensor') {
    const tensor = asTensor(value)
    return typeof tensor === 'string' ? null : ofTensor(tensor)
  }
  const items = itemsOf(value)
  if (items === null || items.length < FEWEST || !items.every(isNumber)) return null
  return {
    type: 'list',
    shape: [items.length],
    length: items.length,
    at: (index) => Number(items[index]),
    text: (index) => display(items[index]).text,
  }
}

function isNumber(item: unknown): item is number | bigint {
  return typeof item === 'number' || typeof item === 'bigint'
}

function ofTensor({ dtype, shape, data }: Tensor): NumbersIn | null {
  const { family } = DTYPES[dtype]
  if (family === 'complex' || family === 'text') return null
  const plain = (index: number): number => Number(data[index])
  const at = dtype === 'float16' ? (index: number): number => floatOfHalf(plain(index)) : plain
  const text = (index: number): string => {
    const item = data[index]
    if (dtype === 'bool') return item === 0 ? 'false' : 'true'
    return typeof item === 'bigint' ? String(item) : Object.is(at(index), -0) ? '-0' : String(at(index))
  }
  return { type: dtype, shape, length: data.length, at, text }
}
