import { setTimeout as wait } from 'node:timers/promises'
import { frameBytes, frameReader, type Frame } from '../worker/wire/frames.ts'
import type { Ending } from '../worker/worker-process.ts'
import type { Channel } from '../worker/worker-transport.ts'

/** A started worker that is spoken to frame by frame. */
export interface Exchange {
  send(head: Frame['head']): void
  /** Sends a request without blocks and waits for its answer; events are passed over. */
  ask(head: Frame['head'] & { readonly id: number }): Promise<Frame['head']>
  /** Closes the channel, and nothing else. */
  hangUp(): void
  /** How the worker ended; null if it has not within so many milliseconds, and then it is killed. */
  ended(within: number): Promise<Ending | null>
  kill(): void
}

/** Speaks with a worker over its channel. An answer may take `patience` milliseconds. */
export function exchange(channel: Channel, patience: number): Exchange {
  const answers = new Map<unknown, (head: Frame['head']) => void>()
  const ready = channel.ready.then((ends) => {
    const reader = frameReader(({ head }) => {
      if (head['event'] === undefined) answers.get(head['id'])?.(head)
    })
    ends.fromWorker.on('data', (chunk: Buffer) => reader.push(chunk))
    ends.fromWorker.resume()
    // A channel that breaks shows as the end of the process.
    for (const end of [ends.fromWorker, ends.toWorker]) end.on('error', () => {})
    return ends
  })
  const send = (head: Frame['head']): void =>
    void ready.then(({ toWorker }) => {
      for (const piece of frameBytes(head)) toWorker.write(piece)
    })
  const kill = (): void => {
    channel.process.kill()
    channel.dispose()
  }
  return {
    send,
    ask: (head) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
        answers.set(head.id, (answer) => {
          clearTimeout(late)
          resolve(answer)
        })
        send(head)
        void channel.process.ended.then(({ code, signal, error }) => {
          clearTimeout(late)
          reject(new Error(error?.message ?? `it ended with ${code ?? signal} instead of answering`))
        })
      }),
    hangUp: () => void ready.then(({ toWorker, fromWorker }) => [toWorker, fromWorker].forEach((end) => end.destroy())),
    ended: async (within) => {
      const timer = new AbortController()
      const late = wait(within, null, { signal: timer.signal })
      // The wait that loses the race ends with an AbortError, which nobody is to hear of.
      late.catch(() => null)
      const ending = await Promise.race([channel.process.ended, late])
      timer.abort()
      kill()
      return ending
    },
    kill,
  }
}
