import { describe, expect, test } from 'vitest'
import { environmentId, goldenEnvironment } from '../../harness/golden/environment.ts'
import { PYTHON, PYTHON_NEXT, SIDE, stageInfo } from './sample.ts'

describe('the name of an environment', () => {
  test('is the same wherever and whenever it is recorded', () => {
    expect(environmentId(PYTHON)).toBe('ec3dd1d4f')
    const { files, packages, ...rest } = SIDE.provenance
    expect(
      environmentId(goldenEnvironment({ ...SIDE, provenance: { files, packages: { ...packages }, ...rest } })),
    ).toBe('ec3dd1d4f')
  })

  test('does not move with the lines of the source', () => {
    const stages = SIDE.stages.map((stage) => ({ ...stage, source: 'training.py:99' }))
    expect(environmentId(goldenEnvironment({ ...SIDE, stages }))).toBe('ec3dd1d4f')
  })

  test('changes with everything else', () => {
    const from = SIDE.provenance
    const others = [
      { ...SIDE, pipeline: 'other' },
      { ...SIDE, kind: 'traced' as const },
      { ...SIDE, stages: SIDE.stages.toReversed() },
      { ...SIDE, stages: [stageInfo('lowercase', { params: undefined }), ...SIDE.stages.slice(1)] },
      { ...SIDE, stages: [stageInfo('lowercase', { digest: 'sha256:1' }), ...SIDE.stages.slice(1)] },
      ...[
        { icu: '74' },
        { platform: 'darwin arm64' },
        { packages: { nltk: null } },
        { files: { 'a.txt': null } },
        { source: { digest: 'sha256:1', covers: [] } },
      ].map((more) => ({ ...SIDE, provenance: { ...from, ...more } })),
    ].map((side) => environmentId(goldenEnvironment(side)))
    expect(new Set([...others, environmentId(PYTHON), environmentId(PYTHON_NEXT)]).size).toBe(others.length + 2)
  })

  test('is no number to any reader of YAML', () => expect(environmentId(PYTHON)).toMatch(/^e[0-9a-f]{8}$/))
})

describe('plain whole numbers', () => {
  const numbersOf = (runtime: string): string =>
    goldenEnvironment({ ...SIDE, provenance: { ...SIDE.provenance, runtime } }).numbers
  test('are floats of a JavaScript side, and ints of any other', () => {
    expect(['node 20.20.2', 'deno 2.1', 'bun 1.2', 'python 3.11.7', 'rust 1.90', 'nodelike 1'].map(numbersOf)).toEqual([
      'float',
      'float',
      'float',
      'int',
      'int',
      'int',
    ])
  })
})
