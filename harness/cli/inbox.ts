/** Events that are taken one at a time, in the order they came. */
export interface Inbox<Event> {
  readonly put: (event: Event) => void
  /** Waits for the next one. */
  readonly take: () => Promise<Event>
}

/** Makes an empty inbox. */
export function createInbox<Event>(): Inbox<Event> {
  const events: Event[] = []
  let waiting: ((event: Event) => void) | null = null
  return {
    put: (event) => {
      if (waiting === null) {
        events.push(event)
        return
      }
      const give = waiting
      waiting = null
      give(event)
    },
    take: () => {
      const next = events.shift()
      return next === undefined ? new Promise((resolve) => (waiting = resolve)) : Promise.resolve(next)
    },
  }
}
