import { expect, test } from 'vitest'
import { parallel } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { notePassedTaps } from '../../../harness/sides/in-process/passed-taps.ts'
import { RECORDER, type RecorderSlot } from '../../../harness/sides/in-process/recorder.ts'
import { createStatus, enter } from '../../../harness/sides/in-process/status.ts'
import { tap } from '../../../harness/tap.ts'
import { outcomesOf, side, stages } from '../../run/sides.ts'

const recorder = (): unknown => (globalThis as RecorderSlot)[RECORDER]

test('the stages that pass taps are noted, on whatever record, and nothing else changes', async () => {
  const rare = (text: string): string => (text === 'c' ? tap('rare', text) : text)
  const later = async (text: string): Promise<string> => {
    await Promise.resolve()
    return tap('late', `${text}!`, { params: 3 })
  }
  const list = side('training', stages({ plain: (text: string) => text, rare, later }))
  expect(await outcomesOf(list, ['a', 'b'])).toEqual([
    { plain: 'a', rare: 'a', later: 'a!' },
    { plain: 'b', rare: 'b', later: 'b!' },
  ])
  expect([...(list.tapped ?? [])]).toEqual(['later'])
  expect((await outcomesOf(list, ['c']))[0]).toMatchObject({ rare: 'c' })
  expect([...(list.tapped ?? [])].toSorted()).toEqual(['later', 'rare'])
  expect(recorder()).toBeUndefined()
})

test('branches, batches and stages that throw are no exception', async () => {
  const all = stage('all', (texts: readonly string[]) => texts.map((text) => tap('one', text)), { batch: true })
  const thrown = stage('thrown', (text: string) => {
    throw new Error(tap('why', text))
  })
  const list = side('training', [
    all,
    parallel('both', { left: [thrown], right: [stage('right', tap.bind(null, 'x'))] }),
  ])
  await outcomesOf(list, ['a', 'b'])
  expect([...(list.tapped ?? [])].toSorted()).toEqual(['all', 'right', 'thrown'])
  expect(recorder()).toBeUndefined()
})

test('what runs in no stage is not noted', () => {
  const status = createStatus()
  const passed = notePassedTaps(status, ['a'])
  passed.begin()
  enter(status, 'training', 7)
  expect(tap('x', 1)).toBe(1)
  passed.end()
  expect([...passed.stages]).toEqual([])
})
