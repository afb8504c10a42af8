import { expect, test } from 'vitest'
import { oneCheck, type SavedReport } from '../../../harness/report/merge/one-check.ts'
import { NODE, pairReport, report } from '../../reporters/fixtures.ts'
import { part, saved } from './parts.ts'

const FIRST = saved([1, 2])

function refusal(...reports: readonly SavedReport[]): string {
  try {
    oneCheck(reports as never)
  } catch (error) {
    return (error as Error).message
  }
  return 'they were taken'
}

test('puts the shards of a check in order', () => {
  expect(oneCheck([saved([3, 3]), saved([1, 3]), saved([2, 3])]).map(({ shard }) => shard.index)).toEqual([1, 2, 3])
})

test('takes shards of which some know no commit, and sides that were not started', () => {
  const shard = { index: 2, count: 2, commit: null, config: 'sha256:config' }
  const provenance = { ...pairReport().provenance, training: null, inference: null }
  const pair = pairReport({ provenance, part: part() })
  expect(oneCheck([FIRST, saved([2, 2], [pair], { shard })])).toHaveLength(2)
})

test('refuses what is no whole check, and says what to do', () => {
  const shard = { index: 2, count: 2, commit: 'c0ffee', config: 'sha256:config' }
  const of = (more: object): SavedReport => saved([2, 2], [pairReport({ part: part(), ...more })])
  const other = { ...NODE, runtime: 'node 22.1.0' }
  const provenance = { ...pairReport().provenance, inference: other }
  const { provenance: same } = pairReport()
  const opened = (digest: string): object => ({
    provenance: { ...same, training: { ...same.training, seen: { packages: {}, files: { './m.joblib': digest } } } },
  })
  const files = [saved([1, 2], [pairReport({ part: part(), ...opened('sha256:1') })]), of(opened('sha256:2'))]
  const refusals = [
    refusal(FIRST),
    refusal(saved([7, 9])),
    refusal(FIRST, FIRST, saved([2, 2])),
    refusal(FIRST, saved([2, 3])),
    refusal(FIRST, { file: 'whole.json', report: report([pairReport()]) }),
    refusal(FIRST, { file: 'none.json', report: report([], { exitCode: 2 }) }),
    refusal(FIRST, saved([2, 2], [], { exitCode: 130 })),
    refusal(FIRST, saved([2, 2], undefined, { tool: { name: 'lockstep', version: '9.9.9' } })),
    refusal(FIRST, saved([2, 2], undefined, { shard: { ...shard, commit: 'decaf' } })),
    refusal(FIRST, saved([2, 2], undefined, { shard: { ...shard, config: 'sha256:other' } })),
    refusal(FIRST, of({ pair: 'another' })),
    refusal(FIRST, saved([2, 2], [])),
    refusal(FIRST, of({ seed: 7 })),
    refusal(FIRST, of({ part: part({ of: 'sha256:other' }) })),
    refusal(FIRST, of({ provenance })),
    refusal(...files),
    refusal(FIRST, of({ part: undefined })),
  ]
  expect(refusals.join('\n')).toMatchInlineSnapshot(`
    "1 shard of 2 missing: 2/2
      Hint: run it: npx lockstep check --shard 2/2 --reporter json=FILE, and name all 2 files
    8 shards of 9 missing: 1/9, 2/9, 3/9, 4/9, 5/9, …
      Hint: run it: npx lockstep check --shard 1/9 --reporter json=FILE, and name all 9 files
    1/2.json: it is shard 1/2, as 1/2.json is: no record may be counted twice
      Hint: leave one of them out
    2/3.json: it is shard 2/3 of another check than shard 1/2 (1/2.json): they are of 2 and of 3 shards
      Hint: run all shards with the same commit, configuration and options, in the same environment
    whole.json: it is no shard: the check was not split, and its records may be those of the others
      Hint: merge what check --shard i/n --reporter json=FILE wrote; explain draws other reports
    none.json: it is of a check that came to no pair (exit code 2)
      Hint: merge what check --shard i/n --reporter json=FILE wrote; explain draws other reports
    2/2.json: shard 2/2 was interrupted
      Hint: run it again: npx lockstep check --shard 2/2 --reporter json=2/2.json
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): they were made by lockstep 0.1.0 and 9.9.9
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): they are of commits c0ffee and decaf
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): their configuration or options differ
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): their pairs are legal-text and another
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): their pairs are legal-text and none
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): the seeds of 'legal-text' differ (--seed random draws one for each)
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): the golden records or stored failures of 'legal-text' differ
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): the runtime (node 20.20.2, node 22.1.0) of inference in 'legal-text' differs
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it is shard 2/2 of another check than shard 1/2 (1/2.json): the file './m.joblib' of training in 'legal-text' differs
      Hint: run all shards with the same commit, configuration and options, in the same environment
    2/2.json: it does not say what was found of 'legal-text': it was changed"
  `)
})
