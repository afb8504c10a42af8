import { relative } from 'node:path'
import type { PairConfig } from '../config/config.ts'
import type { PairHead } from '../report/report.ts'

/** A pair of a configuration, and the seed it is run with. */
export interface SeededPair {
  readonly pair: PairConfig
  /** The folder of the configuration. */
  readonly root: string
  readonly seed: number
}

/** Says what a report is headed by. Where training is recorded only, the golden file stands for it. */
export function pairHead({ pair, root, seed }: SeededPair): PairHead {
  return {
    pair: pair.name,
    reference: pair.training === null ? 'golden' : 'training',
    sides: { training: pair.training?.shown ?? shownGolden(root, pair), inference: pair.inference.shown },
    seed,
  }
}

/** Shows a pair's golden file relative to the configuration. */
export function shownGolden(root: string, pair: PairConfig): string {
  return relative(root, pair.golden)
}
