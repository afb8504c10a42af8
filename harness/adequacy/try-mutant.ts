import type { Column } from '../hybrid/column.ts'
import { inversions } from '../hybrid/inversions.ts'
import { partings, type Parting } from '../hybrid/partings.ts'
import type { Program } from '../hybrid/program.ts'
import { changedColumn } from './changed-column.ts'
import type { Mutant } from './mutants/mutant.ts'
import type { Base } from './subject.ts'

/**
 * Runs a mutant on the records of a base and says for each where it is told from the pipeline as it is, by what a check
 * compares, under its rules; null: nowhere. Stages that run in another order than before, or not at all, are not
 * compared, as a check would not; the last value always is. Runs nothing that is given the same as in the base.
 */
export function tryMutant(base: Base, mutant: Mutant): Promise<readonly (Parting | null)[]> {
  return mutant.is === 'value' ? tryValue(base, mutant) : tryProgram(base, mutant.program)
}

async function tryValue(
  base: Base,
  mutant: Extract<Mutant, { readonly is: 'value' }>,
): Promise<readonly (Parting | null)[]> {
  const { subject, ran, runner } = base
  const { program, compared, hears, plan } = subject
  const { column, rows } = changedColumn(base, mutant)
  const from = program.findIndex(({ pair }) => pair === mutant.pair)
  // What a tap hands back is not always gone on with: then its own value alone tells.
  const to = hears(mutant.stage) ? program.length : from + 1
  const held = {
    runner,
    expected: ran.slice(0, to),
    points: program.slice(from, to).flatMap(({ pair }) => (compared.has(pair) ? [pair] : [])),
    lastRule: to < program.length ? mutant.pair.rule : plan.lastRule,
  }
  return partings(held, program.slice(0, to), { rows, instead: new Map([[mutant.pair, column]]) })
}

async function tryProgram(base: Base, program: Program): Promise<readonly (Parting | null)[]> {
  const { subject, ran, runner } = base
  const { program: original, compared, plan } = subject
  const displaced = new Set(inversions(original, program).flatMap(({ first, second }) => [first, second]))
  const kept = new Set(program.map(({ pair }) => pair))
  const points = original.flatMap(({ pair }) =>
    compared.has(pair) && kept.has(pair) && !displaced.has(pair) ? [pair] : [],
  )
  const held = { runner, expected: ran, points, lastRule: plan.lastRule }
  return partings(held, program, { rows: [...runner.inputs.keys()], meets: meeting(base, program) })
}

/** Where a program has all of its steps behind it that are not those of the pipeline as it is; undefined: not known. */
function meeting(
  { subject, ran, runner }: Base,
  program: Program,
): { readonly steps: number; readonly column: Column } | undefined {
  const { program: original } = subject
  if (original.some(({ info }) => info.branch.length > 0 || info.kind === 'join')) return undefined
  let same = 0
  while (same < Math.min(original.length, program.length)) {
    if (original[original.length - 1 - same] !== program[program.length - 1 - same]) break
    same++
  }
  return { steps: program.length - same, column: ran[original.length - same - 1]?.column ?? runner.input }
}
