// Prints how many garbage collections a million comparisons of equal stage values caused, after a warm-up.
import { isDeepStrictEqual } from 'node:util'
import { GCProfiler } from 'node:v8'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import { TAG } from '../../../harness/values/tagged.ts'

const ROUNDS = 1_000_000

function stageValues(seed: number): unknown[] {
  const tokens = 'the power of attorney is void unless signed'.split(' ').map((word) => `${word}${seed}`)
  return [
    `the text of record ${seed}`,
    tokens,
    tokens.map((token, i) => token.length * 31 + i),
    [0.1 * seed, NaN, -0, 1e300],
    tokens.map((token, i) => ({ token, start: i * 5, kind: 'word' })),
    { id: seed, plan: null, missing: undefined, ok: true, address: { city: 'Bonn', geo: [7.1, 50.7] } },
    Float32Array.from({ length: 16 }, (_, i) => (i * seed) / 7),
    { [TAG]: 'tensor', dtype: 'float64', shape: [2, 2], data: Float64Array.from([seed, NaN, -0, 1]) },
    { [TAG]: 'tuple', items: [1, 'a', null] },
    [[1, 2], [], [[3]]],
    12.5,
    2n ** 70n,
  ]
}

const contestants: Record<string, (a: unknown, b: unknown) => boolean> = {
  exact: (a, b) => equal(a, b, EXACT),
  close: (a, b) => equal(a, b, tolerant),
  ignoring: (a, b) => equal(a, b, ignoring),
  isDeepStrictEqual,
}
const tolerant = rule({ rtol: 1e-6 })
const ignoring = rule({ ignore: ['$[*].kind', '$.address.zip'] })

const training = Array.from({ length: 50 }, (_, seed) => stageValues(seed))
const inference = Array.from({ length: 50 }, (_, seed) => stageValues(seed))

function run(same: (a: unknown, b: unknown) => boolean, rounds: number): void {
  let at = 0
  for (let round = 0; round < rounds;) {
    const a = training[at] as unknown[]
    const b = inference[at] as unknown[]
    at = at + 1 === training.length ? 0 : at + 1
    for (let stage = 0; stage < a.length; stage++, round++) {
      if (!same(a[stage], b[stage])) throw new Error(`stage ${stage} differs`)
    }
  }
}

const same = contestants[process.argv[2] ?? '']
if (same === undefined) throw new Error('name a contestant')
run(same, 200_000)
const profiler = new GCProfiler()
profiler.start()
run(same, ROUNDS)
process.stdout.write(JSON.stringify({ collections: profiler.stop()?.statistics.length }))
