import { greatestOf } from '../values/extremes.ts'
import type { PairConfig } from '../config/config.ts'
import { LockstepError } from '../errors.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import { shownGolden } from '../pair/pair-head.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'
import { choosePairs } from '../commands/choose-pairs.ts'

/** A pair as `list` shows it. */
export interface Listed {
  readonly pair: string
  readonly training: string | null
  readonly inference: string
  readonly golden: string
  /** The stages golden records were made with, in order. */
  readonly stages: readonly string[]
  readonly records: ReadonlyArray<{
    readonly id: string
    readonly line: number
    readonly note: string | null
    readonly recorded: boolean
  }>
  /** Why the golden file cannot be read; null if it can. */
  readonly problem: string | null
}

/**
 * `lockstep list`: pairs with their sides, stages and golden records. Exit code 4 if a golden file cannot be read.
 */
export const list: Command = command({
  name: 'list',
  summary: 'list pairs, their stages and golden records',
  arguments: [PAIRS],
  options: {},
  run: async ({ names, common, services, loadConfig }) => {
    const config = await loadConfig()
    const [{ readGolden }, files] = await Promise.all([import('../golden/read/read-golden.ts'), services.files()])
    const pairs = choosePairs(config, names).map((pair) => listPair(pair, (path) => readGolden(path, files)))
    return {
      exitCode: pairs.some(({ problem }) => problem !== null) ? 4 : 0,
      json: { pairs },
      text: () => pairs.map((pair) => `${listLines(pair, common.quiet).map(screenText).join('\n')}\n`).join('\n'),
    }
  },
})

/** Lists one pair; a golden file that cannot be read is told, and no error. */
export function listPair(pair: PairConfig, read: (path: string) => GoldenFile): Listed {
  const about = {
    pair: pair.name,
    training: pair.training?.shown ?? null,
    inference: pair.inference.shown,
    golden: shownGolden(pair),
  }
  try {
    const { records } = read(pair.golden)
    const stages = new Set(records.flatMap((record) => [...(record.stages?.keys() ?? [])]))
    const shown = records.map(({ id, line, note, stages: made }) => ({ id, line, note, recorded: made !== null }))
    return { ...about, stages: [...stages], records: shown, problem: null }
  } catch (error) {
    if (!(error instanceof LockstepError)) throw error
    return { ...about, stages: [], records: [], problem: error.message }
  }
}

/** Draws one pair: sides, stages and golden file, and the records unless it is to be quiet. */
export function listLines(listed: Listed, isQuiet: boolean): string[] {
  const { pair, training, inference, golden, stages, records, problem } = listed
  const width = greatestOf(
    records.map(({ id }) => id.length),
    0,
  )
  const shown = records.map(({ id, note, recorded }) => {
    const more = [recorded ? '' : '(not recorded)', note ?? ''].filter((text) => text !== '').join(' ')
    return `    ${id.padEnd(width)}  ${more}`.trimEnd()
  })
  return [
    pair,
    `  training   ${training ?? `(the golden file)`}`,
    `  inference  ${inference}`,
    ...(stages.length === 0 ? [] : [`  stages     ${stages.join(' › ')}`]),
    `  golden     ${golden}  ${problem === null ? counted(records.length) : 'cannot be read:'}`,
    ...(problem === null ? [] : problem.split('\n').map((line) => `    ${line}`)),
    ...(isQuiet ? [] : shown),
  ]
}

function counted(records: number): string {
  return records === 1 ? '1 record' : `${records} records`
}
