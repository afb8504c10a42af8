import type { Atom } from './predicate.ts'
import { SEPARATING, type Search } from './thresholds.ts'

/** Reads a float or an int as a number; NaN for anything else. */
function asNumber(value: unknown): number {
  return typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : Number.NaN
}

const of = (text: string, cost: number, holds: (value: number) => boolean): Atom => ({
  text,
  cost,
  holds: (value) => (typeof value === 'number' || typeof value === 'bigint') && holds(asNumber(value)),
})

const KINDS: readonly Atom[] = [
  of('is NaN', 1, Number.isNaN),
  of('is infinite', 1, (value) => Math.abs(value) === Infinity),
  of('is -0', 1, (value) => Object.is(value, -0)),
  of('is zero', 1, (value) => value === 0),
  of('is negative', 1, (value) => value < 0),
  of('is positive', 1, (value) => value > 0),
  of('is not whole', 2, (value) => Number.isFinite(value) && !Number.isInteger(value)),
  of('is whole', 2, Number.isInteger),
  of('is odd', 2, (value) => Number.isInteger(value) && value % 2 !== 0),
  of('is even', 2, (value) => Number.isInteger(value) && value % 2 === 0),
  of('lies half-way between two whole numbers', 2, (value) => Math.abs(value % 1) === 0.5),
  {
    text: 'is beyond ±2^53',
    cost: 2,
    holds: (value) =>
      typeof value === 'bigint'
        ? value > 2n ** 53n || value < -(2n ** 53n)
        : typeof value === 'number' && Math.abs(value) > 2 ** 53,
  },
  of('is beyond the range of float32', 2, (value) => Number.isFinite(value) && Math.abs(value) > 3.4028234663852886e38),
  of('is no float32 value', 2.5, (value) => Math.fround(value) !== value),
]

/** Lists what may set failing numbers apart from passing ones: kinds of numbers, and limits. */
export function numberAtoms(
  failing: readonly unknown[],
  passing: readonly unknown[],
  { limits }: Search = SEPARATING,
): readonly Atom[] {
  const numbers = (values: readonly unknown[]): readonly number[] =>
    values.map(asNumber).filter((value) => !Number.isNaN(value))
  return [
    ...KINDS,
    ...limits(numbers(failing), numbers(passing)).map(({ over, limit }) =>
      of(`is ${over ? 'over' : 'under'} ${limit}`, 3, (value) => (over ? value > limit : value < limit)),
    ),
  ]
}
