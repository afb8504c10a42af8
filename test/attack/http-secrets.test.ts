import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { errorFacts, UsageError } from '../../harness/errors.ts'
import { OUTCOME } from '../../harness/pipeline/outcome.ts'
import { httpSide, type HttpSideOptions } from '../../harness/sides/http/http-side.ts'
import { askOnce, serve, type Asked, type Behaviour } from './http/service.ts'

const ENV = { API_KEY: 'k3y "of" the/house&', TOKEN: 'query+token=1', PW: 'p@ss/w?rd', SHORT: 'x' }
const LITERAL = 'crumb-of-a-cookie'
const BASIC = Buffer.from(`someone:${ENV.PW}`).toString('base64')
const SECRETS = [ENV.API_KEY, ENV.TOKEN, ENV.PW, LITERAL, BASIC, 'someone'].flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  secret.replaceAll('"', '&quot;').replaceAll('&', '&amp;'),
])

/** All that a service was told, in the ways it may be told back. */
function told({ request }: Asked): string {
  return `${request.url} ${String(request.headers['x-api-key'])} ${request.headers.authorization} ${request.headers.cookie}`
}

async function everything(does: Behaviour, options: Partial<HttpSideOptions> = {}): Promise<string> {
  const service = await serve(does)
  try {
    const url = service.url.replace('//', '//someone:${PW}@')
    const headers = { 'x-api-key': '${API_KEY}', cookie: LITERAL, 'x-short': '${SHORT}' }
    const own = { headers, env: ENV, retries: 0, ...options }
    const found = await askOnce(`${url}?key=\${TOKEN}&mode=fast#part`, 'x', own).catch((error: unknown) => error)
    const { request } = service.requests[0]!
    // What is sent is what was meant.
    expect(decodeURIComponent(request.url!)).toBe(`/prepare?key=${ENV.TOKEN}&mode=fast`)
    expect(request.headers).toMatchObject({
      'x-api-key': ENV.API_KEY,
      authorization: `Basic ${BASIC}`,
      cookie: LITERAL,
    })
    return found instanceof Error ? JSON.stringify(errorFacts(found)) + String(found.stack) : shown(found as unknown[])
  } finally {
    service.close()
  }
}

function shown(outcomes: readonly unknown[]): string {
  return JSON.stringify(outcomes.map((one) => ({ ...(one as object), kind: (one as { [OUTCOME]?: string })[OUTCOME] })))
}

const end =
  (status: number, body: (asked: Asked) => string, headers: (asked: Asked) => Record<string, string> = () => ({})) =>
  (asked: Asked): void =>
    void asked.response.writeHead(status, headers(asked)).end(body(asked))
const answer = (body: (asked: Asked) => unknown): Behaviour => end(200, (asked) => JSON.stringify(body(asked)))
const encoded = (asked: Asked): string => encodeURIComponent(told(asked))

describe('a service that tells its secrets', () => {
  test.each<[string, Behaviour, RegExp]>([
    ['with 500', end(500, told), /status 500/u],
    ['with 401, encoded', end(401, encoded), /status 401/u],
    ['with 403, as JSON', end(403, (asked) => JSON.stringify({ why: told(asked) })), /status 403/u],
    ['with 502, as a page', end(502, (asked) => told(asked).replaceAll('"', '&quot;')), /status 502/u],
    ['with 400', end(400, told), /HTTP 400/u],
    ['behind 190 characters', end(500, (asked) => '-'.repeat(190) + told(asked).repeat(3)), /status 500/u],
    [
      'where it redirects',
      end(
        308,
        () => '',
        (asked) => ({ location: `http://a.b/${encoded(asked)}?x=1` }),
      ),
      /another/u,
    ],
    [
      'where it redirects itself',
      end(
        302,
        () => '',
        (asked) => ({ location: asked.request.url! }),
      ),
      /with a GET/u,
    ],
    [
      'as a charset',
      end(
        200,
        () => '',
        (asked) => ({ 'content-type': `a/b; charset=${asked.request.headers.cookie}` }),
      ),
      /charset/u,
    ],
    [
      'as an encoding',
      end(
        200,
        () => '1',
        (asked) => ({ 'content-encoding': asked.request.headers.cookie! }),
      ),
      /encoding/u,
    ],
    ['as no JSON', end(200, told), /no JSON/u],
    ['as JSON that breaks off', end(200, (asked) => JSON.stringify(told(asked)).slice(0, -1)), /no JSON/u],
    [
      'as a key twice',
      end(200, (asked) =>
        [1, 2]
          .map(() => JSON.stringify(told(asked)))
          .join(':1,')
          .replace(/^/u, '{')
          .concat(':2}'),
      ),
      /there twice/u,
    ],
    ['as no taps', answer(told), /without/u],
    ['as a tap', answer((asked) => ({ taps: { [told(asked)]: 1 } })), /not declared/u],
    ['as an error of nothing', answer((asked) => ({ taps: {}, error: told(asked) })), /names no tap/u],
    [
      'as a message',
      answer((asked) => ({ taps: {}, error: { tap: 'a', type: told(asked), message: told(asked) } })),
      /threw/u,
    ],
    ['as a value', answer((asked) => ({ taps: { a: [{ deep: told(asked) }] } })), /the secret \S+ in \$\.taps\.a/u],
    [
      'as a key of a value',
      answer((asked) => ({ taps: { b: { [told(asked)]: 1 } } })),
      /the secret \S+ in \$\.taps\.b/u,
    ],
  ])('%s does so to nobody else', async (_, does, expected) => {
    const text = await everything(does)
    expect(text).toMatch(expected)
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([])
  })

  test('as a tagged value, or packed, does so to nobody else', async () => {
    const tagged = await everything(
      answer((asked) => ({ taps: { a: ['o', told(asked), 'why'] } })),
      { values: 'tagged' },
    )
    expect(tagged).toMatch(/the secret/u)
    const unknown = await everything(
      answer((asked) => ({ taps: { a: [told(asked)] } })),
      { values: 'tagged' },
    )
    const packed = await everything(
      (asked) => void asked.response.writeHead(500, { 'content-encoding': 'gzip' }).end(gzipSync(told(asked))),
    )
    expect(packed).toMatch(/\$\{API_KEY\}/u)
    for (const text of [tagged, unknown, packed]) expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([])
  })
})

test('a value with a short secret, or a word of the address, is a value', async () => {
  const service = await serve(({ response }) => void response.end('{"taps":{"a":"x in production, word"}}'))
  const options = { headers: { 'x-key': '${WORD}' }, env: { WORD: 'word' } }
  const [a] = await askOnce(`${service.url}?mode=production`, 'x', options)
  service.close()
  expect(a).toBe('x in production, word')
})

describe('what cannot be sent is refused when the side is made, and not shown', () => {
  const made = (options: Partial<HttpSideOptions>): string => {
    const limits = { timeoutMs: 1, maxBytes: 1, retries: 0, concurrency: 1 }
    const own = { role: 'training', url: 'http://h/', taps: ['a'], headers: {}, env: {}, values: 'json' } as const
    try {
      httpSide({ ...own, ...limits, ...options })
    } catch (error) {
      if (error instanceof UsageError) return error.message
      throw error
    }
    throw new Error('nothing was refused')
  }

  test.each<[string, Partial<HttpSideOptions>, string]>([
    ['a line break', { headers: { 'x-key': '${KEY}' }, env: { KEY: 'secret\n' } }, 'holds a line break at its end'],
    ['an injected header', { headers: { 'x-key': 'secret\r\nx-admin: 1' } }, 'holds a line break, which'],
    ['a NUL', { headers: { 'x-key': 'secret\0' } }, 'holds a control character'],
    ['an emoji', { headers: { 'x-key': 'secret😀' } }, 'holds a character beyond U+00FF'],
    ['a name that is none', { headers: { 'x key': 'secret' } }, "header 'x key' whose name no header can have"],
    ['a length', { headers: { 'Content-Length': '1' } }, 'that lockstep sets itself'],
    ['a variable that is not set', { headers: { 'x-key': '${KEY}' } }, 'The environment variable KEY is not set'],
    ['an empty variable', { url: 'http://h/?key=${KEY}', env: { KEY: '' } }, 'The environment variable KEY is empty'],
    ['an address that is none', { url: '${AT}/x', env: { AT: 'ftp://me:secret@h' } }, 'has a url that is no address'],
    ['two users', { url: 'http://me:secret@h/', headers: { Authorization: 'x' } }, 'has both a user in its url and'],
  ])('%s', (_, options, expected) => {
    const message = made(options)
    expect(message).toContain(expected)
    expect(message).toContain('Hint: ')
    expect(message).toMatch(/training service (?:http:\/\/h\/|\$\{AT\}\/x)/u)
    expect(message).not.toContain('secret')
  })
})
