import { domainOf } from '../../harness/inputs/infer/domain.ts'
import { startBudget, type Budget } from '../../harness/diagnose/budget.ts'
import { diagnose } from '../../harness/diagnose/diagnose.ts'
import type { FoundCause } from '../../harness/diagnose/cause.ts'
import { pipeline } from '../../harness/pipeline/pipeline.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { withPasses } from '../../harness/hybrid/align-passes.ts'
import { joinPasses } from '../../harness/sides/join-passes.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import type { Terms } from '../../harness/run/plan.ts'
import { inProcessSide, type TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import type { Diagnosis } from '../../harness/diagnose/request.ts'
import type { Role } from '../../harness/pipeline/role.ts'

const PROVENANCE = { runtime: 'node', platform: 'test', packages: {}, files: {} }

export const EXACTLY: Terms = { rules: new Map(), align: new Map(), only: null }

/** Makes a side of stages, or of a function with taps, that lives in this process. */
export function sideOf(role: Role, code: readonly Node[] | TracedFunction, watch: readonly string[] = []): Side {
  const target = typeof code === 'function' ? code : pipeline(role, code)
  const watched = watch.map((name) => [name, 1] as const)
  return inProcessSide({ role, target, provenance: PROVENANCE, folder: '/', ...(watch.length > 0 ? { watched } : {}) })
}

/** What a diagnosis of two pipelines is made with. */
export interface Given {
  readonly training: readonly Node[] | TracedFunction
  readonly inference: readonly Node[] | TracedFunction
  readonly golden: readonly unknown[]
  readonly fresh?: readonly unknown[]
  readonly terms?: Terms
  readonly budget?: Budget
  /** Taps that are watched variables. */
  readonly watch?: readonly string[]
  /** The first of the inputs, on which it is found out what is one stage; left out: all. */
  readonly seen?: number
}

/** Runs two pipelines on inputs and diagnoses what diverges. */
export async function diagnosed(given: Given): Promise<Diagnosis> {
  const opened = {
    training: sideOf('training', given.training, given.watch),
    inference: sideOf('inference', given.inference, given.watch),
  }
  const { terms, joins } = await withPasses(opened, given.terms ?? EXACTLY, () => given.golden.slice(0, given.seen))
  const sides = {
    training: joinPasses(opened.training, joins.training),
    inference: joinPasses(opened.inference, joins.inference),
  }
  const golden = given.golden.map((input, index): RunRecord => ({ id: `r${index}`, origin: 'golden', input }))
  const failing = new Set<string>()
  const run = await lockstep(sides, [golden], {
    terms,
    keep: 100,
    bail: false,
    inFlight: 1,
    onDivergence: ({ id }, _stage, { structure }) => {
      if (!structure) failing.add(id)
      return false
    },
  })
  const fresh = given.fresh ?? given.golden
  return diagnose({
    sides: { ...sides, inTrainingEnv: null },
    plan: run.plan,
    records: {
      golden,
      generated: () => [],
      fresh: () => fresh.map((input, index): RunRecord => ({ id: `f${index}`, origin: 'generated', input })),
      failing,
      simplest: run.divergences.map(({ record }) => record),
    },
    paramNames: () => new Map(),
    reopen: async () => null,
    budget: given.budget ?? startBudget(Number.POSITIVE_INFINITY),
    tell: () => {},
    hides: false,
    caveat: null,
    valid: () => true,
    domain: domainOf(given.golden),
  })
}

/** Says in short what was found. */
export function told({ causes }: Diagnosis): readonly string[] {
  return causes.map(
    ({ kind, level, stage, harmless, edits }: FoundCause) =>
      `${kind} of ${stage}, ${harmless ? 'harmless' : level}: ${edits.map(({ edit, after }) => (after === null ? edit : `${edit} after ${after}`)).join(', ')}`,
  )
}
