import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { originalOf, type Original } from '../../harness/hybrid/edits.ts'
import { openHybrids, type Hybrids } from '../../harness/hybrid/hybrids.ts'
import type { Program, Step } from '../../harness/hybrid/program.ts'
import { makePlan, type Plan, type StagePair, type Terms } from '../../harness/run/plan.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

/** Two pipelines in this process, laid out, and hybrids of them that know nothing yet. */
export interface Laid {
  readonly sides: { readonly training: Side; readonly inference: Side }
  readonly plan: Plan
  readonly original: Original
  readonly hybrids: Hybrids
  /** The stage of the union of both sides that has this name. */
  readonly pair: (name: string) => StagePair
  readonly step: (role: 'training' | 'inference', name: string) => Step
}

/** Lays out two pipelines of stages. A function with taps must be run before its taps are known: give `seen` inputs. */
export async function laid(
  training: readonly Node[] | TracedFunction,
  inference: readonly Node[] | TracedFunction,
  { terms = EXACTLY, seen = [] }: { readonly terms?: Terms; readonly seen?: readonly unknown[] } = {},
): Promise<Laid> {
  const sides = { training: sideOf('training', training), inference: sideOf('inference', inference) }
  for (const side of Object.values(sides)) {
    const rows = await side.open(seen)
    for (const row of seen.keys()) await rows.load(row)
  }
  const plan = makePlan(sides.training, sides.inference, terms)
  const original = originalOf(sides, plan)
  return {
    sides,
    plan,
    original,
    hybrids: openHybrids({ ...sides, inTrainingEnv: null }),
    pair: (name) => only(plan.pairs.filter((pair) => pair.name === name)),
    step: (role, name) => only(original[role].filter(({ info }) => info.name === name)),
  }
}

function only<Item>([found, ...others]: readonly Item[]): Item {
  if (found === undefined || others.length > 0) throw new Error('there must be exactly one')
  return found
}

/** Stages that hand on what they are given, and have names only. */
export function named(...names: readonly string[]): readonly Node[] {
  return names.map((name) => stage(name, (value: unknown) => value))
}

/** The names of the stages of a program, in order. */
export function namesOf(program: Program): readonly string[] {
  return program.map(({ info }) => info.name)
}
