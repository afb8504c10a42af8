import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tap } from '../harness/tap.ts'

test('tap returns its value outside of a traced run, and what the recorder says inside of one', () => {
  const value = { deep: [1] }
  expect(tap('name', value)).toBe(value)
  const place = globalThis as { [key: symbol]: unknown }
  const recorder = Symbol.for('lockstep.tap')
  place[recorder] = (name: string, given: unknown) => [name, given]
  try {
    expect(tap('name', value)).toEqual(['name', value])
  } finally {
    place[recorder] = undefined
  }
  expect(tap('name', undefined)).toBe(undefined)
})

test('tap imports nothing: it stays in production code', () => {
  expect(readFileSync(new URL('../harness/tap.ts', import.meta.url), 'utf8')).not.toMatch(/\bimport\b/)
})
