import { NOT_REACHED, OUTCOME } from '../../../harness/pipeline/outcome.ts'
import { answer, type Behaviour, SLOW, type Misbehaviours } from './service.ts'

const GOT = ['right', NOT_REACHED]
const status =
  (code: number, headers: Record<string, string> = {}, body = 'why'): Behaviour =>
  ({ response }) =>
    void response.writeHead(code, headers).end(body)

/** Redirects the first request, and answers any other. */
const onward =
  (code: number, location: string): Behaviour =>
  (asked) =>
    asked.count === 1 ? status(code, { location })(asked) : answer(asked.response, { a: asked.request.method })

/** The service under another name, which is another origin. */
const elsewhere =
  (code: number): Behaviour =>
  (asked) =>
    onward(code, `http://localhost:${asked.request.socket.localPort}/x?token=abcdef`)(asked)

const threw = (type: string, message: string): object => ({ [OUTCOME]: 'threw', type, message })

/** Services that answer with another status than 200. */
export const STATUSES: Misbehaviours = {
  'is 201': { does: ({ response }) => answer(response.writeHead(201)), expected: GOT },
  'is 204 without a body': { does: status(204), expected: /answers with an empty body/u },
  'is 200 without a body': { does: status(200, {}, ''), expected: /answers with an empty body/u },
  'is 206 with a part': { does: status(206, {}, '{"taps":'), expected: /answers with no JSON/u },
  ...Object.fromEntries(
    [301, 302, 303].flatMap((code) => [
      [
        `redirects with ${code}`,
        { does: onward(code, '/other?key=abcdef'), expected: /to http:\S+\/other\?key=… with a GET/u, asked: 1 },
      ],
      [
        `redirects with ${code} elsewhere`,
        { does: elsewhere(code), expected: /x\?token=…: another origin/u, asked: 1 },
      ],
    ]),
  ),
  ...Object.fromEntries(
    [307, 308].flatMap((code) => [
      [`redirects with ${code}`, { does: onward(code, '/other'), expected: ['POST', NOT_REACHED], asked: 2 }],
      [
        `redirects with ${code} elsewhere`,
        { does: elsewhere(code), expected: /localhost:\S+ another origin/u, asked: 1 },
      ],
    ]),
  ),
  'redirects to https': {
    does: ({ request, response }) =>
      void response.writeHead(308, { location: `https://127.0.0.1:${request.socket.localPort}/` }).end(),
    expected: /redirects to https:\S+ another origin is not followed/u,
    asked: 1,
  },
  'redirects to itself': {
    does: status(307, { location: '/prepare' }),
    expected: /redirects more than 5 times/u,
    asked: 6,
  },
  'redirects slowly, again and again': {
    does: ({ response }) => void setTimeout(() => response.writeHead(307, { location: '/' }).end(), 100),
    options: { ...SLOW, retries: 0 },
    expected: /gives no answer within/u,
  },
  'redirects to nowhere': { does: status(307), expected: /redirects to nowhere/u, asked: 1 },
  'redirects to what is no address': { does: status(302, { location: 'http://[' }), expected: /no address/u, asked: 1 },
  'redirects to a file': {
    does: status(308, { location: 'file:///etc/passwd' }),
    expected: /another origin/u,
    asked: 1,
  },
  'redirects with a user': {
    does: onward(307, 'http://me:topsecret@localhost:1/'),
    expected: /to http:\/\/localhost:1\/: another origin/u,
    asked: 1,
  },
  'has several choices': { does: status(300), expected: /answers with status 300: why/u, asked: 1 },
  'has not changed': { does: status(304), expected: /answers with status 304/u, asked: 1 },
  'is 400': { does: status(400), expected: [threw('HTTP 400', 'why'), NOT_REACHED], asked: 1 },
  'is 422': { does: status(422), expected: [threw('HTTP 422', 'why'), NOT_REACHED], asked: 1 },
  'is 401': { does: status(401), expected: /status 401: why[^]*look at `headers`/u, asked: 1 },
  'is 403': { does: status(403), expected: /status 403: why[^]*look at `headers`/u, asked: 1 },
  'is 404': { does: status(404), expected: /status 404: why[^]*look at `url`/u, asked: 1 },
  'is 405': { does: status(405), expected: /status 405: why[^]*look at `url`/u, asked: 1 },
  'is 413': { does: status(413), expected: /status 413: why/u, asked: 1 },
  'is 413 before it has read the record': {
    does: status(413),
    input: 'x'.repeat(200_000),
    expected: /status 413: why/u,
  },
  'is 418': { does: status(418), expected: /status 418: why/u, asked: 1 },
  'is 408, then right': {
    does: (asked) => (asked.count === 1 ? status(408)(asked) : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'is 429 with a moment to wait, then right': {
    does: (asked) => (asked.count === 1 ? status(429, { 'retry-after': '0' })(asked) : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'is 429 for a minute': {
    does: status(429, { 'retry-after': '60' }),
    expected: /status 429 and asks to come back in 60 s: why/u,
    asked: 1,
  },
  'is 503 until a day far away': {
    does: status(503, { 'retry-after': 'Fri, 31 Dec 2100 23:59:59 GMT' }),
    expected: /status 503 and asks to come back in \d+ s/u,
    asked: 1,
  },
  'is 429 until rubbish': {
    does: status(429, { 'retry-after': 'soon' }),
    expected: /429 \(tried 2 times\)/u,
    asked: 2,
  },
  'is 500 again and again': { does: status(500), expected: /status 500 \(tried 2 times\): why/u, asked: 2 },
  'is 502, then right': {
    does: (asked) => (asked.count === 1 ? status(502)(asked) : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'is 503, then right': {
    does: (asked) => (asked.count === 1 ? status(503)(asked) : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'is 500 with a page of many megabytes': {
    does: status(500, {}, '<html>'.repeat(1_000_000)),
    expected: /answers with more than 50000 bytes/u,
  },
}
