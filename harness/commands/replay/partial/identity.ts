import type { SideConfig } from '../../../config/config.ts'
import type { PairTask } from '../../../pair/pair-task.ts'
import { digest } from '../../../values/digest.ts'
import { placed } from '../../check/shard-of.ts'
import type { ReplayReady } from '../replay-worker-events.ts'

/** Digests what decides what a replay finds, beside records and code: parts of others are not to be merged. */
export function identityOf({ pair, today }: PairTask, { settled, matched }: ReplayReady, isLogged: boolean): string {
  const expired = pair.known.map(({ until }) => until !== null && today > until)
  const watched = [settled.pair.training, settled.pair.inference].map(watchOf)
  return digest(placed([pair, settled.align, settled.unasked, watched, matched, isLogged, expired], pair.shownFrom))
}

function watchOf(side: SideConfig | null): unknown {
  return side === null || side.runner === 'http' ? null : side.watch
}
