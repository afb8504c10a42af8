import { expect, test } from 'vitest'
import { readGolden, openGolden } from '../../harness/golden/read/read-golden.ts'
import { recordChanges, removals } from '../../harness/golden/record-changes.ts'
import { memoryFiles } from './memory-files.ts'
import { edit, PATH, PYTHON, PYTHON_NEXT, recorded, traceOf } from './sample.ts'

const kinds = (changes: ReturnType<typeof recordChanges>): string[] => changes.map(({ kind, id }) => `${kind} ${id}`)

test('tells what is new, filled, changed, from another environment, removed, and leaves out what is the same', () => {
  const files = edit(recorded(), 'records:\n', 'records:\n  - id: bare\n    input: x\n')
  const golden = readGolden(PATH, files)
  const other = { ...traceOf('b', 'is void'), stages: new Map([['lowercase', 'IS VOID']]) }
  const traces = [traceOf('a', 'The POA'), other, traceOf('bare', 'x'), traceOf('new', 'y')]
  expect(kinds(recordChanges(golden, traces, PYTHON))).toEqual(['changed b', 'filled bare', 'new new'])
  expect(kinds(recordChanges(golden, traces.slice(0, 1), PYTHON_NEXT))).toEqual(['environment a'])
  expect(
    kinds([...recordChanges(golden, traces.slice(0, 1), PYTHON), ...removals(golden, traces.slice(0, 1))]),
  ).toEqual(['removed bare', 'removed b'])
})

test('holds the outcomes before and after, whole', () => {
  const stages = new Map([['lowercase', 'IS VOID']])
  const [change] = recordChanges(readGolden(PATH, recorded()), [{ ...traceOf('b', 'is void'), stages }], PYTHON)
  expect(change?.before?.stages.get('lowercase')).toBe('is void')
  expect(change?.after?.stages.get('lowercase')).toBe('IS VOID')
})

test('sees a change of subtype: the file follows training exactly', () => {
  const golden = readGolden(PATH, recorded())
  const trace = traceOf('a', 'The POA')
  expect(
    recordChanges(golden, [{ ...trace, stages: new Map([...trace.stages, ['words', new Map([['a', 1n]])]]) }], PYTHON),
  ).toHaveLength(1)
})

test('takes a damaged record for changed, also where training gives just the edited value', () => {
  const files = edit(recorded(), 'lowercase: the poa', 'lowercase: the PoA')
  const golden = openGolden(PATH, files)?.golden ?? null
  const trace = traceOf('a', 'The POA')
  expect(
    kinds(recordChanges(golden, [{ ...trace, stages: new Map([...trace.stages, ['lowercase', 'the PoA']]) }], PYTHON)),
  ).toEqual(['changed a'])
})

test('refuses another input under the same id, two traces of one id, stages the side does not list, no stages', () => {
  const golden = readGolden(PATH, recorded())
  expect(() => recordChanges(golden, [traceOf('a', 'other')], PYTHON)).toThrowErrorMatchingInlineSnapshot(`
    [GoldenError: golden/text.yaml:19: record 'a' has another input than the new trace of that id
      Hint: give the new record an id of its own]
  `)
  expect(() => recordChanges(null, [traceOf('a', 'x'), traceOf('a', 'x')], PYTHON)).toThrowErrorMatchingInlineSnapshot(
    `[GoldenError: two traces for the record 'a']`,
  )
  expect(() =>
    recordChanges(null, [{ ...traceOf('a', 'x'), stages: new Map([['other', 1]]) }], PYTHON),
  ).toThrowErrorMatchingInlineSnapshot(
    `[GoldenError: the trace of record 'a' has stages that its side does not list: other]`,
  )
  expect(() =>
    recordChanges(null, [{ ...traceOf('a', 'x'), stages: new Map() }], PYTHON),
  ).toThrowErrorMatchingInlineSnapshot(`[GoldenError: the trace of record 'a' has no stage]`)
})

test('knows nothing of a file that is not there', () => {
  expect(openGolden(PATH, memoryFiles())).toBeNull()
  expect(kinds(recordChanges(null, [traceOf('a', 'x')], PYTHON))).toEqual(['new a'])
})
