/** Makes what runs at most so many tasks at a time, in the order they are given. */
export function limiter(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let free = most
  const waiting: Array<() => void> = []
  return async (task) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      // Whoever waits longest takes over the place.
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
