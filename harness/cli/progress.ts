import type { PairProgress } from '../pair/pair-task.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Terminal } from './terminal.ts'

/** A line of a terminal that is rewritten while pairs are checked. */
export interface ProgressLine {
  readonly show: (progress: PairProgress) => void
  /** Prints lines above it. */
  readonly above: (text: string) => void
  readonly clear: () => void
}

const CLEAR = '\r\u{1B}[K'
const INTERVAL = 100

/**
 * Shows how far the pairs are on standard error, at most ten times a second, if that is a terminal and `isWanted`;
 * otherwise nothing.
 */
export function progressLine(terminal: Terminal, isWanted: boolean, now: () => number = Date.now): ProgressLine {
  const isShown = isWanted && terminal.errIsTerminal
  const pairs = new Map<string, PairProgress>()
  let last = -INTERVAL
  const clear = (): void => {
    if (isShown && last >= 0) terminal.err(CLEAR)
  }
  return {
    show(progress) {
      pairs.set(progress.pair, progress)
      if (!isShown || now() - last < INTERVAL) return
      last = now()
      const line = [...pairs.values()].map(progressText).join(' · ')
      terminal.err(`${CLEAR}${line.slice(0, terminal.width - 1)}`)
    },
    above(text) {
      clear()
      terminal.err(text)
    },
    clear,
  }
}

function progressText(progress: PairProgress): string {
  const { pair, done, total } = progress
  const name = screenText(pair)
  if (progress.phase === 'causes')
    return `${name} causes ${Math.round(done)} of ${Math.round(progress.total)} s, trying ${screenText(progress.what)}`
  return `${name} ${progress.phase} ${total === null ? done : `${done}/${total}`}`
}
