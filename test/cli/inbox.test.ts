import { expect, test } from 'vitest'
import { createInbox } from '../../harness/cli/inbox.ts'

test('gives what came first, and waits for what has not come yet', async () => {
  const inbox = createInbox<number>()
  inbox.put(1)
  inbox.put(2)
  expect([await inbox.take(), await inbox.take()]).toEqual([1, 2])
  const waiting = inbox.take()
  inbox.put(3)
  inbox.put(4)
  expect([await waiting, await inbox.take()]).toEqual([3, 4])
})
