import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tap } from '../harness/tap.ts'

test('tap returns its value outside of a traced run, and what the recorder says inside of one', () => {
  const value = { deep: [1] }
  expect(tap('name', value)).toBe(value)
  const place = globalThis as { [key: symbol]: unknown }
  const recorder = Symbol.for('lockstep.tap')
  place[recorder] = (...given: readonly unknown[]) => given
  try {
    expect(tap('name', value)).toEqual(['name', value, undefined])
    expect(tap('name', value, { params: 1 })).toEqual(['name', value, { params: 1 }])
  } finally {
    place[recorder] = undefined
  }
  expect(tap('name', undefined)).toBe(undefined)
  expect(tap('name', value, { params: { by: ' ' }, uses: ['./stop.txt'] })).toBe(value)
})

test('tap imports nothing: it stays in production code', () => {
  expect(readFileSync(new URL('../harness/tap.ts', import.meta.url), 'utf8')).not.toMatch(/\bimport\b/)
})
