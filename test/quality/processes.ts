import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Questions } from './part.ts'

/** Asks questions of one kind, a process for each core at work on them; the answers come in the order of the questions. */
export async function askAll<K extends keyof Questions>(
  kind: K,
  asks: ReadonlyArray<Questions[K]['ask']>,
): Promise<Array<Questions[K]['answer']>> {
  const queue = asks.entries()
  const answers: Array<Questions[K]['answer']> = []
  const work = async (): Promise<void> => {
    for (const [place, ask] of queue) {
      const child = idle.pop() ?? start()
      child.send({ kind, ...ask })
      const done = new AbortController()
      const reply = await Promise.race([
        once(child, 'message', done).then(([message]) => message as { readonly answer: Questions[K]['answer'] }),
        once(child, 'exit', done).then(() => null),
      ])
      done.abort()
      if (reply === null) throw new Error(`${kind} ${JSON.stringify(ask)}: no answer`)
      answers[place] = reply.answer
      idle.push(child)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return answers
}

/** Ends the processes, and waits until each has put away what it wrote. */
export async function endAll(): Promise<void> {
  await Promise.all(
    idle.splice(0).map(async (child) => {
      const ended = once(child, 'exit')
      child.send('end')
      await ended
    }),
  )
}

const idle: ChildProcess[] = []

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('part.ts', import.meta.url)), [], {
    execArgv: process.execArgv,
    serialization: 'advanced',
  })
}
