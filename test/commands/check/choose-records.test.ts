import { expect, test } from 'vitest'
import { chosenRecords, without } from '../../../harness/commands/check/choose-records.ts'
import type { Generated } from '../../../harness/pair/generated-records.ts'
import type { RunRecord } from '../../../harness/run/record.ts'

const stored: RunRecord = { id: 's', origin: 'stored', input: 'S' }
const drawn: RunRecord = { id: 'g', origin: 'generated', input: 'G' }
const generated = { again: () => [drawn] } as unknown as Generated
const selection = { golden: [{ id: 'a', input: 'A' }], stored: [stored], generate: true } as never

test('the records of a check come in its order, goldens first', () => {
  expect([...chosenRecords(selection, generated)].map(({ id }) => id)).toEqual(['a', 's', 'g'])
  expect([...chosenRecords(selection, null)].map(({ id }) => id)).toEqual(['a', 's'])
})

test('what runs as a stored record is not generated again', () => {
  expect([...without([drawn, { ...stored, origin: 'generated' }], [stored])]).toEqual([drawn])
})

test('what has the id of a stored record, and another input, is generated beside it', () => {
  const other = { ...drawn, id: 's', input: 'T' }
  expect([...without([other], [stored])]).toEqual([other])
})
