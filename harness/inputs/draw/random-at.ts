import { Random } from 'fast-check'

/** The part of a fast-check generator that draws need; any copy and version of fast-check hands in one that fits. */
export type Dice = Pick<Random, 'nextInt'>

/**
 * Makes the random generator of record `index` (≥ 0, up to 2^53) under `seed` (32 bits). Records need no order:
 * each can be drawn alone. Costs about a microsecond.
 * Different (seed, index) give different states, so no two records share a stream.
 * @source xoshiro128** 1.1 by Blackman and Vigna; state filled by the finaliser of MurmurHash3, eight rounds discarded.
 */
export function randomAt(seed: number, index: number): Random {
  const low = index >>> 0
  const state = new Int32Array(4)
  state[0] = mix(seed + 0x6d2b79f5)
  state[1] = mix(low + 0x3c6ef372)
  state[2] = mix(seed ^ Math.imul(Math.floor(index / 2 ** 32) + 1, 0x9e3779b1))
  state[3] = 0x2545f491
  const random = generator(state)
  for (let round = 0; round < 8; round++) random.next()
  return new Random(random)
}

/** fast-check asks a generator for these; `jump` is declared so that it need not wrap the object. */
interface Generator {
  next(): number
  jump(): void
  clone(): Generator
  getState(): readonly number[]
}

function generator(state: Int32Array): Generator {
  const next = (): number => {
    const second = state[1]!
    const result = Math.imul(rotate(Math.imul(second, 5), 7), 9) | 0
    state[2]! ^= state[0]!
    state[3]! ^= second
    state[1] = second ^ state[2]!
    state[0]! ^= state[3]!
    state[2]! ^= second << 9
    state[3] = rotate(state[3]!, 11)
    return result
  }
  return {
    next,
    jump: () => {
      for (let step = 0; step < 42; step++) next()
    },
    clone: () => generator(state.slice()),
    getState: () => [...state],
  }
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by))
}

function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
