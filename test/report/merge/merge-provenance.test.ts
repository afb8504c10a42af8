import { expect, test } from 'vitest'
import { mergeProvenance, provenanceDiffers } from '../../../harness/report/merge/merge-provenance.ts'
import { pairReport, PYTHON } from '../../reporters/fixtures.ts'

const of = (training: object | null) =>
  ({ ...pairReport().provenance, training: training === null ? null : { ...PYTHON, ...training } }) as never
const seen = (files: object) => ({ seen: { packages: {}, files } })

test('holds all files that any part has opened', () => {
  const merged = mergeProvenance(
    [of(seen({ a: '1' })), of(null), of(seen({ b: '2' }))].map((provenance) => pairReport({ provenance })),
  )
  expect(merged.training).toEqual({ ...PYTHON, ...seen({ a: '1', b: '2' }) })
})

test('names what differs that must be the same', () => {
  const found = [
    { runtime: 'python 3.12.1' },
    { packages: { nltk: '3.9.2', sacremoses: null } },
    { files: {} },
    { source: { digest: 'sha256:cc', covers: [] } },
    seen({ m: '2' }),
    { seen: { packages: { numpy: '2' }, files: {} } },
  ].map((more) => provenanceDiffers(of({ ...seen({ m: '1' }), ...more }), of(seen({ m: '1' }))))
  expect(found).toMatchInlineSnapshot(`
    [
      "the runtime (python 3.12.1, python 3.11.7) of training",
      "the package 'nltk' of training",
      "the file 'stop.txt' of training",
      "the code of training",
      "the file 'm' of training",
      "the package 'numpy' of training",
    ]
  `)
  expect(provenanceDiffers(of(seen({ a: '1' })), of(seen({ b: '1' })))).toBe(null)
  expect(provenanceDiffers(of(null), of({}))).toBe(null)
})
