import { UsageError } from '../../../errors.ts'
import type { FoundFile } from '../../../inputs/files/find-files.ts'
import type { RawRows } from '../../../inputs/files/raw-rows.ts'
import { sha256 } from '../../../values/sha256.ts'
import type { PartialFile, ShardOfLog } from './partial.ts'

/** Which blocks of rows were run. */
export interface Blocks {
  /**
   * Notes a block that was read, all of them in their order; tells whether it is to be run.
   * @throws {UsageError} if it is one that was run before, and is another now.
   */
  readonly see: (id: number, rows: RawRows) => boolean
  /** Notes that blocks were run. */
  readonly done: (ids: readonly number[]) => void
  readonly files: () => readonly PartialFile[]
  /** Checks, at the end, that all that was run before was read again. @throws {UsageError} if it was not. */
  readonly checkAll: () => void
}

interface Place {
  readonly file: string
  readonly number: number
  readonly digest: string
}

/** Makes the list of blocks of files: those of a share of them, and without those that were run `before`. */
export function makeBlocks(
  files: readonly FoundFile[],
  { shard, before }: { readonly shard: ShardOfLog | null; readonly before: readonly PartialFile[] | null },
): Blocks {
  const earlier = new Map((before ?? []).map(({ file, blocks }) => [file, new Map(blocks)]))
  const lists = new Map(files.map(({ shown }) => [shown, [...(earlier.get(shown) ?? [])]]))
  const counts = new Map<string, number>()
  const under = new Map<number, Place>()
  return {
    see: (id, rows) => {
      const file = rows.file.shown
      const number = counts.get(file) ?? 0
      counts.set(file, number + 1)
      const digest = digestOf(rows)
      const known = earlier.get(file)?.get(number)
      if (known !== undefined) {
        if (known !== digest) throw changed(file, rows.lines[0] ?? 0)
        return false
      }
      under.set(id, { file, number, digest })
      return shard === null || id % shard.count === shard.index - 1
    },
    done: (ids) => {
      for (const id of ids) {
        const place = under.get(id)
        under.delete(id)
        if (place !== undefined) lists.get(place.file)?.push([place.number, place.digest])
      }
    },
    files: () =>
      [...lists].map(([file, blocks]) => ({ file, blocks: blocks.toSorted(([one], [other]) => one - other) })),
    checkAll: () => {
      for (const [file, blocks] of earlier) {
        if (blocks.size > 0 && (counts.get(file) ?? 0) <= Math.max(...blocks.keys())) throw changed(file, null)
      }
    },
  }
}

function digestOf({ bytes, titles }: RawRows): string {
  return sha256(titles === null ? bytes : Buffer.concat([Buffer.from(JSON.stringify(titles)), bytes])).slice(7, 23)
}

function changed(file: string, line: number | null): UsageError {
  const what = line === null ? 'it is shorter than it was' : 'what was run from here on is not what stands here now'
  return new UsageError(what, {
    at: line === null ? file : `${file}:${line}`,
    hint: 'run it from the beginning: name another file with --resume',
  })
}
