// Customers as the service accepts them: an age may be missing (NaN), plans and regions may be new, amounts are finite.
import * as fc from 'fast-check'

const amount = (max: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: max * 100 }).map((cents) => cents / 100) },
    { weight: 1, arbitrary: fc.constantFrom(0, 0.01, 0.1, 1 / 3, max, 16_777_217) },
    { weight: 1, arbitrary: fc.double({ min: 0, max, noNaN: true }) },
  )

const age = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 180, max: 900 }).map((tenths) => tenths / 10) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 18, 120, 0) },
)

const name = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom('', 'Basic', 'gold', 'nørth', ' north') },
  )

export default fc.record({
  age,
  income: amount(50_000),
  debt: amount(10_000),
  plan: name(['basic', 'standard', 'premium']),
  region: name(['north', 'south', 'east', 'west']),
})
