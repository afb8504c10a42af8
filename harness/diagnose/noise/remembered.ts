import { EXACT } from '../../compare/rule.ts'
import { differ } from '../../hybrid/partings.ts'
import { runTraining } from '../../hybrid/training-run.ts'
import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { RunRecord } from '../../run/record.ts'
import { digest } from '../../values/digest.ts'
import type { Described } from '../described.ts'
import { gaveOtherwise } from './gave-otherwise.ts'
import { rerunnable, type NoisyStep } from './is-noisy.ts'
import { BEFORE, beforeText, SEED } from './what-ran-before.ts'

/** So many records of a cause run first in a process of their own. */
const MOST = 8

/** What is said of a cause whose stage remembers. */
export interface Remembered {
  /** What it depends on, with records that show it. */
  readonly when: string
  /** Why it may be no matter of what it remembers. */
  readonly caveats: readonly string[]
}

/** What is said where there was no time. */
export const NOT_TRIED: Remembered = { when: BEFORE, caveats: ['its records were not run first in a process'] }

/**
 * Runs records of a cause, golden ones first and simple ones before others, each first in a process of its own, again,
 * and behind the others; null where its stage does not depend on what ran before it.
 */
export async function remembered(
  { context, attribution }: Described,
  noisy: NoisyStep | null | undefined,
): Promise<Remembered | null> {
  if (noisy?.noise.on !== BEFORE) return null
  const { step } = noisy
  const rank = ({ origin }: RunRecord): number => (origin === 'golden' ? 0 : 1)
  const inOrder = attribution.failures.toSorted((a, b) => rank(a) - rank(b) || compareSimplicity(a.input, b.input))
  const chosen: RunRecord[] = []
  const inputs = new Set<string>()
  for (const record of inOrder) {
    // A golden or stored record may be generated again.
    if (chosen.length < MOST && inputs.size < inputs.add(digest(record.input)).size) chosen.push(record)
  }
  const trainingRun = await runTraining(
    context,
    chosen.map(({ input }) => input),
  )
  const { rows, fresh } = await rerunnable(context, step, trainingRun)
  const expected = step.pair.training < 0 ? [] : trainingRun.of(step.pair).column.outcomes
  const nameOf = (row: number): string => chosen[row]?.id ?? ''
  let shown: string | null = null
  let differing = 0
  for (const row of rows) {
    const gave = async (before: readonly number[], again: boolean): Promise<readonly Outcome[] | null> => {
      const there = await fresh(SEED)
      if (there === null) return null
      const outcomes: Outcome[] = []
      try {
        for (const one of [...before, row, ...(again ? [row] : [])]) outcomes.push(...(await there.run([one])))
      } finally {
        await there.end()
      }
      return outcomes.slice(before.length)
    }
    const alone = await gave([], shown === null)
    if (alone === null) return NOT_TRIED
    const [first, again = first] = alone
    const isValue = [outcomeAt(expected, row), first].some((outcome) => outcomeKind(outcome) === 'value')
    if (isValue && differ({ training: outcomeAt(expected, row), inference: first }, step.pair.rule)) differing += 1
    if (shown !== null) continue
    const isChanged = (other: Outcome): boolean => gaveOtherwise(first, other, EXACT)
    if (isChanged(again)) {
      shown = `record ${nameOf(row)} gives something else when it runs again`
      continue
    }
    const others = rows.filter((other) => other !== row)
    const behind = others.length === 0 ? null : await gave(others, false)
    if (behind !== null && isChanged(behind[0]))
      shown = `record ${nameOf(row)} gives something else once ${others.map(nameOf).join(', ')} ran`
  }
  return {
    when: [beforeText(step.side === 'training' ? 'training' : 'inference'), ...(shown === null ? [] : [shown])].join(
      ': ',
    ),
    caveats: [
      ...(shown === null ? [`none of ${rows.length} that each ran first in a process shows it`] : []),
      ...(differing === 0
        ? []
        : [`${differing} of ${rows.length} that each ran first in a process differ there as well`]),
    ],
  }
}
