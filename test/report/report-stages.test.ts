import { expect, test } from 'vitest'
import type { StageInfo } from '../../harness/pipeline/provenance.ts'
import { reportProvenance, reportStages } from '../../harness/report/report-stages.ts'
import { fromTagged } from '../../harness/values/tagged-json.ts'

const stage = (params: unknown): StageInfo => ({ name: 's', kind: 'step', branch: [], uses: [], params }) as never

test('params become plain JSON, and what has no form there its tagged form', () => {
  const tuple = fromTagged(['t', 1, 'b'])
  const [written] = reportStages([stage({ n: 3n, tuple, rest: [Number.NaN, -0, 2n ** 60n, undefined] })], '/project')
  expect(written!.params).toEqual({
    n: 3,
    tuple: [1, 'b'],
    rest: [
      { $tagged: ['f', 'nan'] },
      { $tagged: ['f', '-0'] },
      { $tagged: ['i', '1152921504606846976'] },
      { $tagged: ['u'] },
    ],
  })
})

test('a stage that declares no params is given none', () => {
  const bare = { name: 's', kind: 'step', branch: [], uses: [] } as never
  expect(reportStages([bare], '/project')).toEqual([bare])
})

test('files are named as seen from the folder of the configuration', () => {
  const used = { ...stage(1), uses: ['nltk', '/srv/me/repo/data/a.txt', '../b.txt'] }
  expect(reportStages([used], '/srv/me/repo/service')[0]?.uses).toEqual(['nltk', '../data/a.txt', '../b.txt'])
  const provenance = { runtime: 'node', platform: 'test', packages: {}, files: { '/srv/me/repo/a.txt': 'sha256:a' } }
  expect(reportProvenance(provenance, '/srv/me/repo').files).toEqual({ 'a.txt': 'sha256:a' })
})
