import { expect, test } from 'vitest'
import { exchange } from '../../../harness/sides/conform/exchange.ts'
import { openChannel } from '../../../harness/sides/worker/worker-transport.ts'

const speakingTo = async (script: string, patience: number) => {
  const command = [process.execPath, '-e', script]
  const request = {
    command,
    cwd: process.cwd(),
    env: {},
    transport: 'fd',
    sockets: 'unix',
    onStderr: () => {},
  } as const
  return exchange(await openChannel(request), patience)
}

test('a program that ends instead of answering is told by its code', async () => {
  const worker = await speakingTo('process.exit(3)', 20_000)
  await expect(worker.ask({ id: 1, op: 'describe' })).rejects.toThrow('it ended with 3 instead of answering')
  expect(await worker.ended(20_000)).toMatchObject({ code: 3 })
})

test('a program that neither answers nor ends is killed', async () => {
  const worker = await speakingTo('setInterval(() => {}, 1000)', 200)
  await expect(worker.ask({ id: 1, op: 'describe' })).rejects.toThrow('no answer within 200 ms')
  expect(await worker.ended(100)).toBe(null)
  expect(await worker.ended(20_000)).toMatchObject({ signal: 'SIGKILL' })
})
