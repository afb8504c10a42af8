import { relative } from 'node:path'
import { showing, type Showing } from '../pair/show.ts'
import type { PairConfig } from '../config/config.ts'
import type { Pending } from '../golden/pending.ts'
import { sameOutcomes } from '../golden/record-digest.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import type { Context } from './context.ts'
import { printDocument } from './document.ts'
import { choosePairs } from '../commands/choose-pairs.ts'

/** A pending change as it is shown; outcomes are escaped, and hidden where they are private. */
export interface ShownChange {
  readonly id: string
  readonly change: Pending['kind']
  readonly line: number
  /** Why it cannot be accepted any more. */
  readonly stale: string | null
  readonly stages: ReadonlyArray<{
    readonly stage: string
    readonly before: string | null
    readonly after: string | null
  }>
}

/**
 * Runs `lockstep golden pending`: lists what waits to be settled. Exit code 4 if anything does: the golden set is not
 * clean.
 */
export async function goldenPendingCommand({ invocation, common, terminal, services }: Context): Promise<number> {
  const config = await services.loadConfig({ cwd: terminal.cwd, file: common.config, printed: terminal.err })
  const pairs = []
  for (const pair of choosePairs(config, invocation.names)) {
    const changes = (await services.pending(pair.golden)).map((change) => shown(change, showing(pair.private)))
    pairs.push({ pair: pair.name, golden: relative(config.root, pair.golden), changes })
  }
  const exitCode = pairs.some(({ changes }) => changes.length > 0) ? 4 : 0
  if (common.json) printDocument(terminal, { exitCode, pairs })
  else terminal.out(pairs.map((pair) => `${lines(pair).map(screenText).join('\n')}\n`).join(''))
  return exitCode
}

function shown({ id, kind, line, stale, before, after }: Pending, show: Showing): ShownChange {
  const names = new Set([...(before?.stages.keys() ?? []), ...(after?.stages.keys() ?? [])])
  const stages = [...names].flatMap((stage) => {
    const [left, right] = [one(before?.stages, stage), one(after?.stages, stage)]
    if (sameOutcomes(left, right)) return []
    const text = (outcomes: ReadonlyMap<string, unknown>): string | null =>
      outcomes.has(stage) ? (show.outcome(outcomes.get(stage))?.text ?? '(not reached)') : null
    return [{ stage, before: text(left), after: text(right) }]
  })
  return { id, change: kind, line, stale, stages }
}

function one(stages: ReadonlyMap<string, unknown> | undefined, name: string): ReadonlyMap<string, unknown> {
  return new Map(stages?.has(name) === true ? [[name, stages.get(name)]] : [])
}

interface PairChanges {
  readonly pair: PairConfig['name']
  readonly golden: string
  readonly changes: readonly ShownChange[]
}

function lines({ pair, golden, changes }: PairChanges): string[] {
  if (changes.length === 0) return [`${pair}   ${golden}   nothing pending`]
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
    `  settle: npx lockstep golden accept ${pair} ${changes.length === 1 ? changes[0]!.id : '--all'}`,
  ]
}
