import { applyEdits, isStructural, type Edit, type Original } from '../hybrid/edits.ts'
import { EDIT_KINDS } from './edit-kinds.ts'
import type { Program } from '../hybrid/program.ts'
import type { TrainingRun } from '../hybrid/training-run.ts'

/** A set of edits after which the sides agree on every record tried. */
export interface Repair {
  readonly edits: readonly Edit[]
  readonly program: Program
  /** Whether no cheaper set repairs (every one was tried), or only none of its own subsets with one edit less. */
  readonly smallest: boolean
  /** Other sets of the same cost that repair as well and hold other kinds of edits. */
  readonly rivals: readonly (readonly Edit[])[]
}

/** What is searched. */
export interface SearchSpace {
  readonly original: Original
  /** Edits without which some stage differs on equal inputs: in every repair. */
  readonly required: readonly Edit[]
  /**
   * Edits of which as few as possible are taken; all together with `required` give training's pipeline. In order of
   * preference.
   */
  readonly optional: readonly Edit[]
  readonly trainingRuns: readonly TrainingRun[]
}

/** Up to so many optional edits every cheaper subset is tried. */
export const EXHAUSTIVE = 8

/**
 * Finds the smallest repair: removes edits one at a time, dearest first, then tries every subset that costs no more.
 * Candidates are tried on the records that refuted earlier ones first. Null if not even all edits together repair.
 * Where training's code stands in for what the repair keeps from being run, one of no more edits that moves nothing,
 * and has it run, is preferred.
 *
 * @source delta debugging: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2),
 *   2002 (1-minimality; here the elements have costs)
 */
export async function search(space: SearchSpace): Promise<Repair | null> {
  const { optional } = space
  const found = await smallest(space)
  if (found === null || !found.edits.some(isStructural) || (await isSeen(space, found.program))) return found
  // What only keeps code from being run repairs nothing, if other code in its place is seen to.
  const most = found.edits.filter((edit) => optional.includes(edit)).length
  return (await smallestSeen(space, most)) ?? found
}

async function smallest({ original, required, optional, trainingRuns }: SearchSpace): Promise<Repair | null> {
  const agreement = openAgreementCheck(trainingRuns)
  const tried = new Map<string, Promise<Program | null>>()
  const repairs = (chosen: readonly Edit[]): Promise<Program | null> => {
    const key = optional.flatMap((edit, index) => (chosen.includes(edit) ? [index] : [])).join(' ')
    let answer = tried.get(key)
    if (answer === undefined)
      tried.set(key, (answer = firstAgreeing(agreement, applyEdits(original, [...required, ...chosen]))))
    return answer
  }
  let chosen = optional
  let program = await repairs(chosen)
  if (program === null) return null
  for (const edit of optional.toReversed().toSorted((a, b) => EDIT_KINDS[b.edit].cost - EDIT_KINDS[a.edit].cost)) {
    const without = chosen.filter((other) => other !== edit)
    const found = await repairs(without)
    if (found === null) continue
    chosen = without
    program = found
  }
  if (optional.length > EXHAUSTIVE) return { edits: [...required, ...chosen], program, smallest: false, rivals: [] }
  let cheapest: readonly Edit[] | null = null
  const rivals: (readonly Edit[])[] = []
  for (const subset of subsetsByCost(optional)) {
    if (costOf(subset) > costOf(cheapest ?? chosen)) break
    const found = await repairs(subset)
    if (found === null) continue
    if (cheapest === null) {
      cheapest = subset
      program = found
    } else if (kinds(subset) !== kinds(cheapest)) rivals.push([...required, ...subset])
  }
  return { edits: [...required, ...(cheapest ?? chosen)], program, smallest: true, rivals }
}

function costOf(edits: readonly Edit[]): number {
  return edits.reduce((sum, { edit }) => sum + EDIT_KINDS[edit].cost, 0)
}

function kinds(edits: readonly Edit[]): string {
  return edits
    .map(({ edit }) => edit)
    .toSorted()
    .join(' ')
}

/**
 * All subsets of at most so many edits, cheapest first; of equal cost, those of the first edits first. No larger ones
 * than those of which there are no more than all of {@link EXHAUSTIVE} edits.
 */
function subsetsByCost(edits: readonly Edit[], most = edits.length): readonly (readonly Edit[])[] {
  let all: (readonly Edit[])[] = [[]]
  let largest = all
  for (let size = 1; size <= most; size++) {
    largest = largest.flatMap((one) =>
      edits.slice(one.length === 0 ? 0 : edits.indexOf(one.at(-1) as Edit) + 1).map((edit) => [...one, edit]),
    )
    if (all.length + largest.length > 2 ** EXHAUSTIVE) break
    all = [...all, ...largest]
  }
  return all
    .map((subset, index) => ({ subset, index }))
    .toSorted((a, b) => costOf(a.subset) - costOf(b.subset) || a.index - b.index)
    .map(({ subset }) => subset)
}

/** Says of a program whether it agrees with training on every record. */
interface AgreementCheck {
  agrees(program: Program): Promise<boolean>
}

/** Finds a repair of at most so many optional edits, none of them of structure, that is seen to be one. */
async function smallestSeen(space: SearchSpace, most: number): Promise<Repair | null> {
  const { original, required, optional, trainingRuns } = space
  const agreement = openAgreementCheck(trainingRuns)
  const replacing = optional.filter((edit) => !isStructural(edit))
  for (const subset of subsetsByCost(replacing, most)) {
    const edits = [...required, ...subset]
    const program = await firstAgreeing(agreement, applyEdits(original, edits))
    if (program !== null && (await isSeen(space, program))) return { edits, program, smallest: false, rivals: [] }
  }
  return null
}

/**
 * Tells whether a program that agrees with training is seen to: on no record on which the sides differ as they are does
 * training's code stand in for a step of it. Where it does, the step's own code was not run, and may well differ.
 */
async function isSeen(
  { original, trainingRuns }: Pick<SearchSpace, 'original' | 'trainingRuns'>,
  program: Program,
): Promise<boolean> {
  for (const trainingRun of trainingRuns) {
    const asTheyAre = await trainingRun.compare(original.inference)
    const rows = [...asTheyAre.keys()].filter((row) => asTheyAre[row] !== null)
    const ran = await trainingRun.runner.runPart(program, { steps: program.length, rows, whileExpected: true })
    if (ran.some(({ column }) => rows.some((row) => column.stoodIn?.has(row)))) return false
  }
  return true
}

function openAgreementCheck(trainingRuns: readonly TrainingRun[]): AgreementCheck {
  const asked = trainingRuns.map((trainingRun) => ({ trainingRun, refuted: 0 }))
  return {
    agrees: async (program) => {
      // The run that refuted most is asked first: one refutation is enough.
      for (const one of asked.toSorted((a, b) => b.refuted - a.refuted)) {
        const found = await one.trainingRun.compare(program)
        if (found.every((place) => place === null)) continue
        one.refuted++
        return false
      }
      return true
    },
  }
}

async function firstAgreeing(agreement: AgreementCheck, programs: readonly Program[]): Promise<Program | null> {
  for (const program of programs) if (await agreement.agrees(program)) return program
  return null
}
