import { expect, test } from 'vitest'
import { httpSide } from '../../harness/sides/http/http-side.ts'
import { outcomesOf } from '../sides/worker/worker-kit.ts'
import { raw, bytesOf, serve, SIZE, type Behaviour } from './http/service.ts'

/** Asks for many records, some at a time. */
async function askMany(does: Behaviour, inputs: readonly number[], concurrency: number): Promise<unknown[]> {
  const service = await serve(does)
  const limits = { timeoutMs: 2000, maxBytes: SIZE, retries: 0, concurrency }
  const own = { role: 'inference', url: service.url, taps: ['a'], headers: {}, env: {}, values: 'json' } as const
  const side = httpSide({ ...own, ...limits })
  try {
    return (await outcomesOf(side, inputs)).map(([value]) => value)
  } finally {
    await side.close()
    service.close()
  }
}

const inputs = Array.from({ length: 40 }, (_, index) => index)
const own = (body: string): string => `{"taps":{"a":${(JSON.parse(body) as { input: number }).input}}}`
const kept = (body: string): Buffer => bytesOf(body, `Content-Length: ${body.length}\r\nConnection: keep-alive\r\n`)

test.each([1, 8])('a surplus answer is never that of another record, with %i at a time', async (concurrency) => {
  const found = await askMany(
    (asked) => {
      raw(asked, kept(own(asked.body)), 'stay')
      // What a connection that is kept would hand to the next record.
      raw(asked, kept('{"taps":{"a":"of another"}}'), 'stay')
      setTimeout(() => raw(asked, kept('{"taps":{"a":"of another"}}'), 'stay'), 2)
    },
    inputs,
    concurrency,
  )
  expect(found).toEqual(inputs)
})

test('answers that come in another order are those of their records', async () => {
  const found = await askMany(
    ({ body, count, response: answer }) => void setTimeout(() => answer.end(own(body)), (count * 7) % 20),
    inputs,
    8,
  )
  expect(found).toEqual(inputs)
})
