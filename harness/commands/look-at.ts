import type { Config, PairConfig } from '../config/config.ts'
import { defaultSeed } from '../inputs/default-seed.ts'
import { DEFAULT_OPTIONS } from '../pair/check-options.ts'
import type { PairTask } from '../pair/pair-task.ts'

/** Makes a pair a task that judges nothing: today's date and the options of a check play no part. */
export function lookAt(pair: PairConfig, { root, timeout }: Config, runs: number): PairTask {
  const inputs = 'as-configured'
  return {
    pair,
    root,
    timeout,
    runs,
    inputs,
    budget: 0,
    seed: defaultSeed(pair.name),
    today: '',
    options: DEFAULT_OPTIONS,
    given: [],
  }
}
