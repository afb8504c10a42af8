import { differences } from '../../compare/differences/differences.ts'
import { equal } from '../../compare/equal/equal.ts'
import type { Rule } from '../../compare/rule.ts'
import type { ReplayConfig } from '../../config/config.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import { isEnded, outcomeAt, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { ruleOf, type Terms } from '../../run/plan.ts'
import type { Side } from '../../sides/side.ts'
import { loggedCounts, MOST_COLUMNS, type LoggedCounts } from './logged-counts.ts'
import type { LoggedPart } from './replay-part.ts'

/** What the stages gave on a record: training's, and inference's where it runs. */
export interface LiveOutcomes {
  readonly training: readonly Outcome[]
  readonly inference: readonly Outcome[] | null
}

/** Counts how the values that a log holds of stages compare with what both sides make of the same input today. */
export interface LoggedTally {
  /** Compares one record: the stages that the log has values of, each with whether they differ from training's. */
  readonly look: (
    logged: LoggedRecord,
    live: LiveOutcomes,
  ) => ReadonlyArray<{ readonly stage: string; readonly differs: boolean }>
  /** What was counted, in the order of the configuration. */
  readonly parts: () => readonly LoggedPart[]
}

/** Rules under which JSON, or what wrote the log, would have lost nothing that counts; the first that does is named. */
const BRIDGES: ReadonlyArray<readonly [written: string, loosen: (rule: Rule) => Rule]> = [
  ["nan: 'null'", (rule) => ({ ...rule, nan: 'null' })],
  ["absent: 'null'", (rule) => ({ ...rule, absent: 'null' })],
  ["as: 'float64'", (rule) => ({ ...rule, as: 'float64' })],
  ["as: 'float32'", (rule) => ({ ...rule, as: 'float32' })],
  ['rtol: 1e-6', (rule) => ({ ...rule, rtol: Math.max(rule.rtol, 1e-6), tolerant: true })],
]

/** Makes a tally of nothing; inference is null where it does not run. */
export function loggedTally(
  stages: ReplayConfig['logged'],
  sides: { readonly training: Side; readonly inference: Side | null },
  terms: Terms,
): LoggedTally {
  const all = stages.map(({ stage }) => {
    const names = namesOf(stage, terms)
    return { stage, names, rule: ruleOf(terms, [names.inference, names.training]), counts: loggedCounts() }
  })
  return {
    look: (record, live) =>
      all.flatMap(({ stage, names, rule, counts }, index) => {
        const value = record.logged[index]
        const at = sides.training.stages.indexOf(names.training)
        if (value === undefined || at < 0) {
          counts.none()
          return []
        }
        const training = outcomeAt(live.training, at)
        const here = sides.inference?.stages.indexOf(names.inference) ?? -1
        const inference = live.inference === null || here < 0 ? training : outcomeAt(live.inference, here)
        const compared = compareOutcomes(training, value, rule)
        // What training gave was lost with its process, or never came.
        if (compared === 'not-reached' || isEnded(training)) {
          counts.none()
          return []
        }
        const columns = {
          logged: compared === 'differs' ? columnsOf(training, value, rule) : [],
          serving: compareOutcomes(training, inference, rule) === 'differs' ? columnsOf(training, inference, rule) : [],
        }
        counts.count(columns)
        if (compared === 'differs') noteBridge(counts, { training, value, rule })
        return [{ stage, differs: compared === 'differs' }]
      }),
    parts: () =>
      all.map(({ stage, names, counts }) =>
        counts.part({
          stage,
          lacking: sides.training.stages.includes(names.training) ? null : sides.training.stages.toSorted(),
          isLive: sides.inference !== null,
        }),
      ),
  }
}

/** A stage may be named as either side has it. */
function namesOf(stage: string, { align }: Terms): Readonly<Record<'training' | 'inference', string>> {
  const inference = [...align].find(([, training]) => training === stage)?.[0]
  return { training: align.get(stage) ?? stage, inference: inference ?? stage }
}

function noteBridge(
  counts: LoggedCounts,
  { training, value, rule }: { readonly training: Outcome; readonly value: unknown; readonly rule: Rule },
): void {
  if (outcomeKind(training) !== 'value') return
  const [written] = BRIDGES.find(([, loosen]) => equal(training, value, loosen(rule))) ?? []
  if (written !== undefined) counts.bridge(written)
}

/** The keys of a record, or elements of a list, in which two outcomes differ; `$` where it is the whole. */
function columnsOf(training: Outcome, other: Outcome, rule: Rule): readonly string[] {
  if (outcomeKind(training) !== 'value' || outcomeKind(other) !== 'value') return ['$']
  const { list } = differences(training, other, { rule, limit: MOST_COLUMNS })
  const columns = list.map(({ path }) => /^\$(?:\.[^.[]+|\["(?:[^"\\]|\\.)*"\]|\[\d+\])?/u.exec(path)?.[0] ?? '$')
  return [...new Set(columns)]
}
