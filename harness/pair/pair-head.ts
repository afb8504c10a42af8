import type { PairConfig } from '../config/config.ts'
import type { PairHead } from '../report/report.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'

/** A pair of a configuration, and the seed it is run with. */
export interface SeededPair {
  readonly pair: PairConfig
  readonly seed: number
}

/** Says what a report is headed by. Where training is recorded only, the golden file stands for it. */
export function pairHead({ pair, seed }: SeededPair): PairHead {
  return {
    pair: pair.name,
    reference: pair.training === null ? 'golden' : 'training',
    sides: { training: pair.training?.shown ?? shownGolden(pair), inference: pair.inference.shown },
    seed,
  }
}

/** Shows a pair's golden file as reports show places. */
export function shownGolden({ shownFrom, golden }: Pick<PairConfig, 'shownFrom' | 'golden'>): string {
  return pathFrom(shownFrom, golden)
}
