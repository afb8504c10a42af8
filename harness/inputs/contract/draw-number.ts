import type { Random } from 'fast-check'
import { float } from '../arbitraries/float.ts'
import { integer } from '../arbitraries/integer.ts'
import { asFloat } from '../as-float.ts'
import { chance } from '../draw/dice.ts'
import type { Demands } from './demands.ts'
import type { Candidate, Hints } from './draw-text.ts'
import { FORMATS } from './formats.ts'

/** Whole numbers within limits; null where there is none. Beyond ±2^53 only on a side without a limit. */
export function integersOf(demands: Demands, hints: Hints): Candidate<number | bigint> | null {
  const { low, high } = wholeLimits(demands)
  const [step] = demands.multiples
  if (step !== undefined) return multiples(step, { low, high })
  if (low !== null && high !== null && low > high) return null
  const numbers = integer({
    ...(low === null ? {} : { min: low }),
    ...(high === null ? {} : { max: high }),
    thresholds: hints.numbers.filter(
      (at) => Number.isSafeInteger(Math.floor(at) - 1) && Number.isSafeInteger(Math.ceil(at) + 1),
    ),
    edges: hints.edges,
  })
  return (dice, bias) => numbers.generate(dice as Random, bias).value
}

/** Numbers within limits, now and then a whole one without a point; null where there is none. */
export function numbersOf(demands: Demands, hints: Hints): Candidate<number | bigint> | null {
  const { low, high } = limitsOf(demands)
  const whole = integersOf(demands, hints)
  const [step] = demands.multiples
  if (step !== undefined) return Number.isInteger(step) ? whole : multiples(step, { low, high })
  if (low !== null && high !== null && low > high) return null
  const numbers = float({
    ...(low === null ? {} : { min: low }),
    ...(high === null ? {} : { max: high }),
    thresholds: hints.numbers,
    edges: hints.edges,
  })
  return (dice, bias) => {
    if (whole !== null && chance(dice, 12)) return whole(dice, bias)
    return numbers.generate(dice as Random, bias).value
  }
}

/** Tells whether a number meets demands. Multiples are left to the judge: they are not exact. */
export function isNumber(value: number | bigint, { limits, formats }: Demands): boolean {
  const number = Number(value)
  return (
    Number.isFinite(number) &&
    number >= (limits.get('minimum') ?? -Infinity) &&
    number <= (limits.get('maximum') ?? Infinity) &&
    number > (limits.get('exclusiveMinimum') ?? -Infinity) &&
    number < (limits.get('exclusiveMaximum') ?? Infinity) &&
    formats.every((name) => {
      const format = FORMATS[name]
      return format?.type !== 'number' || format.check(number)
    })
  )
}

interface Limits {
  readonly low: number | null
  readonly high: number | null
}

function limitsOf({ limits, formats }: Demands): Limits {
  const low = [
    limits.get('minimum'),
    limits.get('exclusiveMinimum'),
    formats.includes('int32') ? -(2 ** 31) : undefined,
  ]
  const high = [
    limits.get('maximum'),
    limits.get('exclusiveMaximum'),
    formats.includes('int32') ? 2 ** 31 - 1 : undefined,
  ]
  const [lows, highs] = [low, high].map((list) => (list ?? []).filter((one) => one !== undefined))
  return {
    low: lows === undefined || lows.length === 0 ? null : Math.max(...lows),
    high: highs === undefined || highs.length === 0 ? null : Math.min(...highs),
  }
}

/** The least and the greatest whole number, of those that float64 tells from their neighbours. */
function wholeLimits(demands: Demands): Limits {
  const { low, high } = limitsOf(demands)
  const above = demands.limits.get('exclusiveMinimum') === low
  const below = demands.limits.get('exclusiveMaximum') === high
  return {
    low: low === null ? null : clamp(Math.ceil(low) + (above && Number.isInteger(low) ? 1 : 0)),
    high: high === null ? null : clamp(Math.floor(high) - (below && Number.isInteger(high) ? 1 : 0)),
  }
}

function clamp(value: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value))
}

/** Multiples of a step: of a broken one as near as its digits can be written. */
function multiples(step: number, { low, high }: Limits): Candidate<number | bigint> | null {
  const decimals = Math.min(20, (/\.(\d+)/.exec(String(step))?.[1] ?? '').length)
  const first = clamp(Math.ceil((low ?? Math.min(-1000 * step, (high ?? 0) - 1000 * step)) / step))
  const last = clamp(Math.floor((high ?? Math.max(1000 * step, (low ?? 0) + 1000 * step)) / step))
  if (!(first <= last)) return null
  const [near, far] = [Math.max(first, Math.min(last, -10)), Math.min(last, Math.max(first, 10))]
  return (dice) => {
    const times = chance(dice, 30) ? dice.nextInt(near, far) : dice.nextInt(first, last)
    const value = decimals === 0 ? times * step : Number((times * step).toFixed(decimals))
    return Number.isInteger(step) ? value : asFloat(value)
  }
}
