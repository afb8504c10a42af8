import { errorFacts } from '../errors.ts'
import { boundHeap } from '../child/bound-heap.ts'
import { watchBuiltins } from '../child/builtins.ts'
import { openFeed } from '../child/feed.ts'
import { FDS, readAssignment, type FromChild } from '../child/channel.ts'
import { startWatchdog } from '../child/watchdog.ts'
import type { ChildContext, ChildEvent } from './child-context.ts'
import type { ChildTask } from './child-task.ts'
import type { ToChild } from './in-child.ts'

/** The process in which a pair's code runs: one task in, events and one result out, over the channel of its parent. */

boundHeap()
const changedBuiltins = watchBuiltins()
const exit = process.exit.bind(process, 0)
const { task, token, send } = readAssignment<ToChild>()
const { module, input, timeout } = task
// A promise that never settles is the watchdog's to tell: nothing else may be left to wait for.
setInterval(() => {}, 2 ** 30)
void run()

async function run(): Promise<void> {
  const watchdog = startWatchdog({ ...timeout, fd: FDS.watchdog, token })
  const feed = (): AsyncIterable<unknown> => openFeed(FDS.feed)
  const outcome = await perform({ watchdog, timeout, feed, onEvent: (event) => send({ kind: 'event', event }) })
  // User code ran in this process: what it did to the language itself must not decide a verdict.
  const changed = changedBuiltins()
  const broken = changed.length === 0 ? null : await (await import('./known-answers.ts')).builtinsError(changed)
  if (broken === null) send(outcome)
  else {
    const nothingKnown: ChildEvent = { kind: 'so-far', report: null, isAll: false }
    send({ kind: 'event', event: nothingKnown })
    send({ kind: 'failed', error: errorFacts(broken) })
  }
  exit()
}

async function perform(context: ChildContext): Promise<FromChild<unknown, unknown>> {
  try {
    const { TASK } = (await import(module)) as { readonly TASK: ChildTask<unknown, unknown> }
    const load = await TASK.load()
    return { kind: 'result', result: await load(input, context) }
  } catch (error) {
    return { kind: 'failed', error: errorFacts(error) }
  }
}
