import { expect, test } from 'vitest'
import type { ReplayConfig } from '../../harness/config/config.ts'
import { loggedReader, readTime, wantedColumns } from '../../harness/pair/logged-record.ts'
import { instantOf } from '../../harness/values/instant.ts'

const WHOLE: ReplayConfig = { input: '$', id: null, time: null, slice: [], logged: [], columns: [] }
const MAP: ReplayConfig = { input: '$.q', id: '$.id', time: '$.ts', slice: ['$.c', '$.m.v'], logged: [], columns: [] }

test('a record is the whole row, named by its place, or what the paths say', () => {
  expect(loggedReader(WHOLE, [])({ line: 3, value: 'text' }, 'a.jsonl')).toEqual({
    record: { id: 'a.jsonl:3', origin: 'stored', input: 'text' },
    at: 'a.jsonl:3',
    isNamed: false,
    time: null,
    slice: [],
    logged: [],
  })
  const value = { q: [1n], id: 7n, ts: 0, c: 'DE', m: { v: 2n } }
  expect(loggedReader(MAP, [])({ line: 3, value }, 'a.jsonl')).toEqual({
    record: { id: '7', origin: 'stored', input: [1n] },
    at: 'a.jsonl:3',
    isNamed: true,
    time: 0,
    slice: ['DE', '2'],
    logged: [],
  })
  expect(loggedReader(MAP, [])({ line: 1, value: { q: null, id: 'x' } }, 'a')).toMatchObject({
    record: { input: null },
    time: null,
    slice: ['(none)', '(none)'],
  })
})

test('what was logged of stages is there by their order, where there is anything', () => {
  const logged = ['$.f', '$.t[0]'].map((path) => ({ stage: path, path }))
  const read = loggedReader({ ...WHOLE, logged }, [])
  expect(read({ line: 1, value: { f: null } }, 'a')).toMatchObject({ logged: [null, undefined] })
  expect(wantedColumns({ ...WHOLE, input: '$.q', logged })).toEqual(['q', 'f', 't'])
})

test('a row without an input, or a name where one is asked for, is bad', () => {
  const read = loggedReader(MAP, [])
  expect(read({ line: 1, value: { id: 'x' } }, 'a')).toEqual({ line: 1, why: 'there is nothing at $.q' })
  expect(read({ line: 2, value: { q: 1 } }, 'a')).toEqual({ line: 2, why: 'there is nothing at $.id' })
  for (const id of ['', null, 1.5, []])
    expect(read({ line: 2, value: { q: 1, id } }, 'a')).toMatchObject({ why: 'at $.id is no text and no whole number' })
  expect(read({ line: 9, why: 'no JSON' }, 'a')).toEqual({ line: 9, why: 'no JSON' })
})

test('what is private is nothing that records are told apart by', () => {
  const make =
    (slice: string, ...paths: readonly string[]) =>
    () =>
      loggedReader({ ...MAP, id: null, slice: [slice] }, paths)
  expect(make('$.q.mail', '$.mail')).toThrow(/replay\.map has the path \$\.q\.mail, and the pair keeps it private/)
  expect(make('$.q', '$.mail')).toThrow(/private/)
  expect(make('$.q.mail.host', '$.mail')).toThrow(/private/)
  expect(make('$.q.plan', '$.mail')).not.toThrow()
  expect(make('$.mail', '$.mail')).not.toThrow()
})

test('times are read in ISO 8601, seconds, milliseconds and as points in time', () => {
  const at = Date.UTC(2026, 10, 3, 4, 5, 6)
  for (const same of [
    '2026-11-03T04:05:06Z',
    '2026-11-03 04:05:06',
    '2026-11-03T05:05:06+01:00',
    '2026-11-03T05:05:06.000+0100',
    '2026-11-03T05:05:06,000+01',
    BigInt(at / 1000),
    at / 1000,
    at,
    instantOf(new Date(at)),
  ])
    expect(readTime(same)).toBe(at)
  expect(readTime('2026-11-03')).toBe(Date.UTC(2026, 10, 3))
  for (const none of ['yesterday', '2026-13-01', '', null, undefined, {}, Number.NaN, 1e20])
    expect(readTime(none)).toBe(null)
})

test('the columns of a table are those that the paths begin with', () => {
  expect(wantedColumns(WHOLE)).toBe(null)
  expect(wantedColumns(MAP)).toEqual(['q', 'id', 'ts', 'c', 'm'])
  expect(wantedColumns({ ...MAP, id: '$' })).toBe(null)
})
