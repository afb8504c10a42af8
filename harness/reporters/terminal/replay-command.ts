import type { Divergence, PairReport } from '../../report/report.ts'
import { shellQuote } from './shell-quote.ts'

/**
 * Gives the command that runs one diverging record again: a golden by its id, any other by its replay id; one that
 * could not be stored by the seed of the run. `config` is the configuration file if the caller named one.
 */
export function replayCommand(
  pair: Pick<PairReport, 'pair' | 'seed'>,
  divergence: Pick<Divergence, 'origin' | 'record' | 'replay'>,
  config: string | null,
): string {
  const { origin, record, replay } = divergence
  const which =
    origin === 'golden' ? ['--record', record] : replay === null ? ['--seed', String(pair.seed)] : ['--replay', replay]
  return pairCommand('check', pair.pair, { config, options: which })
}

/** Writes a command on one pair, to be pasted into a shell. */
export function pairCommand(
  command: string,
  pair: string,
  { config, options = [] }: { readonly config: string | null; readonly options?: readonly string[] },
): string {
  const all = [pair, ...options, ...(config === null ? [] : ['--config', config])]
  return `npx lockstep ${command} ${all.map(shellQuote).join(' ')}`
}
