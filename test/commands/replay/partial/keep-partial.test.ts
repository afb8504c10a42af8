import { expect, test } from 'vitest'
import { keepPartial } from '../../../../harness/commands/replay/partial/keep-partial.ts'
import { partialWith } from './partials.ts'

test('a part is written now and then, the longer after a write the longer that took, and always at the end', () => {
  let now = 1000
  const written: string[] = []
  const write = (path: string): void => {
    written.push(path)
    now += 100
  }
  const keeper = keepPartial('a.json', '/logs', { now: () => now, write })
  const at = (time: number): number => {
    now = time
    keeper.now(() => partialWith())
    return written.length
  }
  expect([at(1100), at(1249), at(1250), at(3349), at(3350)]).toEqual([0, 0, 1, 1, 2])
  keeper.last(partialWith())
  expect(written).toEqual(['/logs/a.json', '/logs/a.json', '/logs/a.json'])
})

test('a disk that is full is told with the file', () => {
  const write = (): never => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', path: '/logs/a.json' })
  }
  const keeper = keepPartial('a.json', '/logs', { now: () => 0, write })
  expect(() => keeper.last(partialWith())).toThrow(/^a\.json: it cannot be written: .*no space is left\n/)
})
