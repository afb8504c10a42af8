import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { whereDefined } from '../../harness/vitest/where-defined.ts'
import { pairConfig } from '../pair/pair-config.ts'

const here = fileURLToPath(import.meta.url)

test('a function is found in the file that defines it', () => {
  const arrow = (): number => 1
  expect(whereDefined(arrow)).toBe(here)
  expect(whereDefined(pairConfig)).toBe(fileURLToPath(new URL('../pair/pair-config.ts', import.meta.url)))
  expect([Math.max, arrow.bind(null)].map(whereDefined)).toEqual([null, null])
})
