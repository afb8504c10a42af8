import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { httpSide, type HttpSideOptions } from '../../../harness/sides/http/http-side.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { outcomesOf } from '../worker/worker-kit.ts'

type Answer = (input: never, response: ServerResponse) => void

/** Starts a service that answers each record, and a side of it. */
async function service(answer: Answer, options: Partial<HttpSideOptions> = {}): Promise<Side> {
  const server = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { input: never }
      answer(input, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const side = httpSide({
    role: 'inference',
    url: `http://127.0.0.1:${port}/prepare`,
    taps: ['lower', 'size'],
    headers: {},
    values: 'json',
    concurrency: 4,
    retries: 2,
    timeoutMs: 2000,
    maxBytes: 100_000,
    env: {},
    ...options,
  })
  onTestFinished(() => side.close())
  return side
}

const json = (response: ServerResponse, body: unknown): void => void response.end(JSON.stringify(body))

describe('a service', () => {
  test('is asked once for each record, a few at a time, and answers in order', async () => {
    let [underWay, most] = [0, 0]
    const side = await service((input: string, response) => {
      most = Math.max(most, ++underWay)
      setTimeout(
        () => {
          underWay--
          json(response, { taps: { lower: input.toLowerCase(), size: input.length } })
        },
        input.length === 1 ? 30 : 5,
      )
    })
    const inputs = Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? 'A' : 'Bc'))
    expect(await outcomesOf(side, inputs)).toEqual(inputs.map((input) => [input.toLowerCase(), input.length]))
    expect(most).toBe(4)
  })

  test('tells which tap threw, and which it did not reach', async () => {
    const side = await service((input: string, response) => {
      const error = { tap: 'size', type: 'ValueError', message: 'no' }
      json(response, input === '' ? { taps: {} } : { taps: { lower: input }, error })
    })
    expect(await outcomesOf(side, ['a', ''])).toEqual([
      ['a', { ...threw(new Error('no')), type: 'ValueError' }],
      [NOT_REACHED, NOT_REACHED],
    ])
  })

  test('refuses a record with 400 or 422: its first tap threw', async () => {
    const side = await service((input: number, response) => void response.writeHead(input).end('no text'))
    expect(await outcomesOf(side, [400, 422])).toEqual(
      [400, 422].map((status) => [{ ...threw(new Error('no text')), type: `HTTP ${status}` }, NOT_REACHED]),
    )
  })

  test('is asked again while it is out of order', async () => {
    let asked = 0
    const side = await service((_, response) => {
      asked++
      if (asked < 3) response.writeHead(503).end('busy')
      else json(response, { taps: { lower: 'a' } })
    })
    expect(await outcomesOf(side, ['A'])).toEqual([['a', NOT_REACHED]])
  })

  test('can be spoken to in values that JSON has not', async () => {
    const side = await service(
      (input: unknown, response) => json(response, { taps: { lower: input, size: ['i', '9007199254740993'] } }),
      { values: 'tagged' },
    )
    expect(await outcomesOf(side, [-0, Number.NaN])).toEqual([
      [-0, 9007199254740993n],
      [Number.NaN, 9007199254740993n],
    ])
  })

  test('takes what JSON carries unchanged, and refuses the rest', async () => {
    const side = await service((_, response) => json(response, { taps: {} }))
    expect([1, 2n, 2n ** 60n, 'x', null, { a: [true] }].map((input) => side.takes!(input))).not.toContain(false)
    expect([-0, Number.NaN, undefined, new Date(), { a: [Infinity] }].map((input) => side.takes!(input))).not.toContain(
      true,
    )
    await expect(outcomesOf(side, [-0])).rejects.toThrow(/JSON would change it[\s\S]*values: tagged/u)
  })

  test.each<[string, Answer, RegExp]>([
    [
      'another status',
      (_, response) => void response.writeHead(404).end('no route'),
      /answers with status 404: no route/u,
    ],
    [
      '500 again and again',
      (_, response) => void response.writeHead(500).end('boom'),
      /status 500 \(tried 3 times\): boom/u,
    ],
    ['no JSON', (_, response) => void response.end('<html>'), /answers with no JSON: <html>/u],
    ['no taps', (_, response) => json(response, { values: 1 }), /answers without "taps"[\s\S]*"taps": \{ name: value/u],
    ['a tap too many', (_, response) => json(response, { taps: { upper: 1 } }), /not declared: upper/u],
    ['an error of nothing', (_, response) => json(response, { taps: {}, error: {} }), /error that names no tap/u],
    ['nothing in time', () => {}, /gives no answer within 200 ms \(tried 3 times\)[\s\S]*timeout\.stage/u],
  ])('that answers %s ends the side with the remedy', async (_, answer, expected) => {
    const side = await service(answer, { timeoutMs: 200 })
    await expect(outcomesOf(side, ['a'])).rejects.toThrow(expected)
  })

  test('whose answer cannot be read exactly ends the side, and names the tap', async () => {
    const side = await service((_, response) => void response.end('{"taps": {"lower": "a", "size": [1e400]}}'))
    await expect(outcomesOf(side, ['a'])).rejects.toMatchObject({ side: 'inference', stage: 'size', record: '0' })
  })

  test('that is not there is named', async () => {
    const side = await service(() => {}, { url: 'http://127.0.0.1:9/x', retries: 0 })
    await expect(outcomesOf(side, ['a'])).rejects.toThrow(/http:\/\/127\.0\.0\.1:9\/x cannot be reached/u)
  })
})
