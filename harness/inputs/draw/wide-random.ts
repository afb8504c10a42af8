import { Random } from 'fast-check'

/** An integer of up to 64 bits as fast-check 3 hands it around: a sign, and 32-bit digits, the highest first. */
interface ArrayInt {
  readonly sign: 1 | -1
  readonly data: readonly number[]
}

/** What arbitraries of fast-check 3 may call beside what version 4 still has. */
interface WideRandom extends Random {
  nextArrayInt?: (min: ArrayInt, max: ArrayInt) => ArrayInt
}

/** Adds what fast-check 3 expects of a generator (it draws doubles by it), also to its clones, and returns it. */
export function wideRandom(random: Random): Random {
  ;(random as WideRandom).nextArrayInt = nextArrayInt
  random.clone = clone
  return random
}

function clone(this: Random): Random {
  return wideRandom(Random.prototype.clone.call(this))
}

function nextArrayInt(this: Random, min: ArrayInt, max: ArrayInt): ArrayInt {
  const drawn = this.nextBigInt(toBigint(min), toBigint(max))
  const size = drawn < 0n ? -drawn : drawn
  return { sign: drawn < 0n ? -1 : 1, data: [Number(size >> 32n), Number(size & 0xffff_ffffn)] }
}

function toBigint({ sign, data }: ArrayInt): bigint {
  return BigInt(sign) * data.reduce((sum, digit) => (sum << 32n) | BigInt(digit), 0n)
}
