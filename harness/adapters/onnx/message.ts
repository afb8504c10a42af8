/** One field of an encoded protobuf message. */
export interface Field {
  readonly number: number
  /** The field as it stands in the message, its tag included. */
  readonly bytes: Uint8Array
  /** What a length-delimited field holds: a message, text or bytes. Null for numbers. */
  readonly inside: Uint8Array | null
}

/**
 * Lists the fields of an encoded protobuf message, in order.
 * @throws {RangeError} if the bytes are no such message.
 * @source Protocol Buffers, "Encoding": a field is a varint `number << 3 | wire type`, then a varint (wire type 0), 8
 *   bytes (1), a varint length and as many bytes (2), or 4 bytes (5); numbers start at 1.
 */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++]
      if (byte === undefined || factor > 2 ** 63)
        throw new RangeError(`no protobuf message: it breaks off at byte ${at}`)
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const start = at
    const tag = varint()
    // No field has this number; of a file full of zeros there would be one for every two bytes.
    if (tag < 8) throw new RangeError(`no protobuf message: field number 0 at byte ${start}`)
    const wire = tag % 8
    let inside: Uint8Array | null = null
    if (wire === 0) varint()
    else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4
    else if (wire === 2) {
      const length = varint()
      inside = message.subarray(at, at + length)
      at += length
    } else throw new RangeError(`no protobuf message: wire type ${wire} at byte ${start}`)
    if (at > message.length) throw new RangeError('no protobuf message: a field is longer than what is left')
    fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(start, at), inside })
  }
  return fields
}

/** Encodes a length-delimited field: a message or text. */
export function field(number: number, inside: Uint8Array | string): Uint8Array {
  const bytes = typeof inside === 'string' ? new TextEncoder().encode(inside) : inside
  return joined([Uint8Array.from([...encoded(number * 8 + 2), ...encoded(bytes.length)]), bytes])
}

/** Encodes a varint field: a small whole number. */
export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...encoded(number * 8), ...encoded(value)])
}

/** Puts encoded fields behind each other: a message. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

/** Reads a field that holds text. */
export function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? '' : new TextDecoder().decode(bytes)
}

function encoded(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}
