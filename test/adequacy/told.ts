import type { Adequacy, AdequacyRequest, JudgedMutant } from '../../harness/adequacy/adequacy.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

/** A pipeline, and how it is asked about otherwise than with nothing and no limits. */
export type Given = Partial<AdequacyRequest> & {
  readonly code: readonly Node[] | TracedFunction
  readonly watch?: readonly string[]
}

/** Asks about golden records of a pipeline that lives in this process. */
export function asked({ code, watch = [], ...request }: Given): AdequacyRequest {
  return {
    side: sideOf('training', code, watch),
    terms: EXACTLY,
    compared: null,
    golden: [],
    generated: [],
    most: 1000,
    valid: () => true,
    isBeyond: () => false,
    dictionary: [],
    shrinks: 400,
    isOver: () => false,
    outlive: (run) => run(),
    ...request,
  }
}

/** Says of a mutant what became of it. */
export const line = ({ kind, stage: name, result }: JudgedMutant): string => `${kind} ${name}: ${result.is}`
/** Says so of the mutants of one kind. */
export const of = ({ mutants }: Adequacy, kind: string): readonly string[] =>
  mutants.filter((mutant) => mutant.kind === kind).map(line)
