/** Collects blocks of bytes for the tail of a frame; each starts at a multiple of eight. */
export interface TailWriter {
  readonly blocks: Uint8Array[]
  /** Appends a block, which must not change any more, and returns its offset. */
  add(block: Uint8Array): number
}

const PADDING = new Uint8Array(8)

/** Makes an empty tail. */
export function tailWriter(): TailWriter {
  const blocks: Uint8Array[] = []
  let size = 0
  return {
    blocks,
    add: (block) => {
      const offset = size
      blocks.push(block)
      const odd = block.byteLength % 8
      if (odd > 0) blocks.push(PADDING.subarray(odd))
      size += block.byteLength + (odd > 0 ? 8 - odd : 0)
      return offset
    },
  }
}
