import { expect, test } from 'vitest'
import { endsOnAll } from '../../../harness/commands/check/ends-on-all.ts'
import { endedOn } from '../../../harness/pipeline/outcome.ts'

const at = (id: string) => [
  id,
  { role: 'inference', stage: { name: 'lower' }, outcome: endedOn('crashed', 'SIGSEGV'), record: { id } },
]
const ranOn = (ids: readonly string[], more: object = {}) =>
  ({
    golden: null,
    stored: null,
    generated: {},
    bothEnded: new Map(),
    ended: new Map(ids.map(at) as never),
    ...more,
  }) as never
const of = (records: number) => ({ tally: { records } }) as never

test('a side whose process ends on every record cannot run, and the first is named', () => {
  expect(endsOnAll(ranOn(['a', 'b']), of(2))?.message).toBe(
    "the process of inference ends on every record, the first time at stage 'lower' on record 'a': crashed (SIGSEGV)",
  )
  expect(endsOnAll(ranOn(['a', 'b']), of(3))).toBeNull()
})

test('stored failures alone say nothing of a side: they may well be those that end it', () => {
  expect(endsOnAll(ranOn(['a'], { generated: null }), of(1))).toBeNull()
})
