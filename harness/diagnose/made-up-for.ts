import { applyEdits, type Edit } from '../hybrid/edits.ts'
import { runTraining } from '../hybrid/training-run.ts'
import { inBatches } from '../run/in-batches.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import type { Attributing, Failure } from './attribute.ts'
import type { DiagnosisContext } from './described.ts'
import type { EditGroup } from './group-edits.ts'
import type { Repair } from './search.ts'

/** Causes that an experiment made, and those whose edits it was made with. */
export interface MadeUpFor {
  /** Of what a function returns: on no record is it at fault before another cause's edit is made. */
  readonly made: EditGroup | null
  /** Without all of these, and without it, what is returned agrees on its records. */
  readonly by: ReadonlySet<EditGroup>
  /**
   * Of variables that nobody named: on all of its records what is returned agrees only with training's code for that as
   * well, which takes training's value.
   */
  readonly together: ReadonlySet<EditGroup>
}

/** There is no such cause. */
export const NONE_MADE: MadeUpFor = { made: null, by: new Set(), together: new Set() }

/**
 * Finds out whether what a function returns is a cause only since training's code for something else was put in. Where
 * both return the same as long as neither edit is made, nothing that is returned is at fault: that inference returns
 * something else with training's value argues against the first cause, and for no other. It is the one place that
 * nobody named, so that nobody said either that its code does the same: two named stages that make up for each other
 * are two causes.
 */
export async function madeUpFor(
  context: Pick<DiagnosisContext, 'hybrids' | 'original' | 'plan'>,
  { edits }: Pick<Repair, 'edits'>,
  attributed: Attributing['attributed'],
): Promise<MadeUpFor> {
  const replaced = attributed.filter(({ group }) => group.edits[0].edit === 'replace')
  const last = replaced.find(({ group }) => isReturn(context, group))
  const others = replaced.flatMap(({ group }) => (group === last?.group ? [] : [group]))
  if (last === undefined || others.length === 0 || last.attribution.failures.length === 0) return NONE_MADE
  const bare = edits.filter((edit) => !(last.group.edits as readonly Edit[]).includes(edit))
  const together = new Set<EditGroup>()
  for (const { group, attribution } of replaced) {
    if (group === last.group || !group.edits.every(({ pair }) => pair.unasked)) continue
    const agreeing = await agreeAtLast(context, bare, attribution.failures)
    if (agreeing.size === 0 && attribution.failures.length > 0) together.add(group)
  }
  const by = new Set<EditGroup>()
  let left: readonly Failure[] = last.attribution.failures
  for (const without of [...others.map((group) => [group]), others]) {
    const out = new Set<Edit>([...without, last.group].flatMap((group) => group.edits))
    const agreeing = await agreeAtLast(
      context,
      edits.filter((edit) => !out.has(edit)),
      left,
    )
    if (agreeing.size > 0) for (const group of without) by.add(group)
    left = left.filter((failure) => !agreeing.has(failure))
    if (left.length === 0) return { made: last.group, by, together }
  }
  return { ...NONE_MADE, together }
}

/** Says why the variable of a cause may stand for two things; null: nothing shows that. */
export function twoThingsText(group: EditGroup, { by, together }: MadeUpFor): string | null {
  const name = group.edits[0].pair.name
  if (by.has(group))
    return `with training's '${name}' inference returns something else where both agreed: it may stand for two things`
  if (together.has(group))
    return `both return the same only with training's code for what is returned as well: '${name}' may stand for two things`
  return null
}

function isReturn({ original }: Pick<DiagnosisContext, 'original'>, { edits: [{ pair }] }: EditGroup): boolean {
  return original.inference.some(({ pair: own, info }) => own === pair && info.kind === 'tap' && info.name === RETURN)
}

/** The records on which inference with some edits returns what training does. */
async function agreeAtLast(
  context: Pick<DiagnosisContext, 'hybrids' | 'original' | 'plan'>,
  edits: readonly Edit[],
  records: readonly Failure[],
): Promise<ReadonlySet<Failure>> {
  const found = new Set<Failure>()
  const [program = []] = applyEdits(context.original, edits)
  for (const batch of inBatches(records)) {
    const trainingRun = await runTraining(
      context,
      batch.map(({ input }) => input),
    )
    const reached = await trainingRun.reach(program, [...batch.keys()])
    for (const [row, record] of batch.entries()) if (reached[row]?.reaches !== true) found.add(record)
  }
  return found
}
