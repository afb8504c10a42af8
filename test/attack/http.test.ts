import { describe, expect, test } from 'vitest'
import { WorkerError } from '../../harness/errors.ts'
import { ANSWERS } from './http/answers.ts'
import { BODIES } from './http/bodies.ts'
import { CONNECTIONS } from './http/connections.ts'
import { askOnce, serve, TIME, type Misbehaviour, type Misbehaviours } from './http/service.ts'
import { STATUSES } from './http/statuses.ts'

/** Milliseconds until there must be an end: two requests, the pause between them, and a busy machine. */
const END = 2 * TIME + 5000

/** Asks the service for one record: what must come is a value that is right, or an error that names the service. */
async function attack({ does, options = {}, input = 'x', expected, asked }: Misbehaviour): Promise<void> {
  const service = await serve(does)
  const start = performance.now()
  try {
    const found = await askOnce(service.url, input, options).catch((error: unknown) => error)
    expect(performance.now() - start).toBeLessThan(END)
    if (!(expected instanceof RegExp)) expect(found).toEqual(expected)
    else {
      expect(found).toBeInstanceOf(WorkerError)
      const { message, what, hint, side, record } = found as WorkerError
      expect(message).toMatch(expected)
      expect(what).toContain(`The inference service ${service.url} `)
      expect({ side, record, hint: typeof hint }).toEqual({ side: 'inference', record: '0', hint: 'string' })
      expect(message.length).toBeLessThan(600)
    }
    if (asked !== undefined) expect(service.requests).toHaveLength(asked)
  } finally {
    service.close()
  }
}

describe.each<[string, Misbehaviours]>([
  ['connection', CONNECTIONS],
  ['status', STATUSES],
  ['body', BODIES],
  ['JSON', ANSWERS],
])('a service with a %s of its own kind', (_, misbehaviours) => {
  test.concurrent.each(Object.entries(misbehaviours))('that %s comes to a right value or a named error', (name, one) =>
    attack(one),
  )
})

test('there are at least sixty of them', () => {
  expect([CONNECTIONS, STATUSES, BODIES, ANSWERS].flatMap((one) => Object.keys(one)).length).toBeGreaterThan(60)
})
