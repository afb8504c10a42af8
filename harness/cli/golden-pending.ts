import { choosePairs } from '../commands/choose-pairs.ts'
import type { ShownChange } from '../commands/golden/pending-changes.ts'
import type { PairConfig } from '../config/config.ts'
import { shownGolden } from '../pair/pair-head.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Command } from './command.ts'

/**
 * `lockstep golden pending`: lists what waits to be settled. Exit code 4 if anything does: the golden set is not clean.
 */
export const goldenPending: Command = command({
  name: 'golden pending',
  summary: 'list pending changes',
  arguments: [PAIRS],
  options: {},
  run: async ({ names, services, loadConfig }) => {
    const config = await loadConfig()
    const chosen = choosePairs(config, names)
    const [{ pendingChanges }, files] = await Promise.all([
      import('../commands/golden/pending-changes.ts'),
      services.files(),
    ])
    const pairs = chosen.map((pair) => ({
      pair: pair.name,
      golden: shownGolden(pair),
      changes: pendingChanges(pair, files),
    }))
    return {
      exitCode: pairs.some(({ changes }) => changes.length > 0) ? 4 : 0,
      json: { pairs },
      text: () => pairs.map((pair) => `${pendingLines(pair).map(screenText).join('\n')}\n`).join(''),
    }
  },
})

/** What waits beside the golden file of one pair. */
export interface PairChanges {
  readonly pair: PairConfig['name']
  readonly golden: string
  readonly changes: readonly ShownChange[]
}

/** Draws what waits for one pair: each change with its stages, before and after, and how to settle them. */
export function pendingLines({ pair, golden, changes }: PairChanges): string[] {
  const [only, ...more] = changes
  if (only === undefined) return [`${pair}   ${golden}   nothing pending`]
  return [
    `${pair}   ${golden}   ${changes.length} pending`,
    ...changes.flatMap(({ id, change, stale, stages }) => [
      `  ${change.padEnd(11)}  ${id}${stale === null ? '' : `   stale: ${stale}`}`,
      ...stages.flatMap(({ stage, before, after }) => [
        `    ${stage}`,
        ...(before === null ? [] : [`      - ${before}`]),
        ...(after === null ? [] : [`      + ${after}`]),
      ]),
    ]),
    `  settle: npx lockstep golden accept ${pair} ${more.length === 0 ? only.id : '--all'}`,
  ]
}
