// A task for tests. It gives its input back, throws, or ends its process.
export const TASK = {
  load:
    async () =>
    async (wanted, { onEvent, timeout }) => {
      onEvent({ kind: 'stderr', text: `limits ${timeout.stage} ${timeout.start}` })
      if ('exit' in wanted) process.exit(wanted.exit)
      if ('fail' in wanted) throw new TypeError(wanted.fail)
      return wanted.give
    },
}
