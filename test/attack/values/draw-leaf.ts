import type { Description, Kind, Opaque } from './description.ts'
import type { Dice } from './dice.ts'
import { DECIMALS, FLOATS, INT_DTYPES, INT_RANGES, INTS, TEXTS, TIMES } from './edge-values.ts'
import { fractionOfFloat, roundFraction } from './exact.ts'

type LeafKind = Exclude<Kind, 'hole' | 'list' | 'tuple' | 'record' | 'map' | 'set' | 'tensor' | 'typed' | 'table'>

/** The kinds that hold no others, the commoner ones more often. */
const OFTEN: readonly LeafKind[] = [
  ...(['float', 'float', 'float', 'float', 'int', 'int', 'int', 'text', 'text', 'text', 'bool', 'bool'] as const),
  ...(['null', 'undefined', 'float-scalar', 'float-scalar', 'int-scalar', 'decimal', 'complex'] as const),
  ...(['code-points', 'instant', 'naive-datetime', 'duration', 'date', 'time', 'na'] as const),
]

export const LEAF_KINDS: readonly LeafKind[] = [...new Set(OFTEN)]

const OPAQUE: readonly Opaque[] = [
  ...(['function', 'symbol', 'class', 'cycle', 'malformed', 'getter', 'promise', 'tagged'] as const),
]

/** Draws a value that holds no other. */
export function drawLeaf(dice: Dice, kind: LeafKind = dice.pick(OFTEN)): Description {
  if (dice.chance(0.004)) return { kind: 'opaque', what: dice.chance(0.05) ? 'deep' : dice.pick(OPAQUE) }
  switch (kind) {
    case 'undefined':
    case 'null':
    case 'na':
      return { kind }
    case 'bool':
      return { kind, is: dice.chance(0.5), scalar: dice.chance(0.2) }
    case 'float':
      return { kind, x: drawFloat(dice) }
    case 'int':
      return { kind, n: drawInt(dice) }
    case 'float-scalar': {
      const dtype = dice.pick(['float16', 'float32', 'float64'] as const)
      return { kind, dtype, x: roundTo(dtype, drawFloat(dice)) }
    }
    case 'int-scalar': {
      const dtype = dice.pick(INT_DTYPES)
      const [least, most] = INT_RANGES[dtype]
      const n = drawInt(dice)
      return { kind, dtype, n: n < least ? least : n > most ? most : n }
    }
    case 'decimal':
      return { kind, text: dice.pick(DECIMALS) }
    case 'complex':
      return { kind, re: drawFloat(dice), im: drawFloat(dice) }
    case 'text':
      return { kind, text: dice.pick(TEXTS) }
    case 'code-points':
      return { kind, points: dice.pick([[], [97], [0xd83d], [0xde00], [0xd83d, 0xde00], [0x1f600], [97, 0], [0xe9]]) }
    case 'instant':
      return { kind, ns: dice.pick(TIMES), zone: dice.pick(['UTC', '+02:00', 'Europe/Berlin']), form: dice.below(2) }
    case 'naive-datetime':
    case 'duration':
      return { kind, ns: dice.pick(TIMES) }
    case 'date':
      return { kind, iso: dice.pick(['2026-11-21', '0001-01-01', '1970-01-01']) }
    case 'time':
      return { kind, ns: dice.pick([0n, 1n, 86_399_999_999_999n]), zone: dice.pick([null, 'UTC', '+02:00']) }
    case 'opaque':
      return { kind, what: dice.pick(OPAQUE) }
  }
}

export function drawFloat(dice: Dice): number {
  return dice.chance(0.85) ? dice.pick(FLOATS) : (dice.below(2001) - 1000) / dice.pick([1, 10, 3, 1e-6])
}

export function drawInt(dice: Dice): bigint {
  return dice.chance(0.6) ? BigInt(dice.below(9) - 3) : dice.pick(INTS)
}

/** Rounds a float to one of its formats, once. */
export function roundTo(dtype: 'float16' | 'float32' | 'float64', x: number): number {
  if (dtype === 'float64' || !Number.isFinite(x) || x === 0) return x
  const rounded = roundFraction(fractionOfFloat(x), dtype)
  return rounded === 0 && x < 0 ? -0 : rounded
}
