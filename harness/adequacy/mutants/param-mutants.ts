import { withParams, type Program } from '../../hybrid/program.ts'
import type { Mutant } from './mutant.ts'
import { paramChanges } from './param-changes.ts'

/** Gives each stage that declares params other ones. */
export function paramMutants(program: Program): readonly Mutant[] {
  return program.flatMap((step, at) => {
    if (step.info.kind === 'join' || !Object.hasOwn(step.info, 'params')) return []
    return paramChanges(step.info.params).map(({ would, params }, index): Mutant => ({
      is: 'program',
      kind: 'params',
      stage: step.info.name,
      would,
      program: program.with(at, withParams(step, params, `mutant ${index}`)),
    }))
  })
}
