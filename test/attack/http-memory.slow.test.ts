import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ROOT } from '../house/source-tree.ts'
import { serve, type Behaviour } from './http/service.ts'

const MIB = 2 ** 20

/** What a side may take above a process that has asked for nothing. */
const MOST = 250 * MIB

/** Asks a service once in a process of its own, with limits of 16 MiB, and tells the error and the peak of memory. */
const ASK = `
  const [, at, url] = process.argv
  const { httpSide } = (await import(at)).default
  const limits = { timeoutMs: 4000, maxBytes: ${16 * MIB}, retries: 1, concurrency: 1 }
  const own = { role: 'inference', url, taps: ['a'], headers: {}, env: {}, values: 'json' }
  const before = process.resourceUsage().maxRSS
  const side = httpSide({ ...own, ...limits })
  const error = await side.open(['x']).load(0).then(() => 'nothing', (thrown) => thrown.message)
  console.log(JSON.stringify({ error, grown: (process.resourceUsage().maxRSS - before) * 1024 }))
`

const require = createRequire(import.meta.url)
const LOADER = pathToFileURL(require.resolve('jiti/package.json').replace('package.json', 'lib/jiti-register.mjs')).href
const SIDE = pathToFileURL(join(ROOT, 'harness/sides/http/http-side.ts')).href

/** Runs code in a process of its own that asks a service, and reads what it prints. */
async function printedBy(code: string, does: Behaviour, flags: readonly string[] = []): Promise<string> {
  const service = await serve(does)
  const child = spawn(
    process.execPath,
    [...flags, '--import', LOADER, '--input-type=module', '-e', code, SIDE, service.url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')])
    return printed
  } finally {
    service.close()
  }
}

const endless: Behaviour = ({ response }) => {
  const part = Buffer.alloc(MIB, ' ')
  const more = (): void => {
    while (response.write(part));
    response.once('drain', more)
  }
  more()
}
const packed =
  (encoding: string, body: Buffer): Behaviour =>
  ({ response }) =>
    void response.writeHead(200, { 'content-encoding': encoding }).end(body)
const BOMB = Buffer.alloc(1500 * MIB, ' ')

test.each<[string, Behaviour, RegExp]>([
  ['a body without end', endless, /more than 16777216 bytes/u],
  [
    'an endless body behind an error',
    (asked) => endless({ ...asked, response: asked.response.writeHead(500) }),
    /more than/u,
  ],
  ['a bomb of gzip', packed('gzip', gzipSync(BOMB)), /of gzip that hold more than 16777216/u],
  ['a bomb of br', packed('br', brotliCompressSync(BOMB, { params: { 1: 1 } })), /of br that hold more than/u],
])('%s is refused before it fills the memory', async (_, does, expected) => {
  const { error, grown } = JSON.parse(await printedBy(ASK, does)) as { error: string; grown: number }
  expect(error).toMatch(expected)
  expect(grown).toBeLessThan(MOST)
})

test('an answer of millions of empty lists takes a known multiple of its bytes', async () => {
  const lists: Behaviour = ({ response }) => void response.end(`{"taps":{"z":[${'[],'.repeat(4 * MIB)}1]}}`)
  const { error, grown } = JSON.parse(await printedBy(ASK, lists)) as { error: string; grown: number }
  expect(error).toMatch(/not declared: z/u)
  expect(grown).toBeLessThan(60 * 12 * MIB)
})

test('a service that is silent is given up in time, however often memory is collected', async () => {
  const code = `setInterval(() => globalThis.gc(), 20).unref()\n${ASK}`
  const start = performance.now()
  expect(await printedBy(code, () => {}, ['--expose-gc'])).toMatch(/gives no answer within 4000 ms \(tried 2 times\)/u)
  expect(performance.now() - start).toBeLessThan(20_000)
})
