import { LockstepError } from '../errors.ts'
import type { StageInfo } from '../pipeline/provenance.ts'
import type { StagePair } from '../run/plan.ts'
import { stageAt, type Side } from '../sides/side.ts'
import type { Role } from '../pipeline/role.ts'

/** One step of a pipeline that is put together from stages of both sides. */
export interface Step {
  /** The stage of the union of both sides that this step stands for. */
  readonly pair: StagePair
  /** Whose function runs. */
  readonly side: Role | 'inTrainingEnv'
  readonly info: StageInfo
  /** Stages that run before it as its first parts: the other side has them in one. */
  readonly parts: readonly StageInfo[]
  /** Other params than the declared ones; undefined: those. */
  readonly params: unknown
  /** Tells this step from all others: side, stage, params. */
  readonly key: string
}

/** Steps in order of execution, branches one after the other, then their join. */
export type Program = readonly Step[]

/** Makes a step that runs a stage as its side declares it. */
export function stepOf({ pair, side, info, parts }: Pick<Step, 'pair' | 'side' | 'info' | 'parts'>): Step {
  const key = [side, ...parts.map(({ name }) => name), info.name].join('/')
  return { pair, side, info, parts, params: undefined, key }
}

/** Makes the same step with other params. */
export function withParams(step: Step, params: unknown, key: string): Step {
  return { ...step, params, key: `${step.key}(${key})` }
}

/**
 * Lays out a side's own pipeline; of a function, its taps.
 *
 * @param order stages of this side only, as a plan of it has them
 */
export function programOf(role: Role, side: Side, order: readonly StagePair[]): Program {
  return order.map((pair) => stepAt(role, side, pair))
}

/** Makes the step that a side has for a stage; it must have one. */
export function stepAt(role: Role, side: Side, pair: StagePair): Step {
  const infoAt = (index: number): StageInfo => {
    const info = stageAt(side, index)
    if (info === undefined) throw new LockstepError('internal', `${role} has no stage ${index}`)
    return info
  }
  return stepOf({ pair, side: role, info: infoAt(pair[role]), parts: pair.parts[role].map(infoAt) })
}

/** Finds the step of a program that stands for a stage; it must have one. */
export function stepFor(program: Program, pair: StagePair): Step {
  const found = program.find((step) => step.pair === pair)
  if (found === undefined) throw new LockstepError('internal', `no step stands for '${pair.name}'`)
  return found
}
