import { errorFacts } from '../errors.ts'
import type { FromChild } from '../child/supervise.ts'
import { boundHeap } from '../child/bound-heap.ts'
import { startWatchdog } from '../child/watchdog.ts'
import type { ChildContext, ChildEvent } from './child-context.ts'
import type { ChildTask } from './child-task.ts'
import type { ToChild } from './in-child.ts'

/** The process in which a pair's code runs: one task in, events and one result out, over the channel of its parent. */

/** Sends a message and waits until it has left this process. Where the parent is gone, there is nobody to tell. */
const send = (message: FromChild<unknown, ChildEvent>): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(message, undefined, undefined, () => resolve())
  })

/** File descriptor on which the watchdog speaks: 0–2 are the process's own, 3 is the channel. */
const WATCHDOG_FD = 4

async function run({ module, input, timeout }: ToChild): Promise<void> {
  const watchdog = startWatchdog({ ...timeout, fd: WATCHDOG_FD })
  const context: ChildContext = { watchdog, timeout, onEvent: (event) => void send({ kind: 'event', event }) }
  try {
    const { TASK } = (await import(module)) as { readonly TASK: ChildTask<unknown, unknown> }
    const perform = await TASK.load()
    await send({ kind: 'result', result: await perform(input, context) })
  } catch (error) {
    await send({ kind: 'failed', error: errorFacts(error) })
  }
  process.exit(0)
}

boundHeap()
process.once('message', (task: ToChild) => void run(task))
process.once('disconnect', () => process.exit(0))
