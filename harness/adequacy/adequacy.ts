import { pickMutants } from './pick-mutants.ts'
import { findHole, type Hole, type HoleFinder } from './find-hole.ts'
import { allMutants } from './mutants/all-mutants.ts'
import type { Mutant, MutantName } from './mutants/mutant.ts'
import { WorkerError } from '../errors.ts'
import { liveBase, openSubject, runBase, type Base, type SubjectRequest } from './subject.ts'
import { tryMutant } from './try-mutant.ts'

/** What became of a mutant. */
export type MutantResult =
  /**
   * Golden records tell it from the pipeline as it is: by index; none where it ends its process, or the side refuses to
   * run it.
   */
  | { readonly is: 'killed'; readonly by: readonly number[] }
  /** No golden record does, and another input does. */
  | { readonly is: 'hole'; readonly hole: Hole }
  /** Nothing does but inputs of another shape than any golden record has: callers may well send none. */
  | { readonly is: 'beyond'; readonly hole: Hole }
  /** Nothing does: it is probably no fault at all. */
  | { readonly is: 'equivalent' }
  /** No golden record does, and there was no time to try other inputs, or none to try it at all. */
  | { readonly is: 'untried' }

/** A mutant, and what became of it. */
export interface JudgedMutant extends MutantName {
  readonly result: MutantResult
}

/** What golden records notice of faults that are put into the pipeline they were recorded from. */
export interface Adequacy {
  /** Stages and taps in order. */
  readonly stages: readonly string[]
  /** The first stage that does not give the same again: nothing is said from there on. Null: all do. */
  readonly unstable: string | null
  readonly mutants: readonly JudgedMutant[]
  /** Mutants that change nothing on any input that was tried. */
  readonly notApplicable: number
  /** Mutants beyond the most that were asked for. */
  readonly leftOut: number
  /** Generated inputs that what no golden record killed was tried on. */
  readonly inputs: number
  /** By index of the golden record: it kills nothing that no other one kills. */
  readonly redundant: readonly number[]
  /** Stages run on one record, all in all. */
  readonly executions: number
}

/** What is tried, and for how long. */
export interface AdequacyRequest
  extends Omit<SubjectRequest, 'inputs'>, Pick<HoleFinder, 'valid' | 'dictionary' | 'shrinks'> {
  readonly golden: readonly unknown[]
  readonly generated: readonly unknown[]
  /** Whether an input is of another shape than the golden ones. */
  readonly isBeyond: (input: unknown) => boolean
  /** How many mutants are tried at most. */
  readonly most: number
  /** Asked before each mutant, when all else has run. */
  readonly isOver: () => boolean
  /** Runs what may end a process; null: it did, more often than it may. */
  readonly outlive: <Result>(run: () => Promise<Result>) => Promise<Result | null>
}

/** Generated inputs are tried in batches, so that what the first ones kill is run on no others. */
const BATCHES = [64, 256] as const

/** Inputs that show whether the pipeline gives the same again, beside the golden ones. */
const AGAIN = 64

/**
 * Puts faults into a pipeline, one at a time, and tells which golden records notice them, by what a check compares.
 * What none notices is tried on other inputs, those of the golden records' shape first: noticed by one it is a hole,
 * with the smallest such input; by none it is probably no fault.
 *
 * @source mutation analysis: DeMillo, Lipton and Sayward, Hints on Test Data Selection, Computer 11(4), 1978
 */
export async function adequacy(request: AdequacyRequest): Promise<Adequacy> {
  const { golden, generated, isOver, outlive } = request
  const subject = await openSubject({ ...request, inputs: [...golden, ...generated.slice(0, AGAIN)] })
  const base = await runBase(subject, golden)
  const run = (inputs: readonly unknown[]): Promise<Base | null> => outlive(() => liveBase(subject, inputs))
  const isWithin = (input: unknown): boolean => !request.isBeyond(input)
  const within = await batchesOf(generated.filter(isWithin), run)
  const beyond = await batchesOf(generated.filter(request.isBeyond), run)
  const tried = async <Result>(attempt: () => Promise<Result>): Promise<Result | null> => {
    try {
      return await outlive(attempt)
    } catch (error) {
      if (!(error instanceof WorkerError)) throw error
      // The side may refuse what a mutant asks of it, such as params that make no sense; it must live on.
      await runBase(subject, golden.slice(0, 1))
      return null
    }
  }
  const possible = allMutants(subject, [base, ...within, ...beyond])
  const picked = pickMutants(possible.mutants, request.most)
  const results = new Map<Mutant, MutantResult>(picked.map((mutant) => [mutant, { is: 'untried' }]))
  let left: readonly Mutant[] = []
  for (const mutant of picked) {
    if (isOver()) break
    const partings = await tried(() => tryMutant(base, mutant))
    const by = (partings ?? []).flatMap((parting, row) => (parting === null ? [] : [row]))
    if (partings === null || by.length > 0) results.set(mutant, { is: 'killed', by })
    else left = [...left, mutant]
  }
  const find = findHole({ ...request, subject, valid: (input) => request.valid(input) && isWithin(input) })
  const findBeyond = findHole({ ...request, subject })
  for (const mutant of left) {
    if (isOver()) break
    const found = await tried(async () => {
      const hole = await find(mutant, within)
      return { hole, far: hole === null ? await findBeyond(mutant, beyond) : null }
    })
    // What ends the process on other inputs is no equivalent, and there is no input to show.
    if (found === null) continue
    if (found.hole !== null) results.set(mutant, { is: 'hole', hole: found.hole })
    else if (found.far !== null) results.set(mutant, { is: 'beyond', hole: found.far })
    else if (!isOver()) results.set(mutant, { is: 'equivalent' })
  }
  const judged = picked.map((mutant): JudgedMutant => {
    const { kind, stage, would } = mutant
    return { kind, stage, would, result: results.get(mutant) ?? { is: 'untried' } }
  })
  return {
    stages: subject.program.map(({ info }) => info.name),
    unstable: subject.unstable,
    mutants: judged,
    notApplicable: possible.notApplicable,
    leftOut: possible.mutants.length - picked.length,
    inputs: [...within, ...beyond].reduce((sum, { runner }) => sum + runner.inputs.length, 0),
    redundant: redundantOf(judged, golden.length),
    executions: subject.hybrids.executions(),
  }
}

/** Runs the pipeline as it is on batches of inputs, up to the first on which its process ends too often. */
async function batchesOf(
  inputs: readonly unknown[],
  run: (inputs: readonly unknown[]) => Promise<Base | null>,
): Promise<readonly Base[]> {
  const bases: Base[] = []
  let from = 0
  for (const size of [...BATCHES, inputs.length]) {
    const batch = inputs.slice(from, from + size)
    const base = batch.length > 0 ? await run(batch) : null
    if (base === null) break
    bases.push(base)
    from += size
  }
  return bases
}

/** Golden records that kill nothing alone. */
function redundantOf(mutants: readonly JudgedMutant[], records: number): readonly number[] {
  const needed = new Set(
    mutants.flatMap(({ result }) => (result.is === 'killed' && result.by.length === 1 ? result.by : [])),
  )
  return Array.from({ length: records }, (_, at) => at).filter((at) => !needed.has(at))
}
