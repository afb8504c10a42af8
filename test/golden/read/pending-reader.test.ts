import { expect, test } from 'vitest'
import { parsePending } from '../../../harness/golden/read/pending-reader.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import type { MemoryFiles } from '../memory-files.ts'
import { PENDING, updated } from '../pending-sample.ts'
import { ALONE } from '../read-parts.ts'
import { edit, PATH, traceOf } from '../sample.ts'

function read(files: MemoryFiles) {
  const { changes, problems } = parsePending(Buffer.from(files.text(PENDING)), readGolden(PATH, files), ALONE)
  return { changes, told: problems.map(({ line, message }) => `${line}: ${message}`) }
}

test('changes are read with what they bring, and with what the golden file held before', () => {
  const { changes, told } = read(updated())
  expect(told).toEqual([])
  expect(changes.map(({ id, kind, input }) => [id, kind, input])).toEqual([
    ['a', 'changed', 'The POA'],
    ['b', 'changed', 'is void'],
    ['c', 'new', 'new'],
  ])
  const [a, , c] = changes
  expect([...(a?.before?.stages ?? [])]).toEqual([...traceOf('a', 'The POA').stages])
  expect(a?.after?.stages.get('lowercase')).toBe('The POA!')
  expect([c?.before, c?.against]).toEqual([null, null])
  expect(changes.map(({ line }) => line)).toEqual(changes.map(({ line }) => line).toSorted((x, y) => x - y))
})

test('what was edited by hand is seen', () => {
  expect(read(edit(updated(), 'The POA!', 'The POA?', PENDING)).told).toEqual([
    expect.stringContaining("change 'a' was edited by hand: its digest does not fit its input and stages"),
  ])
})

test('a kind, an environment, a version and a key that are none are told', () => {
  const toldOf = (from: string | RegExp, to: string): string => read(edit(updated(), from, to, PENDING)).told.join('\n')
  expect(toldOf('change: new', 'change: newer')).toContain("change 'c': expected change to be one of new, filled")
  expect(toldOf('env: e', 'env: f')).toContain("change 'a': unknown environment f")
  expect(toldOf('lockstep-pending: 1', 'lockstep-pending: 2')).toBe(
    '1: no pending format that is known: expected lockstep-pending: 1',
  )
  expect(toldOf('change: new', 'change: new\n    why: x')).toContain('unknown key "why"')
  expect(toldOf('id: b', 'id: a')).toContain("a second change of 'a'")
})

test('a change of which a stage cannot be read is left out, and told', () => {
  const { changes, told } = read(edit(updated(), 'lowercase: The POA!', 'lowercase: 012', PENDING))
  expect(changes.map(({ id }) => id)).toEqual(['b', 'c'])
  expect(told.join()).toContain("change 'a', stage 'lowercase': 012 is read as different values")
})
