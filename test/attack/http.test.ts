import { describe, expect, test } from 'vitest'
import { WorkerError } from '../../harness/errors.ts'
import { ANSWERS } from './http/answers.ts'
import { BODIES } from './http/bodies.ts'
import { CONNECTIONS } from './http/connections.ts'
import { askOnce, serve, type Misbehaviour, type Misbehaviours } from './http/service.ts'
import { STATUSES } from './http/statuses.ts'
import { figure } from './share.ts'

/** Milliseconds until there must be an end, on a busy machine. */
const END = 8000

/** What came of one record. */
interface Came {
  /** Its outcomes, or what the error says; `no …` where the error is not as all errors of a service are. */
  readonly found: unknown
  readonly milliseconds: number
  readonly asked: number
}

async function attack({ does, options = {}, input = 'x' }: Misbehaviour): Promise<Came> {
  const service = await serve(does)
  const start = performance.now()
  try {
    const found = await askOnce(service.url, input, options).catch((error: unknown) => sentence(error, service.url))
    return { found, milliseconds: performance.now() - start, asked: service.requests.length }
  } finally {
    service.close()
  }
}

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

/** Reads an error that names the service, the side, the record and what to do, in a few words. */
function sentence(error: unknown, url: string): string {
  if (!(error instanceof WorkerError)) return `no error of a worker: ${String(error)}`
  const { message, what, hint, side, record } = error
  if (!what.startsWith(`The inference service ${url} `)) return `no name: ${message}`
  if (side !== 'inference' || record !== '0' || hint === null) return `no place, or no hint: ${message}`
  return message.length > 600 ? `no short sentence: ${message}` : message
}

describe.each<[string, Misbehaviours]>([
  ['connection', CONNECTIONS],
  ['status', STATUSES],
  ['body', BODIES],
  ['JSON', ANSWERS],
])('a service with a %s of its own kind', (_, misbehaviours) => {
  test.concurrent.each(Object.entries(misbehaviours))(
    'that %s comes to a right value or a named error',
    async (name, one) => {
      const { found, milliseconds, asked } = await attack(one)
      expect(found).toEqual(one.expected instanceof RegExp ? matching(one.expected) : one.expected)
      expect({ name, asked }).toEqual({ name, asked: one.asked ?? asked })
      expect(milliseconds).toBeLessThan(END)
    },
  )
})

test('there are at least sixty of them', (context) => {
  const count = [CONNECTIONS, STATUSES, BODIES, ANSWERS].flatMap((one) => Object.keys(one)).length
  figure(context, `${count} misbehaviours of services, each to a right value or a named error unless it is listed here`)
  expect(count).toBeGreaterThan(60)
})
