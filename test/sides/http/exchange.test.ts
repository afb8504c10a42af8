import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../../../harness/sides/http/ask.ts'
import { exchange } from '../../../harness/sides/http/exchange.ts'
import { targetOf } from '../../../harness/sides/http/target.ts'

/** A service that says what it was asked, and keeps silent where the path says so. */
async function service(): Promise<URL> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      if (request.url !== '/silent') response.end(`${request.method} ${Buffer.concat(parts).toString()}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
}

test('an exchange ends with an answer, with its time, or when it is told to', async () => {
  const url = await service()
  const posted = {
    url,
    headers: {},
    body: Buffer.from('é'),
    timeoutMs: 5000,
    maxBytes: 10,
    signal: AbortSignal.abort(),
  }
  const whole = await exchange({ ...posted, signal: new AbortController().signal })
  expect('body' in whole && whole.body.toString()).toBe('POST é')
  expect(await exchange(posted)).toMatchObject({ cause: 'connection' })
  const silent = { ...posted, url: new URL('/silent', url), signal: new AbortController().signal }
  expect(await exchange({ ...silent, timeoutMs: 30 })).toEqual({
    failed: 'gives no answer within 30 ms',
    cause: 'time',
  })
})

test('a question that is given up ends at once, also between two attempts', async () => {
  const url = await service()
  const target = targetOf({ role: 'training', url: new URL('/silent', url).href, headers: {}, env: {} })
  const stop = new AbortController()
  const start = performance.now()
  const asked = ask({ target, body: '{}', timeoutMs: 10, maxBytes: 10, retries: 20, signal: stop.signal })
  setTimeout(() => stop.abort(), 300)
  expect(await asked).toMatchObject({ fault: expect.stringMatching(/\(tried \d+ times\)/u) as string })
  expect(performance.now() - start).toBeLessThan(5000)
})
