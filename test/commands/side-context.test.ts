import { expect, test } from 'vitest'
import { sideContext } from '../../harness/commands/side-context.ts'
import { childContext } from './child-context.ts'

test('the sides of a pair share status and limits, and tell what they print', () => {
  const context = childContext()
  const shared = sideContext(context)
  expect(shared.status).toBe(context.watchdog.status)
  expect(shared.timeout).toBe(context.timeout)
  shared.onStderr('training', 'loading\n')
  shared.onStderr('inference', 'ready\n')
  expect(context.events).toEqual([
    { kind: 'stderr', text: 'loading\n' },
    { kind: 'stderr', text: 'ready\n' },
  ])
})

test('they pass on where workers are, and not at every value', () => {
  const context = childContext()
  const { onPlace } = sideContext(context)
  for (const stage of ['lower', 'words', 'lower']) onPlace?.('training', stage)
  expect(context.events).toEqual([{ kind: 'running', role: 'training', stage: 'lower' }])
})
