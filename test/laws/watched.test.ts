import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { loadModule } from '../../harness/sides/modules/load-module.ts'
import { loadWatched } from '../../harness/sides/watch/load-watched.ts'
import { WATCHED_FORMS } from './watched-forms.ts'
import { WATCHED_FUNCTIONS } from './watched-functions.ts'

const RECORDER = Symbol.for('lockstep.tap')
const root = mkdtempSync(join(tmpdir(), 'lockstep-watched-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Run = (input: unknown) => unknown

/** Inputs of kinds that functions go different ways on. */
const inputs = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constantFrom(null, undefined, true, 0, ''),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 4 }),
  fc.record({ a: fc.anything({ maxDepth: 1 }), b: fc.integer(), length: fc.nat(3) }, { requiredKeys: [] }),
)

async function outcome(run: Run, input: unknown): Promise<string> {
  const own = structuredClone(input)
  try {
    return inspect([await run(own), own], { depth: 9 })
  } catch (error) {
    return `threw ${String(error)}`
  }
}

describe('a watched function does what it did', () => {
  test.each([...WATCHED_FUNCTIONS, ...WATCHED_FORMS].map((one) => [one.name, one] as const))(
    '%s',
    async (name, { text, ending }) => {
      const file = join(root, `${name.replaceAll(/\W/g, '-')}.${ending}`)
      writeFileSync(file, text)
      const bare = (await loadModule(file, 'training'))['run'] as Run
      const { exported, watched } = await loadWatched({
        file,
        shown: file,
        export: 'run',
        role: 'training',
        watch: 'auto',
      })
      const run = exported['run'] as Run
      const seen = new Set<string>()
      const recorded: Run = async (input) => {
        ;(globalThis as Record<symbol, unknown>)[RECORDER] = (tap: string, value: unknown) => (seen.add(tap), value)
        try {
          return await run(input)
        } finally {
          delete (globalThis as Record<symbol, unknown>)[RECORDER]
        }
      }
      expect([run.length, run.name]).toEqual([bare.length, bare.name])
      await fc.assert(
        fc.asyncProperty(inputs, async (input) => {
          const expected = await outcome(bare, input)
          expect(await outcome(run, input)).toBe(expected)
          expect(await outcome(recorded, input)).toBe(expected)
        }),
        { numRuns: 60, seed: 7 },
      )
      const known = new Set(watched?.map(([tap]) => tap))
      expect([...seen].filter((tap) => !known.has(tap))).toEqual([])
    },
  )
})
