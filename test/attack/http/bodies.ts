import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { type Behaviour, type Misbehaviours } from './service.ts'

const GOT = ['right', NOT_REACHED]
const TEXT = JSON.stringify({ taps: { a: 'right' } })
const RIGHT = Buffer.from(TEXT)
const BOMB = Buffer.alloc(20_000_000, ' ')

const packed =
  (encoding: string, body: Buffer): Behaviour =>
  ({ response }) =>
    void response.writeHead(200, { 'content-encoding': encoding }).end(body)
const typed =
  (type: string, body: string | Buffer): Behaviour =>
  ({ response }) =>
    void response.writeHead(200, { 'content-type': type }).end(body)
const plain = (body: string | Buffer): Behaviour => typed('application/json', body)

/** Services whose bodies are too large, packed wrongly, or no UTF-8. */
export const BODIES: Misbehaviours = {
  'answers without end': {
    does: ({ response }) => {
      const more = (): void => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', more)
      }
      more()
    },
    expected: /answers with more than 50000 bytes[^]*maxBytes/u,
    asked: 1,
  },
  'answers with one byte too many': { does: plain(' '.repeat(50_001)), expected: /more than 50000 bytes/u, asked: 1 },
  'answers with as much as it may': { does: plain(`${TEXT}${' '.repeat(50_000 - RIGHT.length)}`), expected: GOT },
  'says that it answers with gigabytes': {
    does: ({ response }) => {
      response.writeHead(200, { 'content-length': '5000000000' })
      response.write(' ')
    },
    expected: /more than 50000 bytes/u,
    asked: 1,
  },
  'packs with gzip': { does: packed('gzip', gzipSync(RIGHT)), expected: GOT },
  'packs with GZIP in capitals': { does: packed(' GZip', gzipSync(RIGHT)), expected: GOT },
  'packs with x-gzip': { does: packed('x-gzip', gzipSync(RIGHT)), expected: GOT },
  'packs with deflate': { does: packed('deflate', deflateSync(RIGHT)), expected: GOT },
  'packs with deflate without a head': { does: packed('deflate', deflateRawSync(RIGHT)), expected: GOT },
  'packs with br': { does: packed('br', brotliCompressSync(RIGHT)), expected: GOT },
  'packs in two parts': {
    does: packed('gzip', Buffer.concat([gzipSync(RIGHT.subarray(0, 9)), gzipSync(RIGHT.subarray(9))])),
    expected: GOT,
  },
  'packs nothing': { does: packed('gzip', Buffer.alloc(0)), expected: /answers with an empty body/u },
  'is a bomb of gzip': {
    does: packed('gzip', gzipSync(BOMB)),
    expected: /answers with \d+ bytes of gzip that hold more than 50000/u,
    asked: 1,
  },
  'is a bomb of deflate': {
    does: packed('deflate', deflateSync(BOMB)),
    expected: /of deflate that hold more/u,
    asked: 1,
  },
  'is a bomb of br': { does: packed('br', brotliCompressSync(BOMB)), expected: /of br that hold more than/u, asked: 1 },
  'packs in gzip what is none': {
    does: packed('gzip', RIGHT),
    expected: /answers with gzip that cannot be unpacked[^]*\(tried 2 times\)/u,
    asked: 2,
  },
  'packs half of it': {
    does: packed('gzip', gzipSync(RIGHT).subarray(0, 30)),
    expected: /gzip that cannot be unpacked/u,
  },
  'packs with a wrong checksum': {
    does: packed('gzip', Buffer.concat([gzipSync(RIGHT).subarray(0, -8), Buffer.alloc(8)])),
    expected: /gzip that cannot be unpacked: incorrect data check/u,
  },
  'packs it wrongly once': {
    does: (asked) => packed('gzip', asked.count === 1 ? RIGHT : gzipSync(RIGHT))(asked),
    expected: GOT,
    asked: 2,
  },
  'packs with what nobody knows': {
    does: packed('rot13', RIGHT),
    expected: /answers in the encoding 'rot13', which was not asked for/u,
    asked: 1,
  },
  'packs with __proto__': { does: packed('__proto__', RIGHT), expected: /encoding '__proto__'/u },
  'packs twice': { does: packed('gzip, br', gzipSync(RIGHT)), expected: /encoding 'gzip, br'/u },
  'is packed and does not say so': { does: plain(gzipSync(RIGHT)), expected: /no UTF-8/u },
  'is no UTF-8': {
    does: plain(Buffer.from('{"taps":{"a":"né"}}', 'latin1')),
    expected: /answers with what is no UTF-8/u,
    asked: 1,
  },
  'is UTF-16': { does: typed('application/json; charset=utf-16', RIGHT), expected: /in the charset utf-16/u },
  'is Latin-1 and says so': { does: typed('text/plain;charset="ISO-8859-1"', RIGHT), expected: /charset ISO-8859-1/u },
  'says UTF8': { does: typed('application/json; charset=UTF8', RIGHT), expected: GOT },
  'starts with a byte order mark': { does: plain(`\ufeff${TEXT}`), expected: GOT },
  'starts with two of them': { does: plain(`\ufeff\ufeff${TEXT}`), expected: /answers with no JSON/u },
  'holds half of a surrogate pair': {
    does: plain(String.raw`{"taps":{"a":"\ud83d"}}`),
    expected: ['\ud83d', NOT_REACHED],
  },
  'calls JSON a page': { does: typed('text/html', RIGHT), expected: GOT },
}
