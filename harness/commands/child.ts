import { errorFacts } from '../errors.ts'
import type { FromChild } from '../child/supervise.ts'
import { boundHeap } from '../child/bound-heap.ts'
import { startWatchdog } from '../child/watchdog.ts'
import type { ChildTask } from './tasks.ts'
import type { ChildContext, ChildEvent } from './child-context.ts'

/** The process in which a pair's code runs: one task in, events and one result out, over the channel of its parent. */

const send = (message: FromChild<unknown, ChildEvent>): Promise<void> =>
  new Promise((resolve) => {
    process.send!(message, undefined, undefined, () => resolve())
  })

/** File descriptor on which the watchdog speaks: 0–2 are the process's own, 3 is the channel. */
const WATCHDOG_FD = 4

async function run(task: ChildTask): Promise<void> {
  const watchdog = startWatchdog({ ...task.timeout, fd: WATCHDOG_FD })
  const context: ChildContext = {
    watchdog,
    timeout: task.timeout,
    onEvent: (event) => void send({ kind: 'event', event }),
  }
  try {
    await send({ kind: 'result', result: await perform(task, context) })
  } catch (error) {
    await send({ kind: 'failed', error: errorFacts(error) })
  }
  process.exit(0)
}

async function perform(task: ChildTask, context: ChildContext): Promise<unknown> {
  switch (task.kind) {
    case 'check':
      return (await import('./check/check-pair.ts')).checkPair(task.task, context)
    case 'trace':
      return (await import('./trace/trace-pair.ts')).tracePair(task.task, context)
    case 'order':
      return (await import('./order/order-pair.ts')).orderPair(task.task, context)
    case 'versions':
      return (await import('./versions/versions-pair.ts')).versionsPair(task.task, context)
    case 'golden':
      return (await import('./golden/golden-pair.ts')).goldenPair(task.task, context)
    case 'reproduce':
      return (await import('./bisect/reproduce.ts')).reproduce(task.task, context)
  }
}

boundHeap()
process.once('message', (task: ChildTask) => void run(task))
process.once('disconnect', () => process.exit(0))
