import type { JudgedMutant, MutantResult } from './adequacy.ts'

/** How many mutants came to what, and the share of those that are faults that golden records kill. */
export interface Score {
  readonly killed: number
  readonly holes: number
  /** Those that only inputs of another shape than the golden ones show: no holes of these. */
  readonly beyond: number
  readonly equivalent: number
  /** Counted as not killed. */
  readonly untried: number
  /** Killed over all that may show on what callers send; null where there is none. */
  readonly score: number | null
}

/** Counts what became of mutants. */
export function scoreOf(mutants: readonly Pick<JudgedMutant, 'result'>[]): Score {
  const count = (is: MutantResult['is']): number => mutants.filter(({ result }) => result.is === is).length
  const [killed, holes, untried] = [count('killed'), count('hole'), count('untried')]
  const faults = killed + holes + untried
  return {
    killed,
    holes,
    beyond: count('beyond'),
    equivalent: count('equivalent'),
    untried,
    score: faults === 0 ? null : killed / faults,
  }
}
