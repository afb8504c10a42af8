import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { environmentId, environmentNode } from '../../../harness/golden/environment.ts'
import type { GoldenEnvironment } from '../../../harness/golden/golden-file.ts'
import { readEnvironments } from '../../../harness/golden/read/environment-reader.ts'
import { mapNode, nodeText } from '../../../harness/golden/values/yaml-node.ts'
import { opened } from '../read-parts.ts'
import { PYTHON, stageInfo } from '../sample.ts'

const text = (environment: GoldenEnvironment, id = environmentId(environment)): string =>
  nodeText(mapNode([['environments', mapNode([[id, environmentNode(environment, new Map())]])]]))

function read(yaml: string) {
  const { at, reader, told } = opened(yaml)
  return { environments: readEnvironments(at('environments'), reader), told: told() }
}

describe('an environment', () => {
  const word = fc.string({ minLength: 1, maxLength: 8 })
  const table = fc.dictionary(word, fc.option(word))
  const environment = fc.record({
    numbers: fc.constantFrom('int' as const, 'float' as const),
    side: fc.record({
      pipeline: word,
      kind: fc.constant('staged' as const),
      stages: fc.uniqueArray(
        fc.record({
          name: word,
          kind: fc.constantFrom('stage' as const, 'join' as const),
          branch: fc.array(word, { maxLength: 2 }),
          uses: fc.array(word, { maxLength: 2 }),
          batch: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3, selector: ({ name }) => name },
      ),
      provenance: fc.record(
        {
          runtime: word,
          platform: word,
          packages: table,
          files: table,
          seen: fc.record({ packages: table, files: table }),
        },
        { requiredKeys: ['runtime', 'platform', 'packages', 'files'] },
      ),
    }),
  })

  test('is read as it was written, and its name fits its content', () => {
    fc.assert(
      fc.property(environment, (one) => {
        const { environments, told } = read(text(one))
        expect(told).toEqual([])
        const found = environments.get(environmentId(one))
        expect(JSON.stringify(found?.side.stages)).toBe(JSON.stringify(one.side.stages))
        expect(found).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })

  test('with params, digests and source is too', () => {
    const stages = [stageInfo('a', { params: { limit: 3n, by: 0.5 }, digest: 'sha256:1' })]
    const { source, ...stage } = stages[0] ?? stageInfo('')
    const provenance = {
      ...PYTHON.side.provenance,
      icu: '74',
      source: { digest: 'sha256:2', covers: ['a.py', 'b.py'] },
    }
    const one: GoldenEnvironment = { numbers: 'int', side: { ...PYTHON.side, stages: [stage], provenance } }
    expect(source).toBe('training.py:3')
    expect([...read(text(one)).environments.values()]).toEqual([one])
  })

  test('with what was seen in use is too, and its name covers it', () => {
    const seen = { packages: { numpy: '2.4' }, files: { './a: b.txt': 'sha256:3', '…/m.joblib': null }, unlisted: 12 }
    const of = (more: object): GoldenEnvironment => ({
      ...PYTHON,
      side: { ...PYTHON.side, provenance: { ...PYTHON.side.provenance, seen: { ...seen, ...more } } },
    })
    expect([...read(text(of({}))).environments.values()]).toEqual([of({})])
    const others = [of({}), PYTHON, of({ unlisted: 13 }), of({ files: {} }), of({ packages: {} })]
    expect(new Set(others.map(environmentId)).size).toBe(others.length)
  })

  test('of a traced side lists no stages', () => {
    const one: GoldenEnvironment = { ...PYTHON, side: { ...PYTHON.side, kind: 'traced', stages: [] } }
    expect(text(one)).not.toContain('stages')
    expect([...read(text(one)).environments.values()]).toEqual([one])
  })

  test('of a traced side has params of its taps, and its name covers them', () => {
    const of = (...taps: ReadonlyArray<readonly [string, unknown]>): GoldenEnvironment => ({
      ...PYTHON,
      side: { ...PYTHON.side, kind: 'traced', stages: [] },
      ...(taps.length === 0 ? {} : { taps: new Map(taps) }),
    })
    const one = of(['both: words', { max: 3n, by: 0.5 }], ['__proto__', [null]])
    expect([...read(text(one)).environments.values()]).toEqual([one])
    const others = [one, of(), of(['a', 1n]), of(['a', 2n]), of(['b', 1n])]
    expect(new Set(others.map(environmentId)).size).toBe(others.length)
  })
})

describe('what is wrong with an environment', () => {
  const edited = (from: string, to: string): readonly string[] => {
    const before = text(PYTHON)
    expect(before).toContain(from)
    return read(before.replace(from, to)).told
  }
  const id = environmentId(PYTHON)

  test('anything edited by hand, seen by its name', () => {
    expect(edited('python 3.11.7', 'python 3.12.0')).toEqual([`3: environment ${id} was edited by hand`])
    expect(edited('limit: 3', 'limit: 4')).toEqual([`3: environment ${id} was edited by hand`])
  })

  test('a key that is missing or unknown', () => {
    expect(edited('    runtime: python 3.11.7\n', '')).toEqual([`3: environment ${id}: no runtime`])
    expect(edited('runtime:', 'runtimes:')[0]).toContain('unknown key "runtimes"')
  })

  test('numbers, stage kinds and flags that are none', () => {
    expect(edited('pipeline: text', 'pipeline: text\n    numbers: ints')[0]).toContain('numbers: expected float')
    expect(edited('name: lowercase', 'name: lowercase\n        kind: phase')[0]).toContain(
      'kind: expected stage, join or tap',
    )
    expect(edited('name: lowercase', 'name: lowercase\n        batch: 1')[0]).toContain('batch: expected true or false')
  })
})
