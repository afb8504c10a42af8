import { expect, it } from 'vitest'
import { neighbours } from '../../harness/diagnose/neighbours.ts'

const inputs = (
  failing: readonly unknown[],
  golden: readonly unknown[],
  valid: (input: unknown) => boolean = () => true,
) => [...neighbours(failing, golden, valid)].map(({ input }) => input)

it('lie next to the failing inputs, keep their types and keys, and are valid', () => {
  const near = inputs([{ text: 'ab c', n: 1n }], [{ text: 'x', n: 2n }])
  expect(near.length).toBeGreaterThan(3)
  expect(near.every((input) => Object.keys(input as object).join() === 'text,n')).toBe(true)
  expect(near).not.toContainEqual({ text: 'ab c', n: 1n })
  expect(inputs(['abc'], ['x'], (input) => input === 'bc')).toEqual(['bc'])
  expect(inputs([], ['x'])).toEqual([])
})

it('stay few, however many fail', () => {
  const many = Array.from({ length: 500 }, (_, index) => 'x'.repeat(40 + (index % 7)))
  expect(inputs(many, ['x']).length).toBeLessThan(8 * 16)
})

it('leave tensors as they are', () => {
  const near = inputs([{ text: 'ab', image: Float32Array.of(1, 2, 3) }], [{ text: 'x', image: Float32Array.of(0) }])
  expect(near.length).toBeGreaterThan(0)
  for (const input of near) expect((input as { image: unknown }).image).toEqual(Float32Array.of(1, 2, 3))
})
