import { deflateSync } from 'node:zlib'
import { plainReport } from '../json-report.ts'

/** Data that a page decodes when it is asked for. */
export interface Block {
  readonly id: string
  /** Deflated JSON in base64. */
  readonly data: string
}

/** Packs data into blocks, as long as there is room. */
export interface Packing {
  /** Packs a block and names it; null where it has no room any more, or would leave less than is to be kept free. */
  readonly add: (value: unknown, free?: number) => string | null
  readonly blocks: readonly Block[]
}

/** What a block takes beside its data. */
const AROUND = 80

/** Packs blocks of no more than `limit` bytes together. */
export function packing(limit: number): Packing {
  const blocks: Block[] = []
  let left = limit
  return {
    blocks,
    add: (value, free = 0) => {
      const data = packed(value)
      if (data.length + AROUND + free > left) return null
      left -= data.length + AROUND
      const id = `b${blocks.length}`
      blocks.push({ id, data })
      return id
    },
  }
}

/** Writes data as JSON, deflated, in base64. */
export function packed(value: unknown): string {
  return deflateSync(JSON.stringify(value, plainReport)).toString('base64')
}
