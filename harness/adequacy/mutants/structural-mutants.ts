import type { Program, Step } from '../../hybrid/program.ts'
import type { Mutant } from './mutant.ts'

/**
 * Drops, doubles and moves the stages of a pipeline, and exchanges neighbours, within the branch they are on. A stage
 * moves to the beginning and to the end of its branch, where that is no exchange of neighbours.
 */
export function structuralMutants(program: Program): readonly Mutant[] {
  const stages = program.filter(({ info }) => info.kind !== 'join')
  return stages.flatMap((step): readonly Mutant[] => {
    const at = program.indexOf(step)
    const same = stages.filter(({ info }) => JSON.stringify(info.branch) === JSON.stringify(step.info.branch))
    const place = same.indexOf(step)
    const next = same[place + 1]
    const mutant = (kind: string, would: string, changed: Program): Mutant => ({
      is: 'program',
      kind,
      stage: step.info.name,
      would,
      program: changed,
    })
    const without = program.toSpliced(at, 1)
    const [first, last] = [same[0], same.at(-1)]
    return [
      mutant('drop', 'be left out', without),
      mutant('duplicate', 'run twice', program.toSpliced(at + 1, 0, again(step))),
      ...(next === undefined
        ? []
        : [mutant('swap', `run behind '${next.info.name}'`, program.with(at, next).with(program.indexOf(next), step))]),
      ...(place > 1 && first !== undefined
        ? [mutant('move', `run before '${first.info.name}'`, without.toSpliced(without.indexOf(first), 0, step))]
        : []),
      ...(place < same.length - 2 && last !== undefined
        ? [mutant('move', `run behind '${last.info.name}'`, without.toSpliced(without.indexOf(last) + 1, 0, step))]
        : []),
    ]
  })
}

/** The same stage once more, which stands for none that is compared. */
function again(step: Step): Step {
  return { ...step, pair: { ...step.pair } }
}
