import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Selection } from '../../pair/select-records.ts'
import type { RunRecord } from '../../run/record.ts'
import type { ChildContext } from '../child-context.ts'

/** The records of a check, made again: goldens, stored failures, generated ones. */
export function* chosenRecords({ golden, stored }: Selection, generated: Generated | null): Generator<RunRecord> {
  for (const { id, input } of golden) yield { id, origin: 'golden', input }
  yield* stored
  yield* generated?.again() ?? []
}

/** Leaves out what runs as a stored record already: it must not count twice. */
export function* without(records: Iterable<RunRecord>, stored: readonly RunRecord[]): Generator<RunRecord> {
  const inputs = new Map(stored.map(({ id, input }) => [id, input]))
  for (const record of records) {
    if (!inputs.has(record.id) || !equal(inputs.get(record.id), record.input, EXACT)) yield record
  }
}

/** What the records of a check are chosen from. */
export interface ChosenFrom {
  readonly task: PairTask
  readonly context: ChildContext
  readonly file: GoldenFile | null
  readonly open: OpenPair
}

interface Chosen {
  readonly source: Generated | null
  /** What says which stored failures may still occur; null where nothing does. */
  readonly domain: Generated | null
  /** What a check that is asked for no record generates; null where it generates nothing. */
  readonly all: Generated | null
  readonly replayed: readonly RunRecord[]
  readonly notRun: string | null
}

/** Decides whether inputs are generated, and says why if they are not. */
export async function chooseGenerated(
  { task, context, file, open }: ChosenFrom,
  selection: Selection,
): Promise<Chosen> {
  const { training, inference } = open
  const { status } = context.watchdog
  const none = (notRun: string): Chosen => ({ source: null, domain: null, all: null, replayed: [], notRun })
  if (training === null) return none('they need a live training side; the golden file stands for it')
  const prepared = (): Promise<Generated> => generatedRecords(task, { file, training, inference, status })
  const isBare = task.pair.inputs.from === 'golden' && (file?.records.length ?? 0) === 0
  const why = whyNone(task, isBare)
  if (task.options.replay !== null && selection.stored.length === 0) {
    const source = await prepared()
    const replayed = source.replay(task.options.replay)
    return { ...none('only one record was asked for'), replayed, all: why === null ? source : null }
  }
  if (!selection.generate) {
    const { lastFailed } = task.options
    const isAsked =
      lastFailed && task.given.length === 0 && selection.stored.length > 0 && task.inputs !== 'none' && !isBare
    const domain = isAsked ? await prepared() : null
    // What only the causes are looked for with must not take the verdict away.
    const all = why === null ? (domain ?? (await prepared().catch(() => null))) : null
    return { ...none('only some records were asked for'), domain, all }
  }
  if (why !== null) return none(why)
  const source = await prepared()
  return { source, domain: source, all: source, replayed: [], notRun: null }
}

/** Says why a check generates nothing; null where it does. */
function whyNone({ runs, inputs }: PairTask, isBare: boolean): string | null {
  if (runs === 0) return 'runs is 0'
  if (inputs === 'none') return 'they could not be made'
  if (!isBare) return null
  return 'there are no golden records to infer inputs from; add some, or name a schema, a log or a module'
}
