import { expect, test } from 'vitest'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'
import { wideRandom } from '../../../harness/inputs/draw/wide-random.ts'

interface ArrayInt {
  readonly sign: 1 | -1
  readonly data: readonly number[]
}
interface Wide {
  nextArrayInt(min: ArrayInt, max: ArrayInt): ArrayInt
  clone(): Wide
}

const wide = (seed: number, index: number): Wide => wideRandom(randomAt(seed, index)) as unknown as Wide
const whole = ({ sign, data }: ArrayInt): bigint => BigInt(sign) * ((BigInt(data[0]!) << 32n) | BigInt(data[1]!))

test('draws 64-bit integers in the form fast-check 3 asks for', () => {
  const min: ArrayInt = { sign: -1, data: [0x7ff00000, 0] }
  const max: ArrayInt = { sign: 1, data: [0x7fefffff, 0xffffffff] }
  const all = Array.from({ length: 500 }, (_, index) => whole(wide(1, index).nextArrayInt(min, max)))
  expect(all.every((value) => value >= whole(min) && value <= whole(max))).toBe(true)
  expect(all.some((value) => value < 0n) && all.some((value) => value > 2n ** 60n)).toBe(true)
})

test('gives clones the same, with the same stream', () => {
  const digits: ArrayInt = { sign: 1, data: [9] }
  const random = wide(1, 1)
  const clone = random.clone().clone()
  const zero: ArrayInt = { sign: 1, data: [0] }
  expect(clone.nextArrayInt(zero, digits)).toEqual(random.nextArrayInt(zero, digits))
})
