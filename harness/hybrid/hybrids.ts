import { LockstepError } from '../errors.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import type { Column } from './column.ts'
import { learnKinds, type SeenKinds } from './crossing.ts'
import type { Known } from './known.ts'
import { NO_LONE_TAPS, type LoneTaps } from './lone-taps.ts'
import { stepAt, type Step } from './program.ts'
import { programRunner, type ProgramRunner, type Ran, type Running } from './program-runner.ts'
import type { TapGraph } from './tap-graph.ts'

/**
 * The sides whose stages hybrids are made of. `inTrainingEnv` is inference in the environment of training, where that
 * is at hand.
 */
export type Sides = Readonly<Record<Role, Side>> & { readonly inTrainingEnv: Side | null }

/** Makes runners of programs, knows what each stage takes, and counts what it ran. */
export interface Hybrids {
  on(inputs: readonly unknown[]): ProgramRunner
  /** Notes what a side's own stage was given and gave, so that values of the other side can be made like them. */
  learn(ran: Ran): void
  /** Notes which taps of a function feed which. */
  learnGraph(role: Role, graph: TapGraph): void
  /** The taps that feed a tap of a function, by name; null where that is not known. */
  feeders(role: Role, tap: string): ReadonlySet<string> | null
  /** Notes which taps that only watch make steps differ. */
  learnLoneTaps(lone: LoneTaps): void
  /** Stage executions so far, a stage on a record being one. */
  executions(): number
  /** Hybrids of the same sides that know the same, count for themselves and are not held up. */
  apart(): Hybrids
}

/**
 * Makes hybrids of the stages of two sides.
 * @param beforeStep called before each step that runs; what it throws ends the run
 */
export function openHybrids(sides: Sides, beforeStep: () => void = () => {}): Hybrids {
  return knowing({ sides, beforeStep, kinds: new Map(), graphs: new Map(), lone: NO_LONE_TAPS })
}

interface Opened {
  readonly sides: Sides
  readonly beforeStep: () => void
  readonly kinds: Map<string, SeenKinds>
  readonly graphs: Map<Role, TapGraph>
  lone: LoneTaps
}

function knowing(opened: Opened): Hybrids {
  const { sides, beforeStep, kinds, graphs } = opened
  let executions = 0

  const known: Known = {
    taps: (role) => sides[role],
    graph: (role) => graphs.get(role) ?? null,
    lone: () => opened.lone,
    given: (step) => kinds.get(`given ${stageKey(step.side, step.info.name)}`) ?? null,
    gave: (side, stage) => kinds.get(`gave ${stageKey(side, stage)}`) ?? null,
  }
  const sideOf = (step: Step): Side => {
    const side = sides[step.side]
    if (side === null) throw new LockstepError('internal', "training's environment is not at hand")
    return side
  }
  const running: Running = {
    known,
    sideOf,
    beforeStep,
    trainingStep: (step) => trainingStep(step, sides),
    ran: (count) => {
      executions += count
    },
  }

  return {
    executions: () => executions,
    apart: () => knowing({ ...opened, beforeStep: () => {} }),
    learnGraph: (role, graph) => void graphs.set(role, graph),
    feeders: (role, tap) => graphs.get(role)?.feeders(tap) ?? null,
    learnLoneTaps: (lone) => void (opened.lone = lone),
    learn: ({ step, given, column }) => {
      if (given === null) return
      const seen = ({ outcomes }: Column): SeenKinds =>
        learnKinds(outcomes.filter((outcome) => outcomeKind(outcome) === 'value'))
      kinds.set(`given ${stageKey(step.side, step.info.name)}`, seen(given))
      kinds.set(`gave ${stageKey(step.side, step.info.name)}`, seen(column))
    },
    on: (inputs) => programRunner(running, inputs),
  }
}

/** The step that stands for the same stage in training; null where training has none, or the step is training's. */
function trainingStep({ pair, side }: Step, sides: Sides): Step | null {
  return side === 'training' || pair.training < 0 ? null : stepAt('training', sides.training, pair)
}

function stageKey(side: Step['side'], stage: string): string {
  return `${side === 'training' ? 'training' : 'inference'}/${stage}`
}
