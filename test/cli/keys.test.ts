import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listenToKeys, type Key } from '../../harness/cli/keys.ts'

async function typed(text: string, isTTY: boolean): Promise<{ keys: Key[]; raw: boolean[] }> {
  const [keys, raw]: [Key[], boolean[]] = [[], []]
  const keyboard = Object.assign(new PassThrough(), { isTTY, setRawMode: (is: boolean) => raw.push(is) })
  const stop = listenToKeys((key) => keys.push(key), keyboard)
  keyboard.write(text)
  await setImmediate()
  stop()
  keyboard.write('q')
  await setImmediate()
  return { keys, raw }
}

test('tells of Enter, q and Ctrl-C on a terminal, which it leaves as it was', async () => {
  expect(await typed('x\rq\u{3}', true)).toEqual({ keys: ['again', 'quit', 'interrupt'], raw: [true, false] })
})

test('reads lines where there is no terminal', async () => {
  expect(await typed('\nq\n', false)).toEqual({ keys: ['again', 'quit', 'again'], raw: [] })
})
