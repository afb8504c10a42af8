import { UsageError } from '../../../errors.ts'
import { provenanceDiffers } from '../../../report/merge/merge-provenance.ts'
import type { ReplayPart } from '../replay-part.ts'
import { replayTally } from '../replay-tally.ts'
import type { ReplayHead } from '../report-of.ts'
import type { Partial } from './partial.ts'
import type { SavedPartial } from './read-partial.ts'

/** What all records of the logs of parts come to. */
export interface MergedPartials extends Pick<Partial, 'limits'> {
  readonly head: ReplayHead
  readonly part: ReplayPart
}

/**
 * Merges parts of a replay: what one replay of all their records would have come to, causes apart.
 * @throws {UsageError} where they are not all parts of one replay, run to their ends, with each record in one of them.
 */
export function mergePartials([first, ...others]: readonly [SavedPartial, ...SavedPartial[]]): MergedPartials {
  const all = [first, ...others]
  for (const { file, partial } of all) {
    if (!partial.isWhole)
      throw new UsageError('it was not run to its end', { at: file, hint: 'run it again with --resume' })
  }
  for (const other of others) {
    const what = whatDiffers(first.partial, other.partial)
    if (what === null) continue
    throw new UsageError(`it is of another replay than ${first.file}: ${what}`, {
      at: other.file,
      hint: 'run all parts with the same commit, configuration and options, in the same environment',
    })
  }
  refuseTwice(all)
  const shards = sharesOf(all)
  const tally = replayTally()
  for (const { partial } of all) tally.add(partial.part)
  const heads = [...shards.values()].map((some) => some[0]?.partial.head ?? first.partial.head)
  const sum = (of: (head: ReplayHead) => number): number => heads.reduce((total, head) => total + of(head), 0)
  const files = {
    read: sum((head) => head.files.read),
    leftOut: sum((head) => head.files.leftOut),
    csv: sum((head) => head.files.csv),
  }
  return { head: { ...first.partial.head, files }, part: tally.part(), limits: first.partial.limits }
}

function whatDiffers(one: Partial, other: Partial): string | null {
  if (one.head.pair !== other.head.pair) return `their pairs are ${one.head.pair} and ${other.head.pair}`
  if (one.identity !== other.identity) return 'their configuration differs, or what watch: auto came to'
  const { failAbove, maxBad } = one.limits
  if (failAbove !== other.limits.failAbove || maxBad !== other.limits.maxBad) return '--fail-above or --max-bad differ'
  const what = provenanceDiffers(one.provenance, other.provenance)
  return what === null ? null : `${what} differs`
}

/** Refuses what would count twice: the same rows at the same place of a file of the same name. */
function refuseTwice(all: readonly SavedPartial[]): void {
  const seen = new Map<string, string>()
  for (const { file, partial } of all) {
    for (const { file: log, blocks } of partial.files) {
      for (const block of blocks) {
        const key = JSON.stringify([log, ...block])
        const before = seen.get(key)
        if (before !== undefined) {
          throw new UsageError(`it has records of ${log} that ${before} has too: none may be counted twice`, {
            at: file,
            hint: 'leave one of them out',
          })
        }
        seen.set(key, file)
      }
    }
  }
}

/** Puts together the shares of one log each. @throws {UsageError} if one of them is missing. */
function sharesOf(all: readonly SavedPartial[]): ReadonlyMap<string, readonly SavedPartial[]> {
  const shares = new Map<string, SavedPartial[]>()
  for (const [at, one] of all.entries()) {
    const { shard, files } = one.partial
    const key = shard === null ? `whole ${at}` : JSON.stringify([shard.count, files.map(({ file }) => file)])
    shares.set(key, [...(shares.get(key) ?? []), one])
  }
  for (const some of shares.values()) {
    const count = some[0]?.partial.shard?.count ?? 0
    const there = some.map(({ partial }) => partial.shard?.index)
    const missing = Array.from({ length: count }, (_, at) => at + 1).find((index) => !there.includes(index))
    if (missing === undefined) continue
    throw new UsageError(`the part of --shard ${missing}/${count} is missing`, { at: some[0]?.file ?? null })
  }
  return shares
}
