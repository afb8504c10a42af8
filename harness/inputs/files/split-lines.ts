/** A line of bytes, its break left out. */
export interface ByteLine {
  /** From 1; blank lines are counted. */
  readonly number: number
  /** Null: there are more than a line may have, and they were not kept. */
  readonly bytes: Uint8Array | null
}

/** Bytes that a line may have. */
export const MOST_LINE: number = 64 * 2 ** 20

const NEWLINE = 0x0a

/** Cuts bytes into lines, as many at a time as came together; blank ones are left out. Holds one line at most. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  most: number = MOST_LINE,
): AsyncGenerator<readonly ByteLine[]> {
  let number = 1
  let begun: Uint8Array[] = []
  let length = 0
  const whole = (last: Uint8Array): ByteLine | null => {
    const isLong = length + last.length > most
    const bytes = isLong ? null : begun.length === 0 ? last : Buffer.concat([...begun, last])
    begun = []
    length = 0
    return bytes !== null && isBlank(bytes) ? null : { number, bytes }
  }
  for await (const chunk of chunks) {
    const lines: ByteLine[] = []
    let at = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, at)) {
      const line = whole(chunk.subarray(at, end))
      if (line !== null) lines.push(line)
      number++
      at = end + 1
    }
    if (at < chunk.length) {
      const rest = chunk.subarray(at)
      length += rest.length
      // Of a line that is too long nothing is kept, however long it goes on.
      if (length > most) begun = []
      else begun.push(rest)
    }
    if (lines.length > 0) yield lines
  }
  const last = length === 0 ? null : whole(new Uint8Array())
  if (last !== null) yield [last]
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)
}
