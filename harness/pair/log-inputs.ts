import type { LogInputsConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { parseInput } from '../golden/parse-jsonl.ts'
import type { Source } from '../inputs/arbitrary-from.ts'
import { logSource } from '../inputs/log/log-source.ts'
import { pathFrom } from '../sides/provenance/path-from.ts'
import type { PairTask } from './pair-task.ts'

/** Lines drawn where nothing is run but one that is named: they show what inputs look like. */
const ENOUGH = 1000

/**
 * Makes the source of a log: lines are read as `golden record --from` reads them. No more are drawn than `runs`.
 * @throws {UsageError} as {@link logSource} does. Of a pair with private paths it does not show what a line holds.
 */
export function logInputs(
  { pair, runs, seed }: PairTask,
  { file, sample }: LogInputsConfig,
  valid: ((input: never) => unknown) | null,
): Source {
  const parse = (text: string, at: string): unknown => {
    try {
      return parseInput(text, at).input
    } catch (error) {
      if (pair.private.length === 0 || !(error instanceof UsageError)) throw error
      throw new UsageError('no JSON that can be read', { at, hint: 'write one whole JSON value per line' })
    }
  }
  const count = Math.min(sample ?? Infinity, runs === 0 ? ENOUGH : runs)
  return logSource({ file, shown: pathFrom(pair.shownFrom, file), count, seed, parse, valid })
}
