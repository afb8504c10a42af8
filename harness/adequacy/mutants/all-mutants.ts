import type { Base, Subject } from '../subject.ts'
import { changedColumn } from '../changed-column.ts'
import { givenOf, seenAt } from '../seen-at.ts'
import type { Mutant } from './mutant.ts'
import { paramMutants } from './param-mutants.ts'
import { SEMANTIC_MUTANTS } from './semantic-mutants.ts'
import { structuralMutants } from './structural-mutants.ts'

/** The mutants of a pipeline. */
export interface Mutants {
  readonly mutants: readonly Mutant[]
  /** Semantic mutants that change no value that any input brings a stage to. */
  readonly notApplicable: number
}

/**
 * Lists the mutants of a pipeline: of a function, only those that give a tap another value, as its steps cannot be
 * moved. Semantic mutants are those that change some value of the bases.
 */
export function allMutants(subject: Subject, bases: readonly Base[]): Mutants {
  const { side, program, compared, hears } = subject
  const isFunction = side.info.kind === 'traced'
  const semantic: Mutant[] = []
  let notApplicable = 0
  for (const { pair, info } of program) {
    if (info.kind === 'join') continue
    // What goes on with a value of its own cannot be seen behind.
    if (isFunction && !compared.has(pair) && !hears(info.name)) continue
    const given = bases.slice(0, 1).flatMap((base) => givenOf(base, pair))
    for (const { name, would, mutate, applies } of SEMANTIC_MUTANTS) {
      const found = given
        .map((from) => ({ is: 'value', kind: name, stage: info.name, would, pair, mutate, from }) as const)
        .find(
          (mutant) =>
            bases.some((base) => changedColumn(base, mutant).rows.length > 0) &&
            applies?.(bases.flatMap((base) => seenAt(base, pair, mutant.from))) !== false,
        )
      if (found === undefined) notApplicable++
      else semantic.push(found)
    }
  }
  return {
    mutants: isFunction ? semantic : [...structuralMutants(program), ...paramMutants(program), ...semantic],
    notApplicable,
  }
}
