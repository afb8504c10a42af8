import type { PairReport } from '../report/report.ts'
import type { ProgressLine } from './progress.ts'

/** Shows the verdicts of pairs whose causes take long. */
export interface Early {
  /** Is told what a pair comes to, when only its causes are not known. */
  readonly verdict: (pair: PairReport) => void
  /** Is told that a pair is done. */
  readonly finished: (pair: string) => void
  /** Shows no more. */
  readonly stop: () => void
}

/** Milliseconds that causes may take before the verdict is shown without them. */
const PATIENCE = 2000

/** Shows a verdict above the line of progress once its causes have taken two seconds; the report has it again. */
export function earlyVerdicts(line: ProgressLine, draw: (pair: PairReport) => Promise<string>): Early {
  const waiting = new Map<string, NodeJS.Timeout>()
  const finished = (pair: string): void => {
    clearTimeout(waiting.get(pair))
    waiting.delete(pair)
  }
  const show = async (pair: PairReport): Promise<void> => {
    const text = await draw(pair)
    if (waiting.delete(pair.pair)) line.above(text)
  }
  return {
    finished,
    verdict: (pair) => {
      finished(pair.pair)
      waiting.set(
        pair.pair,
        setTimeout(() => void show(pair), PATIENCE),
      )
    },
    stop: () => {
      for (const pair of waiting.keys()) finished(pair)
    },
  }
}
