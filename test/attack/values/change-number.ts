import type { NumberOf } from './description.ts'
import type { Dice } from './dice.ts'
import { roundTo } from './draw-leaf.ts'
import { LIMITS } from './draw-rule.ts'
import { INT_RANGES } from './edge-values.ts'

/** Moves a number by a step or a tolerance, turns its sign, or makes it a number of another kind that is near. */
export function changeNumber(of: NumberOf, dice: Dice): NumberOf {
  switch (of.kind) {
    case 'float':
      return dice.chance(0.1) ? otherKind(of.x, dice) : { kind: 'float', x: moved(of.x, 'float64', dice) }
    case 'float-scalar': {
      if (dice.chance(0.1)) return otherKind(of.x, dice)
      if (dice.chance(0.1)) return { ...of, dtype: 'float64' }
      return { ...of, x: moved(of.x, of.dtype, dice) }
    }
    case 'int':
      return dice.chance(0.15)
        ? { kind: 'float', x: Number(of.n) }
        : { kind: 'int', n: of.n + dice.pick([1n, -1n, 2n, 1n, of.n]) }
    case 'int-scalar': {
      const [least, most] = INT_RANGES[of.dtype]
      const n = of.n + dice.pick([1n, -1n, 2n])
      if (dice.chance(0.15)) return { kind: 'int-scalar', dtype: 'int64', n: BigInt.asIntN(64, of.n) }
      return { ...of, n: n < least ? least : n > most ? most : n }
    }
    case 'decimal': {
      if (/nan|inf|e/iu.test(of.text)) return of
      return {
        kind: 'decimal',
        text: of.text.includes('.') ? `${of.text}0000000001` : `${of.text}.0000000000000000000000001`,
      }
    }
  }
}

function otherKind(x: number, dice: Dice): NumberOf {
  if (Number.isInteger(x) && dice.chance(0.6)) return { kind: 'int', n: BigInt(x) + dice.pick([0n, 0n, 1n]) }
  return dice.chance(0.5)
    ? { kind: 'float-scalar', dtype: 'float32', x: Math.fround(x) }
    : { kind: 'decimal', text: decimalText(x) }
}

function decimalText(x: number): string {
  return Number.isFinite(x) ? String(x) : Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity'
}

function moved(x: number, dtype: 'float16' | 'float32' | 'float64', dice: Dice): number {
  if (x === 0 && dice.chance(0.4)) return -x
  const limit = dice.pick(LIMITS)
  switch (dice.below(8)) {
    case 0:
      return -x
    case 1:
      return roundTo(dtype, x + limit)
    case 2:
      return roundTo(dtype, x - limit)
    case 3:
      return roundTo(dtype, x * (1 + limit))
    case 4:
      return roundTo(dtype, stepped(x + limit, 'float64', dice))
    default:
      return stepped(x, dtype, dice)
  }
}

const view = new DataView(new ArrayBuffer(8))

/** A float a few steps away, by its bits. */
function stepped(x: number, dtype: 'float16' | 'float32' | 'float64', dice: Dice): number {
  if (!Number.isFinite(x)) return x
  const steps = dice.pick([1, -1, 2, -2, 4, 5, 3])
  if (dtype === 'float16') return roundTo(dtype, x + steps * 2 ** -11 * Math.max(Math.abs(x), 2 ** -14))
  if (dtype === 'float32') {
    view.setFloat32(0, x)
    view.setUint32(0, view.getUint32(0) + steps)
    return view.getFloat32(0)
  }
  view.setFloat64(0, x)
  view.setBigUint64(0, view.getBigUint64(0) + BigInt(steps))
  return view.getFloat64(0)
}
