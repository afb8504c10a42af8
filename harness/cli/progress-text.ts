import type { PairProgress } from '../pair/pair-task.ts'
import { count } from '../report/counted.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { timeLeft } from './time-left.ts'

/** What was measured of a pair: how many records of earlier phases are done, and for how many seconds all are run. */
export interface Measured {
  readonly before: number
  readonly seconds: number
}

/**
 * Says how far a pair is: its phase, how much of it is done, which stage runs, what diverged so far, and how long the
 * rest takes.
 */
export function progressText(progress: PairProgress, { before, seconds }: Measured): string {
  const { pair, done } = progress
  const name = screenText(pair)
  if (progress.phase === 'causes') {
    return `${name} causes ${Math.round(done)} of at most ${Math.round(progress.total)} s, trying ${screenText(progress.what)}`
  }
  const { phase, total, later, diverged, stage, running = null } = progress
  const rest = total === null || later === null ? null : Math.max(0, total - done) + later
  const parts = [
    `${name} ${phase} ${count(done)}${total === null ? '' : ` of ${count(total)}`}`,
    running === null ? null : `${running.role} at '${screenText(running.stage)}'`,
    diverged === 0 ? null : `${count(diverged)} diverged${stage === null ? '' : `, last at '${screenText(stage)}'`}`,
    timeLeft(before + done, rest, seconds),
  ]
  return parts.filter((part) => part !== null).join(', ')
}
