import { createRequire } from 'node:module'
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadModule } from '../../harness/sides/modules/load-module.ts'
import { loadWatched } from '../../harness/sides/watch/load-watched.ts'

const RECORDER = Symbol.for('lockstep.tap')
const { resolve } = createRequire(import.meta.url)

type Run = (...given: readonly unknown[]) => unknown

const text = fc.oneof(fc.string(), fc.webUrl(), fc.lorem({ maxCount: 20 }))
const value = fc.jsonValue({ maxDepth: 2 })

/** Files of packages that are at hand, each with an export and what it is given. */
const PACKAGES: ReadonlyArray<readonly [file: string, name: string, given: fc.Arbitrary<readonly unknown[]>]> = [
  ['fast-deep-equal/index.js', 'default', fc.tuple(value, value)],
  ['fast-uri/lib/utils.js', 'removeDotSegments', fc.tuple(text)],
  ['fast-uri/lib/utils.js', 'normalizeIPv6', fc.tuple(fc.oneof(text, fc.ipV6()))],
  ['json-diff/lib/index.js', 'diff', fc.tuple(value, value)],
  ['json-diff/lib/index.js', 'diffString', fc.tuple(value, value)],
  [
    'json-schema-traverse/index.js',
    'default',
    fc.tuple(
      value,
      fc.constant({}),
      fc.constant(() => {}),
    ),
  ],
  [
    'yaml/browser/dist/stringify/foldFlowLines.js',
    'foldFlowLines',
    fc.tuple(text, fc.constant('  '), fc.constantFrom('flow', 'quoted'), fc.constant({ lineWidth: 20 })),
  ],
  [
    'yaml/browser/dist/stringify/stringifyNumber.js',
    'stringifyNumber',
    fc.tuple(fc.record({ value: fc.oneof(fc.double(), fc.bigInt()), minFractionDigits: fc.nat(9) })),
  ],
]

function outcome(run: Run, given: readonly unknown[]): string {
  try {
    return inspect(run(...given), { depth: 9 })
  } catch (error) {
    return `threw ${String(error)}`
  }
}

test.each(PACKAGES)('%s, %s does what it did', async (path, name, given) => {
  const file = resolve(path.includes('browser') ? 'yaml' : (path.split('/')[0] ?? '')).replace(
    /(node_modules\/[^/]+)\/.*$/,
    `$1/${path.split('/').slice(1).join('/')}`,
  )
  const loaded: Record<string, unknown> | Run = await loadModule(file, 'training')
  // What another test has required before comes as it was exported.
  const bare = typeof loaded === 'function' ? loaded : (loaded[name] as Run)
  const { exported, watched } = await loadWatched({ file, shown: file, export: name, role: 'training', watch: 'auto' })
  expect(watched).not.toEqual([])
  const run = exported[name] as Run
  fc.assert(
    fc.property(given, (each) => {
      const expected = outcome(bare, structuredCloneable(each))
      expect(outcome(run, structuredCloneable(each))).toBe(expected)
      const slot = globalThis as Record<symbol, unknown>
      slot[RECORDER] = (_: string, tapped: unknown) => tapped
      const recorded = outcome(run, structuredCloneable(each))
      delete slot[RECORDER]
      expect(recorded).toBe(expected)
    }),
    { seed: 7 },
  )
})

/** What a call changes of what it is given is no matter of the next one. */
function structuredCloneable(given: readonly unknown[]): readonly unknown[] {
  return given.map((one) => (typeof one === 'function' ? one : structuredClone(one)))
}
