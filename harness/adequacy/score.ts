import type { JudgedMutant, MutantResult } from './adequacy.ts'

/** How many mutants came to what, and the share of those that are faults that golden records kill. */
export interface Score {
  readonly killed: number
  readonly holes: number
  readonly equivalent: number
  /** Counted as not killed. */
  readonly untried: number
  /** Killed over all that are not probably equivalent; null where there is none. */
  readonly score: number | null
}

/** Counts what became of mutants. */
export function scoreOf(mutants: readonly Pick<JudgedMutant, 'result'>[]): Score {
  const count = (is: MutantResult['is']): number => mutants.filter(({ result }) => result.is === is).length
  const [killed, holes, untried] = [count('killed'), count('hole'), count('untried')]
  const faults = killed + holes + untried
  return { killed, holes, equivalent: count('equivalent'), untried, score: faults === 0 ? null : killed / faults }
}
