import { expect, test } from 'vitest'
import { chosenRecords, without, withoutFormer } from '../../../harness/commands/check/choose-records.ts'
import type { Generated } from '../../../harness/pair/generated-records.ts'
import type { RunRecord } from '../../../harness/run/record.ts'

const stored: RunRecord = { id: 's', origin: 'stored', input: 'S' }
const drawn: RunRecord = { id: 'g', origin: 'generated', input: 'G' }
const generated = { again: () => [drawn], valid: (input: unknown) => input !== 'S' } as unknown as Generated
const selection = { golden: [{ id: 'a', input: 'A' }], stored: [stored], generate: true } as never

test('the records of a check come in its order, goldens first', () => {
  expect([...chosenRecords(selection, generated)].map(({ id }) => id)).toEqual(['a', 's', 'g'])
  expect([...chosenRecords(selection, null)].map(({ id }) => id)).toEqual(['a', 's'])
})

test('stored failures that may not occur any more are left out, and named', () => {
  const failures = [{ id: 's', origin: 'generated', input: 'S' }] as const
  const found = withoutFormer(selection, { failures, golden: [] }, generated)
  expect([found.left, found.selection.stored]).toEqual([['s'], []])
  expect(withoutFormer(selection, { failures, golden: [] }, null).left).toEqual([])
})

test('what runs as a stored record is not generated again', () => {
  expect([...without([drawn, { ...stored, origin: 'generated' }], [stored])]).toEqual([drawn])
})

test('a stored failure whose id stands for another input by now is run beside that input, under a name of its own', () => {
  const other = { ...drawn, id: 's', input: 'T' }
  expect([...without([other], [stored])]).toEqual([other])
  const today = { again: () => [other], valid: () => true, replay: () => [other] } as unknown as Generated
  const failures = [{ id: 's', origin: 'generated', input: 'S' }] as const
  const found = withoutFormer(selection, { failures, golden: [] }, today)
  expect(found.selection.stored).toEqual([{ ...stored, id: 's@stored' }])
  expect(found.stored.failures).toEqual([{ ...failures[0], id: 's@stored' }])
})
