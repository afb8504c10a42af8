import { expect, test } from 'vitest'
import { readInfo, readProvenance, readTaps } from '../../../harness/sides/worker/worker-info.ts'

const PROVENANCE = { runtime: 'python 3.11.7', platform: 'linux x64' }
const STAGE = { name: 'a', kind: 'stage' }
const INFO = { pipeline: 'p', kind: 'staged', stages: [STAGE], provenance: PROVENANCE }

test('what may be left out has its plain value, and params are decoded', () => {
  expect(readInfo({ ...INFO, stages: [{ ...STAGE, params: ['r', 'n', ['i', '3']] }], more: 1 })).toEqual({
    pipeline: 'p',
    kind: 'staged',
    stages: [{ name: 'a', kind: 'stage', branch: [], uses: [], batch: false, params: { n: 3n } }],
    provenance: { ...PROVENANCE, packages: {}, files: {} },
  })
})

test('all that a worker says is kept', () => {
  const stage = { ...STAGE, branch: ['p', 'x'], uses: ['nltk'], batch: true, source: 'a.py:3', digest: 'sha256:1' }
  const provenance = {
    ...PROVENANCE,
    unicode: '14.0.0',
    icu: '74',
    packages: { nltk: '3.9.1', gone: null },
    files: { './a': null },
    source: { digest: 'sha256:2', covers: ['a.py'] },
  }
  const info = { ...INFO, stages: [stage], provenance }
  expect(readInfo(info)).toEqual(info)
})

test.each([
  ['no object', null, 'info is'],
  ['no pipeline', { ...INFO, pipeline: 3 }, 'info.pipeline is'],
  ['another kind', { ...INFO, kind: 'other' }, 'info.kind is'],
  ['no stages', { ...INFO, stages: {} }, 'info.stages is'],
  ['empty stages', { ...INFO, stages: [] }, 'info.stages, which are empty, is'],
  ['a name twice', { ...INFO, stages: [STAGE, STAGE] }, 'info.stages, where a name is repeated, is'],
  ['a stage without a name', { ...INFO, stages: [{ kind: 'stage' }] }, 'the name of a stage is'],
  ['a stage of no kind', { ...INFO, stages: [{ name: 'a', kind: 'x' }] }, "the kind of stage 'a' is"],
  ['a branch that is no list', { ...INFO, stages: [{ ...STAGE, branch: 'x' }] }, "the branch of stage 'a' is"],
  ['no provenance', { ...INFO, provenance: [] }, 'provenance is'],
  [
    'a version that is no text',
    { ...INFO, provenance: { ...PROVENANCE, packages: { a: 1 } } },
    'provenance.packages is',
  ],
  ['half a source', { ...INFO, provenance: { ...PROVENANCE, source: { digest: 'd' } } }, 'provenance.source.covers is'],
])('%s is refused, and the field named', (_, info, message) => {
  expect(() => readInfo(info)).toThrow(`${message} missing or of the wrong type`)
})

test('a traced function has no stages yet', () => {
  expect(readInfo({ ...INFO, kind: 'traced', stages: [] }).stages).toEqual([])
})

test('what was seen in use is kept, and taps are read with their params decoded', () => {
  const seen = { packages: { numpy: '2.4' }, files: { './a': 'sha256:1', './b': null }, unlisted: 3 }
  const provenance = { ...PROVENANCE, packages: {}, files: {}, seen }
  expect(readProvenance(provenance)).toEqual(provenance)
  expect(readProvenance({ ...PROVENANCE, seen: {} }).seen).toEqual({ packages: {}, files: {} })
  expect([...readTaps({ cut: { params: ['i', '3'], varies: ['i', '4'], uses: ['nltk'] }, plain: {} })]).toEqual([
    ['cut', { params: 3n, varies: 4n, uses: ['nltk'] }],
    ['plain', { uses: [] }],
  ])
})

test.each([
  ['provenance.seen', () => readProvenance({ ...PROVENANCE, seen: 1 })],
  ['provenance.seen.files', () => readProvenance({ ...PROVENANCE, seen: { files: { a: 1 } } })],
  ['provenance.seen.unlisted', () => readProvenance({ ...PROVENANCE, seen: { unlisted: 'x' } })],
  ['taps', () => readTaps([])],
  ["tap 'cut'", () => readTaps({ cut: 1 })],
  ["uses of tap 'cut'", () => readTaps({ cut: { uses: 'nltk' } })],
])('%s of another type is refused by name', (field, read) => {
  expect(read).toThrow(`${field} is missing or of the wrong type`)
})
