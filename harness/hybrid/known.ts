import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import type { SeenKinds } from './crossing.ts'
import { NO_LONE_TAPS, type LoneTaps } from './lone-taps.ts'
import type { Step } from './program.ts'
import type { TapGraph } from './tap-graph.ts'

/** What is known of the sides: their taps, and the values that their own stages are given and give. */
export interface Known {
  readonly taps: (role: Role) => Pick<Side, 'stages' | 'sequence' | 'lists'>
  /** Which taps of a function feed which; null where that is not known, or for stages. */
  readonly graph: (role: Role) => TapGraph | null
  readonly lone: () => LoneTaps
  readonly given: (step: Step) => SeenKinds | null
  readonly gave: (side: Step['side'], stage: string) => SeenKinds | null
}

/** All that need be known where every value is the side's own. */
export function knownTaps(sides: Readonly<Record<Role, Side>>): Known {
  return {
    taps: (role) => sides[role],
    graph: () => null,
    lone: () => NO_LONE_TAPS,
    given: () => null,
    gave: () => null,
  }
}
