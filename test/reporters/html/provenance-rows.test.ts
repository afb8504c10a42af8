import { expect, test } from 'vitest'
import { provenanceRows } from '../../../harness/reporters/html/provenance-rows.ts'
import { NODE, PYTHON } from '../fixtures.ts'

test('what is known of both sides and of the golden file is put side by side, and what differs is told', () => {
  const skews = [{ what: 'unicode', training: null, inference: null, golden: null, policy: 'older' }] as const
  const golden = [PYTHON, { ...PYTHON, runtime: 'python 3.9.1' }]
  const rows = provenanceRows(
    { training: PYTHON, inference: { ...NODE, files: { 'stop.txt': 'sha256:bb' } }, golden },
    skews,
  )
  expect(rows.map(({ what, ...row }) => [what, ...Object.values(row)])).toEqual([
    ['runtime', 'python 3.11.7', 'node 20.20.2', 'python 3.11.7, python 3.9.1', true],
    ['platform', 'linux x86_64', 'linux x64', 'linux x86_64', true],
    ['unicode (policy older)', '14.0.0', '15.1', '14.0.0', true],
    ['py:nltk', '3.9.1', null, '3.9.1', false],
    ['py:sacremoses', '(missing)', null, '(missing)', false],
    ['file:stop.txt', 'sha256:aa', 'sha256:bb', 'sha256:aa', true],
    ['source', 'sha256:bb of training.py, acronyms.py', null, 'sha256:bb of training.py, acronyms.py', false],
    ['icu', null, '74.1', null, false],
  ])
})
