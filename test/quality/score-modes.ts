import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import type { Mode } from '../../harness/diagnose/cause.ts'
import { holdsFor } from '../../harness/diagnose/when/holds-for.ts'
import { outcomeKind, type Outcome } from '../../harness/pipeline/outcome.ts'
import { compareOutcomes } from '../../harness/run/compare-outcomes.ts'
import type { Side } from '../../harness/sides/side.ts'
import { display } from '../../harness/values/display.ts'
import { composedSide, FIELDS, recordOf } from './compose.ts'
import { examine } from './examine.ts'
import type { Fused } from './fusions.ts'
import { SEVERAL } from './several-modes.ts'

/** How the modes of a stage with several faults came out. */
export interface ModeScore {
  readonly id: string
  /** Faults that show by themselves on some record. */
  readonly faults: number
  /** Faults that most records of some mode show. */
  readonly found: number
  /** Faults of which a mode has a smallest input that shows it alone, or a `when` that tells it. */
  readonly named: number
  /** Modes more than there are of a fault, or of no one fault. */
  readonly madeUp: number
  readonly said: string
}

const SEED = 20_261_129
const RUNS = 300

/** Runs a pipeline with these faults in one stage and scores which modes are told apart. */
export async function scoreFused({ fusion, cases }: Fused): Promise<ModeScore> {
  const training = await composedSide('training', cases, { fusion })
  const inference = await composedSide('inference', cases, { fusion })
  // The faults one by one, to see which of them a record shows.
  const apart = { training: await composedSide('training', cases), inference: await composedSide('inference', cases) }
  const ordinary = cases.map(({ zoo }) => zoo.control)
  const showing = cases.map(({ zoo }, at) => ordinary.with(at, zoo.witness.input))
  const given =
    fusion === 'fields'
      ? (values: readonly unknown[], _at: number) => values
      : (values: readonly unknown[], at: number) => [values[at]]
  const goldens = [
    ...(fusion === 'fields' ? [ordinary] : ordinary.map((value) => [value])),
    ...showing.map((values, at) => given(values, at)),
  ].map((values, at) => recordOf(values, at === 0 ? 'Report of the quarter' : 'Annual report', at === 0 ? 250 : 80.5))
  try {
    const reopen = async (): Promise<null> => null
    const pair = { training, inference, goldens, shape: goldens, runs: RUNS, seed: SEED, fresh: 64, reopen }
    const { diagnosis, inputs } = await examine({ ...pair, diagnosed: true })
    const cause = diagnosis?.causes.find(({ stage, kind }) => stage === 'fused' && kind === 'implementation')
    const shows = await truth(apart, { fusion, cases }, inputs)
    const modes: readonly Pick<Mode, 'what' | 'records' | 'when' | 'smallest'>[] =
      cause === undefined || cause.smallest === null
        ? []
        : cause.modes.length > 0
          ? cause.modes
          : [{ what: 'one', records: cause.records, when: cause.when, smallest: cause.smallest }]
    const smallest = await truth(
      apart,
      { fusion, cases },
      new Map(modes.map((mode, at) => [String(at), mode.smallest.input])),
    )
    const only = (found: readonly number[] | undefined): number | null => (found?.length === 1 ? found[0]! : null)
    const observable = cases.flatMap((_, fault) =>
      [...shows.values()].some((found) => only(found) === fault) ? [fault] : [],
    )
    const owners = modes.map(
      ({ records }, at) => owner([...records].map((id) => only(shows.get(id)))) ?? only(smallest.get(String(at))),
    )
    const tells = (mode: (typeof modes)[number], fault: number): boolean => {
      if (mode.when === null) return false
      const alone = [...shows].filter(([, found]) => found.length === 1)
      return alone.every(([id, found]) => holdsFor(mode.when!, inputs.get(id)) === (found[0] === fault))
    }
    const found = observable.filter((fault) => owners.includes(fault))
    const named = observable.filter((fault) =>
      modes.some(
        (mode, at) => owners[at] === fault && (only(smallest.get(String(at))) === fault || tells(mode, fault)),
      ),
    )
    const most = (fault: number): number => SEVERAL.get(cases[fault]!.zoo.id) ?? 1
    const surplus = cases.map((_, fault) => Math.max(0, owners.filter((one) => one === fault).length - most(fault)))
    const said = modes.map(
      (mode, at) =>
        `[${owners[at] === null ? '?' : cases[owners[at]!]!.zoo.id} ${mode.records.size}: ${mode.what}${mode.when === null ? '' : ` WHEN ${mode.when}`} SMALLEST ${display(mode.smallest.input, 150).text}]`,
    )
    return {
      id: `${fusion}: ${cases.map(({ zoo }) => zoo.id).join(' + ')}`,
      faults: observable.length,
      found: found.length,
      named: named.length,
      madeUp: surplus.reduce((sum, count) => sum + count, 0) + owners.filter((one) => one === null).length,
      said:
        cause === undefined
          ? `no cause: ${diagnosis?.unexplained ?? diagnosis?.causes.map(({ stage, kind }) => `${kind} of ${stage}`).join(', ')}`
          : said.join(' '),
    }
  } finally {
    await Promise.all([training, inference, apart.training, apart.inference].map((side) => side.close()))
  }
}

/** The fault that most of the records of a mode show alone. */
function owner(faults: readonly (number | null)[]): number | null {
  const counts = new Map<number, number>()
  for (const fault of faults) if (fault !== null) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Which faults each input shows, found by running both versions of every case on equal values. */
async function truth(
  sides: { readonly training: Side; readonly inference: Side },
  { fusion, cases }: Fused,
  inputs: ReadonlyMap<string, unknown>,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>([...inputs.keys()].map((id) => [id, []]))
  const ids = [...inputs.keys()]
  if (ids.length === 0) return found
  let given = [...inputs.values()] as readonly Readonly<Record<string, unknown>>[]
  for (const [fault, { zoo }] of cases.entries()) {
    const field = FIELDS[fault]!
    const values = fusion === 'fields' ? given : given.map((item) => ({ ...item, [field]: item['first'] }))
    const name = `${field}-${(zoo.inference as readonly { readonly name: string }[])[0]!.name}`
    const trainingName = sides.training.stages.find((stage) => stage.startsWith(`${field}-`)) ?? name
    const [left, right] = [await sides.training.stage(trainingName, values), await sides.inference.stage(name, values)]
    for (const [row, id] of ids.entries())
      if (compareOutcomes(left[row], right[row], EXACT) === 'differs' && !sameField(left[row], right[row], field))
        found.get(id)!.push(fault)
    if (fusion === 'chain')
      given = given.map((item, row) =>
        outcomeKind(left[row]) === 'value'
          ? { ...item, first: (left[row] as Readonly<Record<string, unknown>>)[field] }
          : item,
      )
  }
  return found
}

function sameField(left: Outcome, right: Outcome, field: string): boolean {
  if (outcomeKind(left) !== 'value' || outcomeKind(right) !== 'value') return false
  const of = (outcome: Outcome): unknown => (outcome as Readonly<Record<string, unknown>>)[field]
  return equal(of(left), of(right), EXACT)
}
