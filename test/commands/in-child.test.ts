import { describe, expect, test } from 'vitest'
import { TASK as TRACE } from '../../harness/cli/trace.ts'
import type { ChildEvent } from '../../harness/commands/child-context.ts'
import { childTask, type ChildTask } from '../../harness/commands/child-task.ts'
import { inChild } from '../../harness/commands/in-child.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { pairTask } from './child-context.ts'
import { config, project } from './project.ts'

/** What the task does: gives its input back, throws, or ends the process. */
type Wanted = { readonly give: unknown } | { readonly fail: string } | { readonly exit: number }

const TASK: ChildTask<Wanted, unknown> = childTask(new URL('child-task.mjs', import.meta.url).href, () =>
  Promise.reject(new Error('only the child loads what does the task')),
)

const loaded = (): ReturnType<typeof loadConfig> =>
  loadConfig({
    cwd: project({ 'lockstep.config.json': config({}, { timeout: { stage: 123, start: 4567 } }) }),
    file: null,
  })

async function told(wanted: Wanted): Promise<{ result: unknown; events: ChildEvent[] }> {
  const events: ChildEvent[] = []
  const result = await inChild(TASK, wanted, { config: await loaded(), onEvent: (event) => events.push(event) })
  return { result, events }
}

describe('a task in a child', () => {
  test('gives back what it is given, values that JSON would lose among it, and tells what happens', async () => {
    const value = { number: Number.NaN, int: 3n, zero: -0, map: new Map([['a', undefined]]) }
    const { result, events } = await told({ give: value })
    expect(result).toEqual(value)
    expect(events).toEqual([{ kind: 'stderr', text: 'limits 123 4567' }])
  })

  test('fails as it did there', async () => {
    await expect(told({ fail: 'no such thing' })).rejects.toMatchObject({
      code: 'internal',
      what: expect.stringMatching(/^TypeError: no such thing\n/),
    })
    const root = project({})
    const request = { config: await loadConfig({ cwd: root, file: null }) }
    const task = { pair: await pairTask(root), record: 'plian', input: null }
    await expect(inChild(TRACE, task, request)).rejects.toMatchObject({ code: 'usage', hint: "did you mean 'plain'?" })
  })

  test('that ends its process is no result', async () => {
    await expect(told({ exit: 0 })).rejects.toMatchObject({ code: 'worker' })
  })

  test('of a module that declares none fails', async () => {
    const none = { ...TASK, module: new URL('../bench/start.mjs', import.meta.url).href }
    await expect(inChild(none, { give: 1 }, { config: await loaded() })).rejects.toMatchObject({ code: 'internal' })
  })

  test('is not started for a command that was interrupted', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'))
    await expect(inChild(TASK, { give: 1 }, { config: await loaded(), signal })).rejects.toThrow('interrupted')
  })
})
