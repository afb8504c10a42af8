import type { Divergence, PairReport } from '../check/report.ts'
import { shellQuote } from './shell-quote.ts'

/**
 * Gives the command that runs one diverging record again: a golden by its id, any other by its replay id; one that
 * could not be stored by the seed of the run.
 */
export function replayCommand(
  pair: Pick<PairReport, 'pair' | 'seed'>,
  divergence: Pick<Divergence, 'origin' | 'record' | 'replay'>,
): string {
  const command = `npx lockstep check ${shellQuote(pair.pair)}`
  if (divergence.origin === 'golden') return `${command} --record ${shellQuote(divergence.record)}`
  return divergence.replay === null
    ? `${command} --seed ${pair.seed}`
    : `${command} --replay ${shellQuote(divergence.replay)}`
}
