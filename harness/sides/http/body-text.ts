import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib'
import type { Answered, Failed } from './exchange.ts'

/** A body as text, inflated. */
export interface BodyText {
  readonly text: string
}

type Inflate = (body: InputType, options: ZlibOptions) => Promise<Buffer>

const INFLATE: Readonly<Record<string, Inflate>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  // Services send both: with the head of zlib, as the standard says, and without.
  deflate: (body, options) => (isZlib(body as Buffer) ? promisify(inflate) : promisify(inflateRaw))(body, options),
}

/** What an answer may be packed with. */
export const ENCODINGS = 'gzip, deflate, br'

/** Reads the body of an answer as UTF-8 text, which has at most so many bytes. A byte order mark is left out. */
export async function bodyText({ headers, body }: Answered, maxBytes: number): Promise<BodyText | Failed> {
  const charset = /;\s*charset="?(?<name>[^";\s]+)/iu.exec(headers['content-type'] ?? '')?.groups?.['name'] ?? 'utf-8'
  if (!/^(?:utf-?8|us-ascii|ascii)$/iu.test(charset))
    return { failed: `answers in the charset ${charset}, where JSON is UTF-8`, cause: 'content' }
  const plain = await inflated(headers['content-encoding'] ?? '', body, maxBytes)
  if (!Buffer.isBuffer(plain)) return plain
  if (!isUtf8(plain)) return { failed: `answers with what is no UTF-8`, cause: 'content' }
  return { text: plain.toString('utf8').replace(/^\ufeff/u, '') }
}

async function inflated(encoding: string, body: Buffer, maxOutputLength: number): Promise<Buffer | Failed> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity' || body.length === 0) return body
  const inflateIt = Object.hasOwn(INFLATE, name) ? INFLATE[name] : undefined
  if (inflateIt === undefined) {
    const what = `answers in the encoding '${name}', which was not asked for`
    return { failed: what, cause: 'content' }
  }
  try {
    return await inflateIt(body, { maxOutputLength })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return {
        failed: `answers with ${body.length} bytes of ${name} that hold more than ${maxOutputLength}`,
        cause: 'size',
      }
    return { failed: `answers with ${name} that cannot be unpacked: ${message}`, cause: 'connection' }
  }
}

function isZlib(body: Buffer): boolean {
  return body.length >= 2 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0
}
