// Answers questions of the measurement in a process of its own, one at a time: cases are known by their place.
import { ALL_CASES } from './all-cases.ts'
import type { Form } from './compose.ts'
import { fusedStages } from './fusions.ts'
import { scoreFused, type ModeScore } from './score-modes.ts'
import { examineCases, faultPairs, scoreCases, smallestInputs, type Score } from './score.ts'

/** A question, and what its answer is. `at` is a place among all cases, the pairs of faults, or the fused stages. */
export interface Questions {
  readonly witness: { readonly ask: { readonly at: number }; readonly answer: Score }
  readonly control: { readonly ask: { readonly at: number }; readonly answer: Score }
  readonly function: {
    readonly ask: { readonly at: number; readonly form: Form; readonly turned: boolean }
    readonly answer: Score
  }
  readonly pair: { readonly ask: { readonly at: number }; readonly answer: Score }
  readonly fused: { readonly ask: { readonly at: number }; readonly answer: ModeScore }
  readonly agreeing: { readonly ask: { readonly runs: number }; readonly answer: number }
  readonly smallest: {
    readonly ask: { readonly at: number; readonly seeds: number }
    readonly answer: Awaited<ReturnType<typeof smallestInputs>>
  }
}

/** What is sent to this process, which sends back `{ answer }`. */
export type Asked = { [K in keyof Questions]: { readonly kind: K } & Questions[K]['ask'] }[keyof Questions]

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case 'witness':
    case 'control':
      return scoreCases([ALL_CASES[asked.at]!], asked.kind)
    case 'function':
      return scoreCases([ALL_CASES[asked.at]!], 'witness', asked)
    case 'pair':
      return scoreCases(faultPairs()[asked.at]!, 'witness')
    case 'fused':
      return scoreFused(fusedStages()[asked.at]!)
    case 'agreeing': {
      const { run } = await examineCases([], { goldens: 'control', runs: asked.runs, diagnosed: true })
      return run.tally.diverged
    }
    case 'smallest':
      return smallestInputs(ALL_CASES[asked.at]!, asked.seeds)
  }
}

process.on('message', (asked: Asked | 'end') => {
  if (asked === 'end') process.exit()
  void answer(asked).then((given) => process.send?.({ answer: given }))
})
