import { EXACT } from '../compare/rule.ts'
import { lastOutcome } from '../hybrid/program-runner.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import { watchKeys, type FixedKeys } from './modes/fixed-keys.ts'
import { signatureOf, type Part } from './modes/signature.ts'
import type { StagePair } from '../run/plan.ts'
import type { RunRecord } from '../run/record.ts'
import type { EditGroup } from './group-edits.ts'
import { behindLoops, collectHidden, type Hidden } from './hidden.ts'
import { replacementBeside, type Original } from '../hybrid/edits.ts'
import { stepFor, type Program } from '../hybrid/program.ts'
import { ownOf, partingsOfEach, programOf, type Own } from './own-partings.ts'
import type { Look } from './prove.ts'
import type { Repair } from './search.ts'
import type { Parting } from '../hybrid/partings.ts'
import { isolatedDifferences, type Reach, type TrainingRun } from '../hybrid/training-run.ts'
import { listLength } from '../sides/list-length.ts'
import { zip } from '../values/zip.ts'

/**
 * Which records belong to one cause: those that diverge when all edits but its own are made. Params of a stage that is
 * replaced as well are a cause of those that they alone repair; the replacement is a cause of the others.
 */
export interface Attribution extends Own {
  /** The same with its own edits, which make its records agree. */
  readonly mended: Program
  readonly records: ReadonlySet<string>
  /** Inputs of the golden and generated records that belong to it, and of those that do not; at most 5,000 each. */
  readonly failing: readonly unknown[]
  readonly passing: readonly unknown[]
  /** Those of `passing` on which training gives a value: where both sides throw, nothing is seen of what they do. */
  readonly giving: readonly unknown[]
  /** All failing records, each with how it fails. */
  readonly failures: readonly Failure[]
  /** The keys of records that differed. */
  readonly keys: FixedKeys
  /** Says how a record fails that parts so. */
  readonly signatureOf: (parting: Parting) => readonly Part[]
  readonly reaches: boolean
  /** The stage behind which the sides agree again on all of its records; null: there is none, or it is not known. */
  readonly maskedBy: StagePair | null
  /** Whether the last values agree on all of its records, as the two sides are. */
  readonly lastAgrees: boolean
  /** Whether a loop goes round more or less often on some of them: what is behind cannot be given training's rounds. */
  readonly isUneven: boolean
}

/** A record that belongs to a cause, and how its outcomes differ there. */
export interface Failure extends RunRecord {
  /** The same for what fails in the same way; see `signatureOf`. */
  readonly signature: readonly Part[]
  /** It is seen to differ at the tap alone, as training's code stands in behind it. */
  readonly isAlone?: true
}

/** What attribution needs to know. */
export interface AttributionRequest {
  readonly original: Original
  readonly repair: Repair
  readonly groups: readonly EditGroup[]
  /** Ids of the records that diverged. */
  readonly failing: ReadonlySet<string>
  /** Taps that only watch; left out: none. */
  readonly unheard?: ReadonlyMap<StagePair, string>
  /** Those of inference; left out: none. */
  readonly deaf?: ReadonlySet<StagePair>
}

/** The records of every cause, while a proof runs over them. */
export interface Attributing {
  /** Is told what each batch of the proof gave. */
  readonly look: Look
  /**
   * Records that diverged, belong to no cause, and agree, as the two sides are or with all edits, only where training's
   * code stands in for a step: by the first such step, in which a fault would be hidden.
   */
  readonly hidden: ReadonlyMap<StagePair, Hidden>
  /** One for each group, in order; complete once the proof is. */
  readonly attributed: ReadonlyArray<{ readonly group: EditGroup; readonly attribution: Attribution }>
}

interface Growing extends Own {
  readonly mended: Program
  /** Its own edits repair less than the whole repair does. */
  readonly isHalf: boolean
  readonly records: Set<string>
  readonly failing: unknown[]
  readonly passing: unknown[]
  readonly giving: unknown[]
  readonly failures: Failure[]
  readonly keys: FixedKeys
  readonly signatureOf: (parting: Parting) => readonly Part[]
  reaches: boolean
  maskedBy: StagePair | null
  readonly maskers: Set<StagePair | null>
  lastAgrees: boolean
  isUneven: boolean
}

/** A record that shows a cause at its stage alone, and where it is in the run. */
interface Alone {
  readonly record: RunRecord
  readonly row: number
  readonly parting: Parting
}

const MOST_INPUTS = 5000

/** So many records of a cause are run to their end at once, until one is found that differs there. */
const AT_ONCE = 8

/**
 * Finds out whether a cause reaches the last value: on some record it does so by itself and together with the others,
 * for two may make up for each other. And whether on some record the last values differ as the two sides are.
 */
async function noteReach(
  into: Growing,
  rows: readonly number[],
  { trainingRun, inference }: { readonly trainingRun: TrainingRun; readonly inference: Program },
): Promise<void> {
  for (let from = 0; from < rows.length && (!into.reaches || into.lastAgrees); from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const [alone, asItIs] = [await trainingRun.reach(into.program, some), await trainingRun.reach(inference, some)]
    for (const [own, whole] of zip(alone, asItIs)) {
      if (whole?.reaches === true) into.lastAgrees = false
      const { reaches, maskedBy } = own === null || whole === null || whole.reaches ? (own ?? NOWHERE) : whole
      into.reaches ||= reaches
      into.maskers.add(maskedBy)
      into.maskedBy = into.reaches || into.maskers.size > 1 ? null : maskedBy
    }
  }
}

const NOWHERE: Reach = { reaches: false, maskedBy: null }

/**
 * Attributes records to causes while a proof runs over them. Only records that diverged are run again without a cause's
 * edits: all others agree anyhow.
 */
export function attribute({ original, repair, groups, failing, unheard, deaf }: AttributionRequest): Attributing {
  const attributed = groups.map((group) => {
    const beside = replacementBeside(group.edits[0], repair.edits)
    const own = repair.edits.filter((edit) => edit !== beside)
    const others = own.filter((edit) => !group.edits.includes(edit))
    const isHalf = beside !== undefined
    const keys = watchKeys()
    // What a stage leaves out, or does in another order, shows in as many ways as there are values.
    const roughly = group.kind !== 'implementation'
    const attribution: Growing = {
      ...ownOf(original, { edits: group.edits, others, deaf }),
      mended: isHalf ? programOf(original, own) : repair.program,
      isHalf,
      records: new Set(),
      failing: [],
      passing: [],
      giving: [],
      failures: [],
      keys,
      signatureOf: ({ first, outcomes }) => {
        const parts = signatureOf(outcomes, { rule: first?.rule ?? EXACT, keys, roughly })
        const isOwn = first === null || group.edits.some(({ pair }) => pair === first)
        return isOwn ? parts : parts.map((part) => ({ ...part, seenIn: first.name }))
      },
      reaches: false,
      maskedBy: null,
      maskers: new Set(),
      lastAgrees: true,
      isUneven: false,
    }
    return { group, attribution }
  })
  const growing = attributed.map(({ attribution }) => attribution)
  const pass = (into: Growing, { input }: RunRecord, gives: boolean): void => {
    if (into.passing.length < MOST_INPUTS) into.passing.push(input)
    if (gives && into.giving.length < MOST_INPUTS) into.giving.push(input)
  }
  const fail = (into: Growing, record: RunRecord & Pick<Failure, 'isAlone'>, parting: Parting): void => {
    if (into.failing.length < MOST_INPUTS) into.failing.push(record.input)
    into.records.add(record.id)
    into.failures.push({ ...record, signature: into.signatureOf(parting) })
    const { training, inference } = parting.outcomes
    into.isUneven ||= parting.first?.list === true && listLength(training) !== listLength(inference)
  }
  const failAlone = async (into: Growing, { record, row, parting }: Alone, trainingRun: TrainingRun) => {
    fail(into, { ...record, isAlone: true }, parting)
    // Nothing else explains what comes of it.
    if ((await trainingRun.reach(original.inference, [row]))[0]?.reaches !== true) return
    into.reaches = true
    into.lastAgrees = false
  }
  // What comes of a tap that only watches is seen at the tap alone where training's code stands in behind it.
  const noteAlone = async (trainingRun: TrainingRun, records: readonly RunRecord[], rows: readonly number[]) => {
    for (const { group, attribution: into } of rows.length === 0 ? [] : attributed) {
      const { edit, pair } = group.edits[0]
      if (edit !== 'replace' || pair.unasked || unheard?.has(pair) !== true) continue
      const step = stepFor(original.inference, pair)
      const [differs, own] = [await isolatedDifferences(trainingRun, step), await trainingRun.isolate(step)]
      const { outcomes } = trainingRun.of(pair).column
      for (const row of rows.filter((one) => differs[one] === true)) {
        const record = records[row]
        if (record === undefined || growing.some((one) => one !== into && one.records.has(record.id))) continue
        const parting = { first: pair, outcomes: { training: outcomes[row], inference: own.outcomes[row] } }
        await failAlone(into, { record, row, parting }, trainingRun)
      }
    }
  }
  // What rounds of a loop cannot be handed to is seen as the sides are.
  const noteBehind = async (trainingRun: TrainingRun, records: readonly RunRecord[], rows: readonly number[]) => {
    if (rows.length === 0) return
    for (const [row, parting] of await behindLoops(trainingRun, original.inference, rows)) {
      const isOf = ({ edits: [{ edit, pair }] }: EditGroup): boolean => edit === 'replace' && pair === parting.first
      const [into, record] = [attributed.find(({ group }) => isOf(group))?.attribution, records[row]]
      if (into !== undefined && record !== undefined) await failAlone(into, { record, row, parting }, trainingRun)
    }
  }
  const { hidden, note: noteHidden } = collectHidden({ original, program: repair.program })
  return {
    attributed,
    hidden,
    look: async (trainingRun, records) => {
      const gave = records.map((_, row) => outcomeKind(lastOutcome(trainingRun.training, row)) === 'value')
      const rows = records.flatMap(({ id }, row) => (failing.has(id) ? [row] : []))
      const partings = rows.length === 0 ? [] : await partingsOfEach(trainingRun, growing, rows)
      for (const [at, into] of growing.entries()) {
        const alone = partings[at] ?? records.map(() => null)
        const left = into.isHalf && rows.length > 0 ? await trainingRun.compare(into.mended, rows) : null
        const own: number[] = []
        for (const [row, [record, found]] of [...zip(records, alone)].entries()) {
          const isOther = left !== null && left[row] !== null
          if (found === null || isOther) {
            pass(into, record, gave[row] === true)
            continue
          }
          fail(into, record, found)
          own.push(row)
        }
        await noteReach(into, own, { trainingRun, inference: original.inference })
      }
      const isLeft = (row: number): boolean => !growing.some((into) => into.records.has(records[row]?.id ?? ''))
      await noteBehind(trainingRun, records, rows.filter(isLeft))
      await noteAlone(trainingRun, records, rows.filter(isLeft))
      await noteHidden(trainingRun, records, rows.filter(isLeft))
    },
  }
}
