/** Relative differences up to here are those of rounding to 32 bits or of a sum in another order. */
const ROUNDING = 1e-5

/** Says how the number of inference differs from that of training, roughly. */
export function numberSignature(training: number | bigint, inference: number | bigint): string {
  const [left, right] = [Number(training), Number(inference)]
  for (const [name, is] of SPECIAL)
    if (is(left) !== is(right)) return `${name} ${is(left) ? 'in training' : 'at inference'}`
  if (left === right) return Object.is(left, right) ? 'another kind of number' : 'another sign'
  if (left === -right) return 'another sign'
  if (Math.abs(left - right) <= ROUNDING * Math.max(Math.abs(left), Math.abs(right))) return 'rounded otherwise'
  return 'another number'
}

const SPECIAL: readonly (readonly [name: string, is: (value: number) => boolean])[] = [
  ['NaN', Number.isNaN],
  ['infinite', (value) => Math.abs(value) === Infinity],
]
