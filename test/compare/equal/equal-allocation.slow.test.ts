import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

const child = fileURLToPath(new URL('equal-allocation.child.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('jiti/register')).href

/** Counts the collections of a nursery of one megabyte: sixteen bytes a comparison would fill it sixteen times. */
function collections(contestant: string): number {
  const flags = ['--max-semi-space-size=1', '--import', loader]
  const out = execFileSync(process.execPath, [...flags, child, contestant], { encoding: 'utf8' })
  return (JSON.parse(out) as { collections: number }).collections
}

describe('a million comparisons of equal stage values', () => {
  test.each(['exact', 'close', 'ignoring'])('cause no garbage collection: %s', (name) => {
    expect(collections(name)).toBe(0)
  })

  test('cause many where the comparison allocates', () => {
    expect(collections('isDeepStrictEqual')).toBeGreaterThan(10)
  })
})
