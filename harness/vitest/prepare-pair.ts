import { relative } from 'node:path'
import { check } from '../commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../pair/check-options.ts'
import type { PairReport } from '../report/report.ts'
import { loadConfig } from '../config/load-config.ts'
import { GoldenError, UsageError } from '../errors.ts'
import { nodeFiles } from '../golden/node-files.ts'
import { readGolden } from '../golden/read/read-golden.ts'
import { didYouMean } from '../suggest.ts'

/** Options of `parity`; all may be left out. */
export interface ParityOptions {
  /** The configuration file, relative to the working folder; default: `lockstep.config.*` there or above it. */
  readonly config?: string
  /** How many generated inputs; 0: goldens only; default: as configured. */
  readonly runs?: number
  /** Default: derived from the pair's name. */
  readonly seed?: number | 'random'
  /** `required`: live training only; `golden`: the golden file stands for training; default: live where configured. */
  readonly training?: 'required' | 'golden'
}

/** A pair whose tests can be declared. */
export interface PreparedPair {
  /** The golden file, absolute. */
  readonly golden: string
  /** At least one; `line` from 1. */
  readonly records: ReadonlyArray<{ readonly id: string; readonly line: number }>
  /** How many generated inputs are asked for. */
  readonly runs: number
  /** Checks the pair when first called; later calls get the same report. */
  readonly report: () => Promise<PairReport>
}

const OPTIONS = new Set(['config', 'runs', 'seed', 'training'])

/**
 * Reads the configuration and the golden records of a pair.
 * @throws {UsageError} if an option is unknown, or the configuration is wrong or has no such pair.
 * @throws {GoldenError} if the golden file is not clean, or holds no record.
 */
export async function preparePair(name: string, options: ParityOptions): Promise<PreparedPair> {
  for (const key of Object.keys(options)) {
    if (!OPTIONS.has(key))
      throw new UsageError(`parity('${name}') has no option '${key}'; known: ${[...OPTIONS].join(', ')}.`)
  }
  const config = await loadConfig({ cwd: process.cwd(), file: options.config ?? null })
  const pair = config.pairs.find((one) => one.name === name)
  if (pair === undefined) {
    const names = config.pairs.map((one) => one.name)
    throw new UsageError(`The configuration has no pair '${name}'; it has ${names.join(', ')}.`, {
      at: relative(process.cwd(), config.file),
      hint: didYouMean(name, names),
    })
  }
  const { records } = readGolden(relative(process.cwd(), pair.golden), nodeFiles())
  if (records.length === 0) {
    throw new GoldenError('there is no golden record, so nothing would be compared', {
      at: relative(process.cwd(), pair.golden),
      hint: `npx lockstep golden record ${name} --input JSON`,
    })
  }
  let running: Promise<PairReport> | null = null
  const run = async (): Promise<PairReport> => {
    const report = await check({
      config,
      pairs: [name],
      options: {
        ...DEFAULT_OPTIONS,
        runs: options.runs ?? null,
        seed: options.seed ?? null,
        training: options.training ?? 'auto',
      },
    })
    const own = report.pairs.find((one) => one.pair === name)
    if (own === undefined) throw new UsageError(`The check of '${name}' gave no report of it.`)
    return own
  }
  return {
    golden: pair.golden,
    records: records.map(({ id, line }) => ({ id, line })),
    runs: options.runs ?? config.runs,
    report: () => (running ??= run()),
  }
}
