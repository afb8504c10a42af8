import { expect, it } from 'vitest'
import { checkReplay } from '../../harness/config/check-replay.ts'
import { load, only } from './sources.ts'

function said(replay: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = []
  checkReplay(replay, ['replay'], (path, message) => void found.push(`${path.join('.')} ${message}`))
  return found
}

it('refuses paths that lead nowhere, or to many places', () => {
  expect(said({ map: { input: '$.a[*]', id: '$..b', slice: ['$.c', '$.d.*'] } })).toEqual([
    'replay.map.input "$.a[*]" is no path to one place',
    'replay.map.id "$..b" is no path to one place',
    'replay.map.slice.1 "$.d.*" is no path to one place',
  ])
  expect(said({ map: { input: '$', id: '$["odd key"][0].x', slice: '$.c' } })).toEqual([])
  expect(said({ logged: { words: '$.w[*]' } })).toHaveLength(1)
  expect(said({ map: null, columns: {} })).toEqual([])
})

it('is part of the checks of a configuration, where it fills in what is not said', async () => {
  expect((await only('order: strict')).replay).toEqual({
    input: '$',
    id: null,
    time: null,
    slice: [],
    logged: [],
    columns: [],
  })
  expect(
    (await only('replay: { map: { input: $.q, slice: $.c }, columns: { age: int }, logged: { words: $.w } }')).replay,
  ).toEqual({
    input: '$.q',
    id: null,
    time: null,
    slice: ['$.c'],
    logged: [{ stage: 'words', path: '$.w' }],
    columns: [{ name: 'age', type: 'int' }],
  })
  await expect(only('replay: { map: { id: "$.a[*]" } }')).rejects.toThrow(/"\$\.a\[\*\]" is no path to one place/)
  await expect(only('replay: { map: { input: request } }')).rejects.toThrow(/expected a path that begins with \$/)
  await expect(only('replay: { columns: { age: number } }')).rejects.toThrow(/int/)
  await expect(load('pairs: { a: { inference: a.ts, replay: { mop: {} } } }')).rejects.toThrow(/mop/)
})
