import type { PairProgress } from '../pair/pair-task.ts'
import { progressText, type Measured } from './progress-text.ts'
import type { Terminal } from './terminal.ts'

/** A line of a terminal that is rewritten while pairs are checked. */
export interface ProgressLine {
  readonly show: (progress: PairProgress) => void
  /** Shows no more of a pair that is done. */
  readonly finished: (pair: string) => void
  /** Prints lines above it. */
  readonly above: (text: string) => void
  /** Takes it away, for good. */
  readonly clear: () => void
}

const CLEAR = '\r\u{1B}[K'
const INTERVAL = 100

/** Milliseconds between two lines where nothing can be rewritten. */
const SPARSE = 30_000

/** When a pair began to run records, and how many it had run when its present phase began. */
interface Begun {
  readonly since: number
  readonly phase: PairProgress['phase']
  readonly before: number
  readonly done: number
}

/**
 * Shows on standard error how far the pairs are, if `isWanted`: on a terminal in one line that is rewritten at most ten
 * times a second, in continuous integration (`CI`) by a line every 30 seconds, so that it is not silent; otherwise
 * nothing.
 */
export function progressLine(terminal: Terminal, isWanted: boolean, now: () => number = Date.now): ProgressLine {
  const isShown = isWanted && terminal.errIsTerminal
  const isSparse = isWanted && !terminal.errIsTerminal && (terminal.env['CI'] ?? '') !== ''
  const pairs = new Map<string, PairProgress>()
  const begun = new Map<string, Begun>()
  let finished = 0
  let last = -INTERVAL
  const text = (): string => {
    const done = finished === 0 ? [] : [`${finished} ${finished === 1 ? 'pair' : 'pairs'} done`]
    const each = [...pairs.values()].map((progress) =>
      progressText(progress, measured(begun.get(progress.pair), now())),
    )
    return [...done, ...each].join(' · ')
  }
  const clear = (): void => {
    if (isShown && last >= 0) terminal.err(CLEAR)
  }
  const timer = isSparse
    ? setInterval(() => {
        if (pairs.size > 0) terminal.err(`lockstep: ${text()}\n`)
      }, SPARSE).unref()
    : undefined
  return {
    show(progress) {
      pairs.set(progress.pair, progress)
      begun.set(progress.pair, next(begun.get(progress.pair), progress, now()))
      if (!isShown || now() - last < INTERVAL) return
      last = now()
      const line = text()
      const room = terminal.width - 1
      terminal.err(`${CLEAR}${line.length > room ? `${line.slice(0, room - 1)}…` : line}`)
    },
    finished(pair) {
      if (!pairs.delete(pair)) return
      finished++
    },
    above(lines) {
      clear()
      terminal.err(lines)
    },
    clear() {
      clearInterval(timer)
      clear()
    },
  }
}

function next(begun: Begun | undefined, { phase, done }: PairProgress, now: number): Begun {
  if (begun === undefined) return { since: now, phase, before: 0, done }
  return { ...begun, phase, before: phase === begun.phase ? begun.before : begun.before + begun.done, done }
}

function measured(begun: Begun | undefined, now: number): Measured {
  return begun === undefined ? { before: 0, seconds: 0 } : { before: begun.before, seconds: (now - begun.since) / 1000 }
}
