import type { Node } from '../../harness/pipeline/parallel.ts'
import { pipeline } from '../../harness/pipeline/pipeline.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { keptOutcome, type Outcome } from '../../harness/pipeline/outcome.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { inProcessSide, type TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import type { Role } from '../../harness/pipeline/role.ts'

const PROVENANCE = { runtime: 'node 20.0.0', platform: 'test', packages: {}, files: {} }

/** Makes a side of stages or of a function with taps. */
export function side(role: Role, target: readonly Node[] | TracedFunction): Side {
  const made = typeof target === 'function' ? target : pipeline('test', target)
  return inProcessSide({ role, target: made, provenance: PROVENANCE, folder: '/' })
}

/** Makes stages of functions by name. */
export function stages(functions: Readonly<Record<string, (value: never) => unknown>>): Node[] {
  return Object.entries(functions).map(([name, run]) => stage(name, run))
}

/** Runs inputs through a side and gives the outcomes of each by stage name, copied: they are good until the next load only. */
export async function outcomesOf(from: Side, inputs: readonly unknown[]): Promise<Record<string, Outcome>[]> {
  const all: Record<string, Outcome>[] = []
  await loadRows(from, inputs, (outcomes) => {
    const outcomeOf = (name: string): Outcome => outcomes[from.stages.indexOf(name)]
    all.push(Object.fromEntries(from.sequence.map((name) => [name, keptOutcome(outcomeOf(name))])))
  })
  return all
}

/** Makes golden records of inputs. */
export function records(inputs: readonly unknown[]): RunRecord[] {
  return inputs.map((input, index) => ({ id: `r${index}`, origin: 'golden', input }))
}
