import { NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { answer, raw, bytesOf, SLOW, type Misbehaviours } from './service.ts'

const RIGHT = JSON.stringify({ taps: { a: 'right' } })
const GOT = ['right', NOT_REACHED]
const length = (bytes: number): string => `Content-Length: ${bytes}\r\n`

/** Services that break the connection, or are slow, or speak no HTTP. */
export const CONNECTIONS: Misbehaviours = {
  'never answers': {
    does: () => {},
    options: SLOW,
    expected: /gives no answer within 500 ms \(tried 2 times\)/u,
    asked: 2,
  },
  'answers headers and then nothing': {
    does: (asked) => raw(asked, bytesOf('', length(10)), 'stay'),
    options: SLOW,
    expected: /is not done with its answer after 500 ms \(0 bytes of its body came\)/u,
  },
  'answers a byte at a time': {
    does: (asked) => {
      asked.response.writeHead(200)
      const timer = setInterval(() => asked.response.write(' '), 20)
      asked.response.on('close', () => clearInterval(timer))
    },
    options: SLOW,
    expected: /is not done with its answer after 500 ms \(\d+ bytes/u,
  },
  'answers a header line at a time': {
    does: (asked) => {
      raw(asked, 'HTTP/1.1 200 OK\r\n', 'stay')
      const timer = setInterval(() => raw(asked, `X-${Date.now()}: 1\r\n`, 'stay'), 20)
      asked.request.socket.on('close', () => clearInterval(timer))
    },
    options: SLOW,
    expected: /gives no answer within 500 ms/u,
  },
  'answers half of the status line': {
    does: (asked) => raw(asked, 'HTTP/1.', 'stay'),
    options: SLOW,
    expected: /gives no answer/u,
  },
  'closes before it answers': {
    does: ({ request }) => request.socket.destroy(),
    expected: /closes the connection without an answer \(tried 2 times\)|: socket hang up \(tried 2 times\)/u,
    asked: 2,
  },
  'resets before it answers': {
    does: ({ request }) => void request.socket.resetAndDestroy(),
    expected: /closes the connection without an answer/u,
    asked: 2,
  },
  'resets once, then answers': {
    does: (asked) => (asked.count === 1 ? void asked.request.socket.resetAndDestroy() : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'resets in the middle of its body': {
    does: (asked) => raw(asked, bytesOf('{"taps"', length(100)), 'reset'),
    expected: /breaks off in the middle of its answer|closes the connection without an answer/u,
    asked: 2,
  },
  'closes in the middle of its body once': {
    does: (asked) => (asked.count === 1 ? raw(asked, bytesOf('{"ta', length(100))) : answer(asked.response)),
    expected: GOT,
    asked: 2,
  },
  'sends less than its length says': {
    does: (asked) => raw(asked, bytesOf(RIGHT, length(RIGHT.length + 1))),
    expected: /breaks off in the middle of its answer \(22 bytes of its body came\)/u,
  },
  'sends more than its length says': {
    does: (asked) => raw(asked, bytesOf(RIGHT, length(RIGHT.length - 1))),
    expected: /answers with (?:what is )?no (?:HTTP|JSON)|breaks off/u,
  },
  'sends a second answer behind the first': {
    does: (asked) =>
      raw(asked, Buffer.concat([bytesOf(RIGHT, length(RIGHT.length)), bytesOf('{"taps":{"a":1}}', length(16))])),
    expected: GOT,
    asked: 1,
  },
  'says two lengths': {
    does: (asked) => raw(asked, bytesOf(RIGHT, length(RIGHT.length) + length(RIGHT.length + 1))),
    expected: /answers with what is no HTTP/u,
  },
  'says a length that is no number': {
    does: (asked) => raw(asked, bytesOf(RIGHT, 'Content-Length: many\r\n')),
    expected: /answers with what is no HTTP/u,
  },
  'says a length and chunks': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `${length(RIGHT.length)}Transfer-Encoding: chunked\r\n`)),
    expected: /answers with what is no HTTP/u,
  },
  'sends chunks whose sizes are rubbish': {
    does: (asked) => raw(asked, bytesOf('zz\r\nrubbish\r\n', 'Transfer-Encoding: chunked\r\n')),
    expected: /breaks off in the middle of its answer|no HTTP/u,
  },
  'ends without the last chunk': {
    does: (asked) => raw(asked, bytesOf(`16\r\n${RIGHT}\r\n`, 'Transfer-Encoding: chunked\r\n')),
    expected: /breaks off in the middle of its answer \(22 bytes/u,
  },
  'is HTTP/1.0 and ends with the connection': {
    does: (asked) => raw(asked, `HTTP/1.0 200 OK\r\n\r\n${RIGHT}`),
    expected: GOT,
  },
  'is HTTP/1.0 and ends too early': {
    does: (asked) => raw(asked, `HTTP/1.0 200 OK\r\n\r\n${RIGHT.slice(0, -1)}`),
    expected: /answers with no JSON: \{"taps"/u,
  },
  'is HTTP/0.9': { does: (asked) => raw(asked, RIGHT), expected: /answers with what is no HTTP/u },
  'speaks TLS where it should not': {
    does: (asked) => raw(asked, Buffer.from([0x15, 3, 1, 0, 2, 2, 70])),
    expected: /answers with what is no HTTP/u,
  },
  'closes a connection that could be kept': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `${length(RIGHT.length)}Connection: keep-alive\r\n`)),
    expected: GOT,
  },
  'keeps the connection open': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `${length(RIGHT.length)}Connection: keep-alive\r\n`), 'stay'),
    expected: GOT,
  },
  'says 100 and 103 first': {
    does: (asked) =>
      raw(
        asked,
        `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${bytesOf(RIGHT, length(RIGHT.length)).toString()}`,
      ),
    expected: GOT,
  },
  'says 100 again and again': {
    does: (asked) => {
      const timer = setInterval(() => raw(asked, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50), 'stay'), 5)
      asked.request.socket.on('close', () => clearInterval(timer))
    },
    options: SLOW,
    expected: /gives no answer within 500 ms/u,
  },
  'switches protocols': {
    does: (asked) => raw(asked, bytesOf('', 'Upgrade: h2c\r\nConnection: Upgrade\r\n', '101 Switching'), 'stay'),
    options: SLOW,
    expected: /gives no answer within 500 ms/u,
  },
  'sends headers of many kilobytes': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `X-Long: ${'x'.repeat(40_000)}\r\n${length(RIGHT.length)}`)),
    expected: /answers with what is no HTTP: Parse Error: Header overflow/u,
  },
  'sends a header with a bare line feed': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `X-A: 1\nX-B: 2\r\n${length(RIGHT.length)}`)),
    expected: /answers with what is no HTTP/u,
  },
  'sends a header with a NUL': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `X-A: \0\r\n${length(RIGHT.length)}`)),
    expected: /answers with what is no HTTP/u,
  },
  'sends a date that is none': {
    does: (asked) => raw(asked, bytesOf(RIGHT, `Date: yesterday\r\nExpires: -1\r\n${length(RIGHT.length)}`)),
    expected: GOT,
  },
}
