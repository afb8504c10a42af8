import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limiter } from '../../../harness/sides/http/limiter.ts'

test('runs no more than so many at a time, in order, also where some fail and others come late', async () => {
  const limit = limiter(2)
  let [running, most] = [0, 0]
  const started: number[] = []
  const task = (index: number): Promise<number> =>
    limit(async () => {
      started.push(index)
      most = Math.max(most, ++running)
      await wait(index % 3)
      running--
      if (index % 4 === 0) throw new Error(`no ${index}`)
      return index
    })
  const first = Array.from({ length: 10 }, (_, index) => task(index))
  await first[0]?.catch(() => undefined)
  const found = await Promise.allSettled([...first, task(10), task(11)])
  expect(found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))).toEqual([1, 2, 3, 5, 6, 7, 9, 10, 11])
  expect(started).toEqual(Array.from({ length: 12 }, (_, index) => index))
  expect(most).toBe(2)
})
