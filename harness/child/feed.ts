import { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'

/**
 * What a parent hands to a child while it runs, one message after the other, over a file descriptor of its own: as much
 * as the child takes. Each is its length, in four bytes, and the message.
 */

const HEAD = 4

/** Writes a message. */
export function fed(message: unknown): Buffer {
  const body = serialize(message)
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(body.length)
  return Buffer.concat([head, body])
}

/** Reads messages to the end, as they come. */
export async function* readFeed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator {
  let held: Uint8Array[] = []
  let size = 0
  let wanted = HEAD
  let isHead = true
  for await (const chunk of bytes) {
    held.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const all = held.length === 1 ? Buffer.from(held[0] ?? []) : Buffer.concat(held)
      const part = all.subarray(0, wanted)
      held = [all.subarray(wanted)]
      size -= wanted
      if (isHead) wanted = part.readUInt32LE()
      else {
        yield deserialize(part)
        wanted = HEAD
      }
      isHead = !isHead
    }
  }
  if (size > 0 || !isHead) throw new Error('the feed of this process ends in the middle of a message')
}

/** Opens the feed of this process. */
export function openFeed(fd: number): AsyncGenerator {
  return readFeed(new Socket({ fd, readable: true, writable: false }))
}
